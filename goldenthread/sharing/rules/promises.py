"""One clause of an agreement as a plain value: who gives what to whom."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.agencies.states import Kind
from goldenthread.sharing.states import Category, Level, Purpose, When


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a promise: one agency by its name, or every party of a kind."""

    kind: Kind
    agency: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """From whom to whom, what, how much, when, for what, and on which lawful bases."""

    giver: Side
    taker: Side
    categories: frozenset[Category]
    level: Level
    when: When
    purpose: Purpose
    bases: frozenset[str] = frozenset()
