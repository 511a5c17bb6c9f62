"""What a call handler asks: the College of Policing's twelve questions and what a report needs besides."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = frozenset({"text", "longtext", "yes_no", "date_time", "telephone"})
# What the system may already hold and show beside a question, by name.
PREFILLS = frozenset(
    {
        "addresses",
        "appearance",
        "concerns",
        "findings",
        "health_needs",
        "placement",
        "plans",
        "previous_episodes",
        "professionals",
        "telephones",
        "voice",
    }
)
CALL_HANDLERS = "College of Policing, Authorised Professional Practice, Missing persons, call handlers"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its hint, the kind of answer, its group on the page and where it comes from."""

    key: str
    text: str
    hint: str
    kind: str
    group: str
    source: str
    prefill: str = ""

    @property
    def is_of_the_twelve(self) -> bool:
        """Whether it is one of the College of Policing's twelve questions for call handlers."""
        return self.source == CALL_HANDLERS


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together on the page, in the order they are asked."""

    key: str
    label: str
    questions: tuple[Question, ...]


def _read() -> dict[str, Any]:
    return tomllib.loads(
        files("goldenthread.episodes").joinpath("questions.toml").read_text(encoding="utf-8")
    )


@cache
def groups() -> tuple[Group, ...]:
    """Every group with its questions, in the order of the page."""
    return tuple(
        Group(
            row["key"], row["label"], tuple(each for each in QUESTIONS.values() if each.group == row["key"])
        )
        for row in _read()["group"]
    )


QUESTIONS: dict[str, Question] = {row["key"]: Question(**row) for row in _read()["question"]}
