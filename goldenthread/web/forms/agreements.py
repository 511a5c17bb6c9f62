"""Forms about agreements: how one begins, its terms, its clauses, and what its signature says."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from goldenthread.agencies.states import Kind
from goldenthread.sharing.bases import bases
from goldenthread.sharing.queries.agreements import Wording
from goldenthread.sharing.ready import protocols
from goldenthread.sharing.rules.promises import Promise, Side
from goldenthread.sharing.rules.sentences import EACH
from goldenthread.sharing.states import Category, Level, Purpose, When
from goldenthread.web.fields import Choice, DayField

EMPTY = "empty"
LEVELS = [
    (str(int(Level.CONTENT)), Choice("What it says")),
    (
        str(int(Level.EXISTENCE)),
        Choice("Only that there is something", hint="Who reads is told whom to ask."),
    ),
]
Sent = QueryDict | None


class BeginForm(forms.Form):
    """What a new agreement is called, and from which words it starts."""

    start = forms.ChoiceField(
        label="What do you start from?", widget=forms.RadioSelect,
        error_messages={"required": "Choose what to start from"},
    )  # fmt: skip
    name = forms.CharField(
        label="Name of the agreement", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="It stands beside everything that is shown under it. No child’s name.",
        error_messages={"required": "Give the agreement a name"},
    )  # fmt: skip

    def __init__(self, sent: Sent) -> None:
        super().__init__(sent)
        ready = [(one.code, Choice(one.name, hint=one.about)) for one in protocols().values()]
        choices = [*ready, (EMPTY, Choice("Nothing", hint="Write every clause yourself."))]
        self.fields["start"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class TermsForm(forms.Form):
    """Who the parties are, and the days."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    name = forms.CharField(
        label="Name of the agreement", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Give the agreement a name"},
    )  # fmt: skip
    parties = forms.MultipleChoiceField(
        label="The other parties", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="They see it only once you offer it.",
    )  # fmt: skip
    begins_on = DayField(
        label="First day", help_text="For example 1/12/2026. Nothing begins before all have signed."
    )
    ends_on = DayField(label="Last day, if it has one", required=False)
    review_on = DayField(label="To be reviewed on", help_text="It stays in force, and is shown as due.")

    def __init__(self, sent: Sent, *, wording: Wording, choices: Iterable[tuple[str, str]]) -> None:
        mine = [str(one.agency) for one in wording.parties if one.agency != wording.drafted_for]
        super().__init__(
            sent,
            initial={
                "seen": wording.seen, "name": wording.name, "parties": mine, "begins_on": wording.begins_on,
                "ends_on": wording.ends_on, "review_on": wording.review_on,
            },
        )  # fmt: skip
        self.fields["parties"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoiceField
        if wording.number > 1:
            del self.fields["name"]


class ClauseForm(forms.Form):
    """From whom to whom, what, how much, when, for what, and on which bases."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    giver = forms.ChoiceField(label="Whose records?", error_messages={"required": "Choose whose records"})
    taker = forms.ChoiceField(label="Who sees them?", error_messages={"required": "Choose who sees them"})
    categories = forms.MultipleChoiceField(
        label="Which information?", widget=forms.CheckboxSelectMultiple, choices=Category.choices(),
        error_messages={"required": "Choose at least one kind of information"},
    )  # fmt: skip
    level = forms.TypedChoiceField(
        label="How much of it?", widget=forms.RadioSelect, coerce=int, choices=LEVELS,
        error_messages={"required": "Choose how much"},
    )  # fmt: skip
    when = forms.ChoiceField(
        label="When?", widget=forms.RadioSelect, choices=When.choices(),
        error_messages={"required": "Choose when"},
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label="For what?", widget=forms.RadioSelect, choices=Purpose.choices(),
        error_messages={"required": "Choose for what"},
    )  # fmt: skip
    bases = forms.MultipleChoiceField(
        label="On which lawful bases?", widget=forms.CheckboxSelectMultiple,
        help_text="At least one of UK GDPR article 6; for information of a special kind one of 9 too.",
        error_messages={"required": "Choose at least one lawful basis: without one nothing may be shared"},
    )  # fmt: skip

    def __init__(self, sent: Sent, *, wording: Wording, promise: Promise | None = None) -> None:
        super().__init__(sent, initial={"seen": wording.seen, **(_said(promise) if promise else {})})
        self.sides = _sides(wording)
        choices = [("", "Choose"), *((code, label) for code, (label, _) in self.sides.items())]
        for name in ("giver", "taker"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        listed = [(one.code, Choice(one.words, hint=one.fits)) for one in bases().values()]
        self.fields["bases"].choices = listed  # type: ignore[attr-defined]  # a ChoiceField

    def promise(self) -> Promise:
        """The clause as a value."""
        said = self.cleaned_data
        return Promise(
            giver=self.sides[said["giver"]][1], taker=self.sides[said["taker"]][1],
            categories=frozenset(map(Category, said["categories"])), level=Level(said["level"]),
            when=When(said["when"]), purpose=Purpose(said["purpose"]), bases=frozenset(said["bases"]),
        )  # fmt: skip


def _code(side: Side) -> str:
    return str(side.agency) if side.agency else side.kind.value


def _sides(wording: Wording) -> dict[str, tuple[str, Side]]:
    """Every party by name, then every kind of agency: whoever of it signs."""
    named = [Side(one.kind, one.agency, one.name) for one in wording.parties]
    kinds = {_code(Side(kind)): (f"Each {EACH[kind]} that signs", Side(kind)) for kind in Kind}
    return {_code(one): (one.name, one) for one in named} | kinds


def _said(promise: Promise) -> dict[str, Any]:
    return {
        "giver": _code(promise.giver), "taker": _code(promise.taker),
        "categories": sorted(promise.categories),
        "level": str(int(promise.level)), "when": promise.when.value, "purpose": promise.purpose.value,
        "bases": sorted(promise.bases),
    }  # fmt: skip


class SeenForm(forms.Form):
    """Which words were read; nothing else to fill in."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)


class ResponsibleForm(forms.Form):
    """Who answers for the agreement at one's own agency."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    responsible = forms.TypedChoiceField(
        label="Who answers for it at your agency?", widget=forms.RadioSelect, coerce=int,
        error_messages={"required": "Choose who answers for it"},
    )  # fmt: skip

    def __init__(
        self, sent: Sent, *, seen: str, choices: Iterable[tuple[int, str]], chosen: int | None = None
    ) -> None:
        super().__init__(sent, initial={"seen": seen, "responsible": chosen})
        listed = [(str(key), name) for key, name in choices]
        self.fields["responsible"].choices = listed  # type: ignore[attr-defined]  # a ChoiceField


class RevokeForm(forms.Form):
    """Why an agreement is revoked."""

    reason = forms.CharField(
        label="Why?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept with the revocation. No child’s name.",
        error_messages={"required": "Say why"},
    )  # fmt: skip


def keys(chosen: Iterable[str]) -> list[UUID]:
    """The agencies that were chosen."""
    return [UUID(one) for one in chosen]
