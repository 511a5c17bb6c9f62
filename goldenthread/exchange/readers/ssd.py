"""Reads the Standard Safeguarding Dataset: a folder, a zip or one CSV, each file named after its table."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from goldenthread.exchange.readers.beside import Held, hold
from goldenthread.exchange.readers.commas import Row
from goldenthread.exchange.readers.descriptions import described, described_beside
from goldenthread.exchange.readers.outcomes import Outcome, Unreadable, Unused, refusal
from goldenthread.exchange.readers.reading import read_table
from goldenthread.exchange.readers.sources import Source, open_sources

LAYOUT = "ssd"
EMPTY = {"NULL", "PLACEHOLDER_DATA"}  # what extracts write where they know nothing
NOT_A_TABLE = "This is not a table of the Standard Safeguarding Dataset that Golden Thread uses."
NO_TABLE = (
    "None of the files is a table of the Standard Safeguarding Dataset: name each after its table, such as "
    "ssd_person.csv."
)


def read(path: Path, *, today: date) -> Iterator[Outcome]:
    """The outcomes of all tables, in the order of the description."""
    try:
        found, aside = _sorted_out(open_sources(path))
    except Unreadable as fault:
        yield fault.refusal
        return
    yield from aside
    if not found:
        yield refusal(path.name, NO_TABLE)
    held: Held = {}
    yield from _held(found, held, today=today)
    for table in described(LAYOUT).values():
        if table.name in found and _can_be_read(table.name, held):
            yield from read_table(table, found[table.name], today=today, beside=held)


def _sorted_out(sources: list[Source]) -> tuple[dict[str, Source], list[Unused]]:
    """The tables by name, and the files that are none."""
    known = described(LAYOUT).keys() | described_beside(LAYOUT).keys()
    found: dict[str, Source] = {}
    aside: list[Unused] = []
    for source in sources:
        name = source.stem.casefold()
        if name in found:
            raise Unreadable(source.name, "Another file holds the same table: leave one out.")
        if source.is_csv and name in known:
            found[name] = Source(source.name, partial(_without_empty, source))
        else:
            aside.append(Unused(source.name, "", NOT_A_TABLE))
    return found, aside


def _without_empty(source: Source) -> Iterator[Row]:
    for line, row in source.rows():
        yield line, row if EMPTY.isdisjoint(row) else ["" if cell in EMPTY else cell for cell in row]


def _held(found: Mapping[str, Source], held: Held, *, today: date) -> Iterator[Outcome]:
    """Hold the small tables that the tables found point into."""
    for beside in described_beside(LAYOUT).values():
        pointing = [found[name].name for name in beside.pointed_from if name in found]
        if pointing and beside.name in found:
            yield from hold(beside, found[beside.name], held=held, today=today)
        elif pointing and not beside.optional:
            sentence = f"The rows of this table point to {beside.name}.csv: send that file with it."
            yield refusal(pointing[0], sentence)


def _can_be_read(name: str, held: Held) -> bool:
    """Whether all that a table points into is at hand; if not, that has been refused already."""
    besides = described_beside(LAYOUT).values()
    return all(beside.optional or beside.name in held for beside in besides if name in beside.pointed_from)
