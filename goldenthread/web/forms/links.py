"""Forms about which records are one child."""

from django import forms

from goldenthread.web.fields import Choice

OWN, BACK = "own", "back"


class DecisionForm(forms.Form):
    """One child or two, and why."""

    is_same = forms.TypedChoiceField(
        label="Are they one child?", widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[
            ("yes", Choice("They are one child", hint="The records then stand together. It can be undone.")),
            ("no", Choice("They are two children", hint="They are kept apart, whatever a later file says.")),
        ],
        error_messages={"required": "Choose whether they are one child or two"},
    )  # fmt: skip
    reason = forms.CharField(
        label="How do you know?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you looked at or whom you asked. It is kept with the decision.",
        error_messages={"required": "Say how you know"},
    )  # fmt: skip


class JoinForm(forms.Form):
    """Why two records that were kept apart are one child after all."""

    reason = forms.CharField(
        label="They are one child after all: how do you know?", max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say how you know"},
    )  # fmt: skip


class MoveForm(forms.Form):
    """Where a record goes that stands with the wrong child, and why."""

    to = forms.ChoiceField(
        label="Where does it belong?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it belongs"},
    )
    reason = forms.CharField(
        label="Why is it in the wrong place?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is in the wrong place"},
    )  # fmt: skip

    def __init__(self, sent: dict[str, str] | None = None, *, can_go_back: bool) -> None:
        super().__init__(sent)
        alone = (OWN, Choice("With a child of its own", hint="Nobody else’s record stands with it then."))
        back = (BACK, Choice("With the child it stood with before", hint="As if it had not been joined."))
        self.fields["to"].choices = [back, alone] if can_go_back else [alone]  # type: ignore[attr-defined]
        self.initial["to"] = "" if can_go_back else OWN
