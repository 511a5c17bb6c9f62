"""The first rows of a file and what a mapping makes of each, for the person who is writing the mapping."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers.dates import NationalDates
from goldenthread.exchange.readers.headings import read_headings, unused
from goldenthread.exchange.readers.mapped import only_source, table_of
from goldenthread.exchange.readers.mapping import Mapping
from goldenthread.exchange.readers.outcomes import Unreadable, Unused
from goldenthread.exchange.readers.plans import Plan
from goldenthread.exchange.readers.reading import missing_headings
from goldenthread.exchange.readers.readings import Surroundings


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it stands in the file, and what it becomes."""

    line: int
    cells: tuple[str, ...]
    becomes: tuple[FactRow | Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The headings of a file, its first rows, and what concerns the file as a whole."""

    headings: tuple[str, ...] = ()
    rows: tuple[PreviewRow, ...] = ()
    notes: tuple[Refusal | Unused, ...] = ()


def preview(path: Path, mapping: Mapping | None, *, rows: int = 10, today: date) -> Preview:
    """The beginning of a file; without a mapping, only what stands there."""
    try:
        source = only_source(path, mapping)
        read = source.rows()
        line = mapping.heading_row if mapping else 1
        headings = read_headings(read, name=source.name, line=line)
        shown = [PreviewRow(line, tuple(cells)) for line, cells in islice(filter(_is_filled, read), rows)]
    except Unreadable as fault:
        return Preview(notes=(fault.refusal,))
    found = Preview(tuple(headings), tuple(shown))
    return _made_of(found, mapping, name=source.name, today=today) if mapping else found


def _is_filled(row: tuple[int, list[str]]) -> bool:
    return any(row[1])


def _made_of(found: Preview, mapping: Mapping, *, name: str, today: date) -> Preview:
    table = table_of(mapping)
    wanted = table.headings()
    lacking = missing_headings(wanted, found.headings, name=name, line=mapping.heading_row)
    if lacking:
        return Preview(found.headings, found.rows, tuple(lacking))
    plan = Plan(table, found.headings, name=name, around=Surroundings(NationalDates(), today, {}))
    rows = tuple(PreviewRow(row.line, row.cells, tuple(plan.row(row.line, row.cells))) for row in found.rows)
    return Preview(found.headings, rows, tuple(unused(found.headings, wanted, name=name)))
