"""How a table of a file is described: which cell becomes which column of which fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.exchange.readers import words
from goldenthread.exchange.readers.identifiers import BY_SCHEME
from goldenthread.exchange.readers.kinds import KINDS, Check, has_time
from goldenthread.exchange.readers.readings import Reading, plain

REFUSED, COUNTED, UNCHECKED = "refused", "counted", "unchecked"
FILL_IN = "The cell is empty: fill it in."


@dataclass(frozen=True, slots=True)
class Column:
    """One or more cells of a row, and the way to read them; an ``optional`` heading may be missing."""

    headings: tuple[str, ...]
    reading: Reading
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A column read into targets of a fact, of which one reading may fill several."""

    targets: tuple[str, ...]
    column: Column


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a row may hold.

    ``suffix`` tells the facts of one row apart. ``each`` is a cell that holds several facts: its reading
    returns pairs of what tells one apart and its values. A fact ``per_child`` is the
    same however many rows repeat it.
    """

    kind: str
    parts: tuple[Part, ...]
    constants: Mapping[str, object] = field(default_factory=dict)
    suffix: str = ""
    each: Part | None = None
    checks: tuple[Check, ...] = ()
    per_child: bool = False

    def all_parts(self) -> tuple[Part, ...]:
        return (*self.parts, self.each) if self.each else self.parts


def reading_of(kind: str, target: str, constants: Mapping[str, object]) -> Reading:
    """How a column of a kind is read; the value of an identifier by its scheme, where that is known."""
    if (kind, target) == ("identifier", "value"):
        return plain(BY_SCHEME.get(str(constants.get("scheme")), words.text))
    return KINDS[kind].reading(target)


def targets_of(kind: str, target: str) -> tuple[str, ...]:
    """The columns that one reading fills: a moment also says whether it has a time."""
    is_moment = KINDS[kind].columns.get(target) == "moment"
    return (target, has_time(target)) if is_moment else tuple(target.split())


@dataclass(frozen=True, slots=True)
class Need:
    """A cell that must be filled, always or where ``given`` is filled."""

    heading: str
    sentence: str = FILL_IN
    given: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: whose child each row is, what keeps the row itself for ever, and the facts it holds."""

    name: str
    child: Column
    key: Column
    facts: tuple[Fact, ...]
    needs: tuple[Need, ...] = ()
    repeats: str = REFUSED

    def columns(self) -> list[Column]:
        """Every column that is read."""
        return [self.child, self.key, *(part.column for fact in self.facts for part in fact.all_parts())]

    def headings(self) -> dict[str, bool]:
        """Every heading that is read, and whether the file must have it."""
        found = dict.fromkeys((need.heading for need in self.needs), True)
        for column in self.columns():
            for heading in column.headings:
                found[heading] = found.get(heading, False) or not column.optional
        return found
