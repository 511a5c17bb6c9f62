"""A form made of questions, filled with the current answers, each knowing which answers it has seen."""

from collections.abc import Iterable, Mapping

from django import forms
from django.forms import BoundField

from goldenthread.episodes.questions import Question
from goldenthread.episodes.returns import ALL, SOUGHT
from goldenthread.episodes.rules import Told, disagreements

NOT_KNOWN = "Not known"
SAID_SHORT = frozenset({"nk", "n/k", "not known", "unknown", "?", "don't know", "dont know"})


def is_not_known(text: str) -> bool:
    """Whether somebody typed that it is not known, however short."""
    return text.strip().casefold() in SAID_SHORT


def spoken(told: Told) -> str:
    """An answer as it stands in its box."""
    return NOT_KNOWN if told.is_not_known else told.text


def two_answers(told: Iterable[Told]) -> list[tuple[str, list[tuple[str, Told]]]]:
    """The questions to which two people gave different answers at once, with each answer as it reads."""
    asked = disagreements([one for one in told if one.question != SOUGHT.key])
    return [(ALL[key].text, [(spoken(one), one) for one in given]) for key, given in asked.items()]


class AnswersForm(forms.Form):
    """Nothing is required: what is not answered is said to be not answered."""

    def __init__(
        self, questions: Iterable[Question], told: Iterable[Told], data: Mapping[str, str] | None = None
    ) -> None:
        self.questions = tuple(questions)
        self.told = tuple(told)
        latest = {one.question: spoken(one) for one in sorted(self.told, key=lambda one: one.id)}
        super().__init__(data, initial=latest)
        for question in self.questions:
            self.fields[question.key] = _field(question)

    @property
    def rows(self) -> list[tuple[Question, BoundField, str, list[Told]]]:
        """Each question with its field, the keys of the answers it shows, and the answers that disagree."""
        two = disagreements(self.told)
        return [(one, self[one.key], self.seen(one.key), two.get(one.key, [])) for one in self.questions]

    def seen(self, question: str) -> str:
        """The keys of the current answers to a question, as the page sends them back."""
        return ",".join(str(one.id) for one in self.told if one.question == question)

    def given(self) -> dict[str, str]:
        """The answers in the form that differ from what is kept."""
        values = {key: self.data.get(key, "") for key in self.fields if key in self.data}
        return {key: value for key, value in values.items() if value != (self.initial.get(key) or "")}


def _field(question: Question) -> forms.Field:
    if question.kind == "longtext":
        box: forms.Widget = forms.Textarea(attrs={"rows": 2})
    else:
        box = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=question.text, help_text=question.hint, required=False, widget=box, max_length=10_000
    )
