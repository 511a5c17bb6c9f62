"""The form of the grade."""

from collections.abc import Iterable

from django import forms

from goldenthread.risk.schemes import Scheme
from goldenthread.web.fields import Choice, MomentField


class GradeForm(forms.Form):
    """The grade with its meaning beside each choice, the reasons, and when it will be looked at again."""

    grade = forms.ChoiceField(
        label="Grade", widget=forms.RadioSelect, error_messages={"required": "Choose a grade"}
    )
    rationale = forms.CharField(
        label="Your reasons", widget=forms.Textarea(attrs={"rows": 6}), max_length=10_000,
        help_text="What you relied on, what you do not know, and what would change your mind.",
        error_messages={"required": "Give your reasons for the grade"},
    )  # fmt: skip
    review_due_at = MomentField(label="Look at it again at", help_text="No later than seven days from now.")
    before = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, scheme: Scheme, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they come
        grades = sorted(scheme.grades, key=lambda grade: -grade.rank)
        self.fields["grade"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (grade.key, Choice(grade.label, hint=f"{grade.meaning} Expected: {_sentences(grade.response)}"))
            for grade in grades
        ]


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts)
