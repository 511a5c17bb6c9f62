"""Forms of the steps of an episode, of its log, and of the grade."""

from django import forms

from goldenthread.web.fields import MomentField


class EntryForm(forms.Form):
    """One line of the running log; the token makes a form sent twice one line."""

    text = forms.CharField(
        label="Add to the log", widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000,
        help_text="Your name, agency and the time are added.",
        error_messages={"required": "Write what happened"},
    )  # fmt: skip
    token = forms.UUIDField(required=False, widget=forms.HiddenInput())


class ReasonForm(forms.Form):
    """Why a step is taken, for the steps that need a reason, and room for one on the others."""

    reason = forms.CharField(
        label="Reason", required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FoundForm(forms.Form):
    """When she was found; the rest is asked in words."""

    found_at = MomentField(
        label="When was the child found?", required=True, help_text="For example 21/11/2026 and 23:40"
    )
