"""The beginning of a file as it stands, for somebody who says what each of its columns is; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers.commas import Row
from goldenthread.exchange.readers.declared_dates import DeclaredDates
from goldenthread.exchange.readers.headings import read_headings
from goldenthread.exchange.readers.mapped import only_source
from goldenthread.exchange.readers.mapping import Mapping
from goldenthread.exchange.readers.outcomes import Bad, Unreadable

LOOKED_AT = 2000  # rows
DISTINCT = 20  # values of one column; more are no list of codes
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, a few of the cells under it, and every value if there are not many."""

    heading: str
    examples: tuple[str, ...]
    values: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """The columns of a file and its first rows, or why it cannot be read."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    refusal: Refusal | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in their order."""
        return tuple(column.heading for column in self.columns)


def sample(path: Path, *, sheet: str = "", heading_row: int = 1, rows: int = 10) -> Sample:
    """The beginning of the one table at ``path``; what cannot be read is refused with its sentence."""
    try:
        source = only_source(path, Mapping("", "", (), (), sheet=sheet, heading_row=heading_row))
        read = source.rows()
        headings = read_headings(read, name=source.name, line=heading_row)
        found = _filled(read, len(headings))
    except Unreadable as fault:
        return Sample(refusal=fault.refusal)
    columns = tuple(
        _column(heading, [cells[place] for _, cells in found]) for place, heading in enumerate(headings)
    )
    return Sample(tuple(columns), tuple(found[:rows]))


def _filled(read: Iterator[Row], width: int) -> list[Row]:
    """The first rows that hold something; a row of another width is for the check to refuse."""
    return [(line, cells) for line, cells in islice(read, LOOKED_AT) if any(cells) and len(cells) == width]


def _column(heading: str, cells: list[str]) -> Column:
    distinct = list(dict.fromkeys(cell for cell in cells if cell))
    return Column(heading, tuple(distinct[:EXAMPLES]), tuple(distinct[:DISTINCT]), len(distinct) <= DISTINCT)


def fitting(values: tuple[str, ...], forms: tuple[str, ...]) -> str:
    """The first form of date that all values have, or nothing; it is for a person to confirm."""
    return next((form for form in forms if values and all(_fits(value, form) for value in values)), "")


def _fits(value: str, form: str) -> bool:
    try:
        DeclaredDates(form).moment(value)
    except Bad:
        return False
    return True
