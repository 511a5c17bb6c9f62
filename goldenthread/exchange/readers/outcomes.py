"""What a reader can say of a file besides a fact: refusals, things left aside, and why it stopped."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal

SHOWN = 100  # characters of a refused value worth showing to the person who mends it


@dataclass(frozen=True, slots=True)
class Unused:
    """A file, or a column of one, that was read past because nothing of it is needed."""

    table: str
    column: str
    reason: str


Outcome = FactRow | Refusal | Unused
Outcomes = Iterator[Outcome]


class Bad(ValueError):
    """A value that cannot be taken; the message is the sentence that mends it.

    ``cell`` says which one, where a value is made of several cells.
    """

    def __init__(self, sentence: str, cell: int = 0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.cell = cell


class Unreadable(Exception):
    """Stops the reading of one table: what follows in it could not be trusted."""

    def __init__(self, table: str, reason: str, *, line: int = 0, column: str = "", value: str = "") -> None:
        super().__init__(reason)
        self.refusal = refusal(table, reason, line=line, column=column, value=value)


def refusal(table: str, reason: str, *, line: int = 0, column: str = "", value: str = "") -> Refusal:
    """A refusal whose value is short enough for a page."""
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return Refusal(table=table, line=line, column=column, value=shown, reason=reason)
