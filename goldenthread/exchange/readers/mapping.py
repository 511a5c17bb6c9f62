"""A mapping: which cell of an agency's own export becomes which column of which fact.

Written by a person, on a page or as TOML, once for each system. Everything is declared: what is not said is
not read, and nothing is guessed.
"""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

Constant = str | bool


@dataclass(frozen=True, slots=True)
class MappingFault:
    """Something wrong with a mapping: where, and the sentence that mends it."""

    place: str
    sentence: str


class MappingFaults(Exception):
    """Raised for a mapping that cannot be used, with all that is wrong with it."""

    def __init__(self, faults: list[MappingFault]) -> None:
        super().__init__("; ".join(f"{fault.place}: {fault.sentence}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """Where the value of one column of a fact comes from: cells of the row, or a constant.

    ``date`` is the form of a date, such as ``dd-MMM-yyyy HHmm``; two headings are then the date and the
    time. ``order`` is the order of a full name. ``codes`` translate what stands in a cell; ``otherwise`` is
    for what is not among them. ``split`` cuts a cell into several facts, ``each`` makes a fact of every
    heading, ``join`` puts several cells into one text. A ``required`` cell must be filled; an ``optional``
    heading may be missing.
    """

    headings: tuple[str, ...] = ()
    value: Constant | None = None
    date: str = ""
    order: str = ""
    codes: Dictionary[str, str] = field(default_factory=dict)
    otherwise: str = ""
    split: str = ""
    join: str = ""
    each: bool = False
    required: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class MappedFact:
    """A kind of fact that each row may hold, with its columns.

    ``id`` tells facts of one kind apart within a row. ``per`` is "row", or "child" for what every row of a
    child repeats.
    """

    kind: str
    columns: Dictionary[str, MappedColumn]
    id: str = ""
    per: str = "row"


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the rows of one system's export become facts.

    ``name`` stands for ever before the keys of the rows. ``child`` is the heading of the system's own
    identifier of the child, ``key`` that of the row (of several headings where one is not enough). ``sheet``
    and ``heading_row`` say where a workbook has its headings.
    """

    name: str
    child: str
    key: tuple[str, ...]
    facts: tuple[MappedFact, ...]
    title: str = ""
    sheet: str = ""
    heading_row: int = 1
