"""Forms about who a child is."""

from datetime import date

from django import forms

from goldenthread.core import clock
from goldenthread.web.fields import DateField

EARLIEST = 26


class NewChildForm(forms.Form):
    """The least that is needed to begin a record of a child nobody knows; a name or part of one."""

    given_names = forms.CharField(label="Given names", max_length=100, required=False)
    family_name = forms.CharField(label="Family name", max_length=100, required=False)
    date_of_birth = DateField(label="Date of birth", required=False)
    sex = forms.ChoiceField(
        label="Sex",
        choices=[("F", "Female"), ("M", "Male"), ("U", "Not known")],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_date_of_birth(self) -> date | None:
        """A child is under 18 and already born; young people up to 25 are taken too, for care leavers."""
        born: date | None = self.cleaned_data["date_of_birth"]
        today = clock.london(clock.now()).date()
        if born is not None and not (born <= today and clock.age(born, today) < EARLIEST):
            raise forms.ValidationError("The date of birth must be in the past, and less than 26 years ago")
        return born

    def clean(self) -> dict[str, object]:
        """Ask for a name, or part of one."""
        cleaned = super().clean() or {}
        if not cleaned.get("given_names") and not cleaned.get("family_name"):
            self.add_error("given_names", "Enter a name, or the part of one that you were told")
        return cleaned
