"""Forms about the people who sign in."""

from django import forms


class UnlockForm(forms.Form):
    """The password of the person whose desk this is."""

    password = forms.CharField(
        label="Your password", max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )  # fmt: skip
