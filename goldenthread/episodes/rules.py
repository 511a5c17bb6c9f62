"""Pure rules of episodes: which recordings are of one absence, and which answers disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

# Two systems note the same absence hours apart, and some note only the day [judgement, ADR 0006].
TOLERANCE = timedelta(hours=12)
A_DAY = timedelta(days=1)


class Period(Protocol):
    """An absence as one system has it: the end is empty while the child is away or was never noted."""

    @property
    def source(self) -> object: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def start_has_time(self) -> bool: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def end_has_time(self) -> bool: ...


P = TypeVar("P", bound=Period)


def join_absences(periods: Iterable[P]) -> list[list[P]]:
    """Group the recordings of several agencies into absences, the latest absence first.

    Recordings of different sources belong together when they overlap, or begin within the tolerance where
    a time is known and within a day where only the day is; two of one source are two absences. Nothing is
    merged: each recording keeps its own times and source.
    """
    groups: list[list[P]] = []
    for period in sorted(periods, key=lambda one: one.started_at):
        if groups and _is_same_absence(groups[-1], period):
            groups[-1].append(period)
        else:
            groups.append([period])
    return groups[::-1]


def _is_same_absence(group: list[P], period: P) -> bool:
    is_near = any(period.started_at <= _reach(other) for other in group)
    return is_near and all(other.source != period.source for other in group)


def _reach(period: Period) -> datetime:
    """Until when another recording's start still speaks of the same absence.

    Anchored at the start, so that a child who is missing again soon after is not swallowed; a recording
    with no times covers the whole day.
    """
    near = period.started_at + (TOLERANCE if period.start_has_time else A_DAY)
    if period.ended_at is None:
        return near
    end = period.ended_at if period.end_has_time else period.ended_at + A_DAY
    return max(near, end) if end - period.started_at > TOLERANCE else near


@dataclass(frozen=True, slots=True)
class Told:
    """One current answer, as it is read back."""

    id: int
    question: str
    text: str
    is_not_known: bool
    by: str
    at: datetime


def disagreements(answers: Sequence[Told]) -> dict[str, list[Told]]:
    """The questions to which two people gave different answers at once, with all of them, the latest last."""
    asked: dict[str, list[Told]] = {}
    for answer in sorted(answers, key=lambda one: one.id):
        asked.setdefault(answer.question, []).append(answer)
    return {question: given for question, given in asked.items() if len(given) > 1}
