"""From one table of a file, with its description, to outcomes: the part that all layouts share."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers.dates import NationalDates
from goldenthread.exchange.readers.headings import read_headings, unused
from goldenthread.exchange.readers.outcomes import Outcome, Unreadable, refusal
from goldenthread.exchange.readers.plans import Plan
from goldenthread.exchange.readers.readings import Surroundings
from goldenthread.exchange.readers.sources import Source
from goldenthread.exchange.readers.tables import Table

ALIKE = 75  # of 100


def read_table(
    table: Table,
    source: Source,
    *,
    today: date,
    line: int = 1,
    beside: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
) -> Iterator[Outcome]:
    """The outcomes of one table; ``line`` is where its headings stand."""
    try:
        rows = source.rows()
        headings = read_headings(rows, name=source.name, line=line)
        lacking = missing_headings(table.headings(), headings, name=source.name, line=line)
        yield from lacking
        if lacking:
            return
        yield from unused(headings, table.headings(), name=source.name)
        around = Surroundings(NationalDates(), today, beside or {})
        yield from Plan(table, headings, name=source.name, around=around).read(rows)
    except Unreadable as fault:
        yield fault.refusal


def missing_headings(
    wanted: Mapping[str, bool], headings: Sequence[str], *, name: str, line: int = 1
) -> list[Refusal]:
    """A refusal for each heading that the file must have and has not."""
    there = {heading.casefold() for heading in headings}
    lacking = [heading for heading, needed in wanted.items() if needed and heading.casefold() not in there]
    spare = [heading for heading in headings if heading and heading not in wanted]
    return [
        refusal(
            name,
            f"The column “{heading}” is missing: add it.{_nearest(heading, spare)}",
            line=line,
            column=heading,
        )
        for heading in lacking
    ]


def _nearest(heading: str, spare: Sequence[str]) -> str:
    found = process.extractOne(heading, spare, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return f" Perhaps it is the column “{found[0]}”." if found else ""
