"""Small tables that others point into, held in memory while those others stream past."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers.dates import NationalDates
from goldenthread.exchange.readers.descriptions import Beside
from goldenthread.exchange.readers.headings import read_headings
from goldenthread.exchange.readers.outcomes import Unreadable, refusal
from goldenthread.exchange.readers.reading import missing_headings
from goldenthread.exchange.readers.readings import Surroundings
from goldenthread.exchange.readers.recipes import Faults, Step
from goldenthread.exchange.readers.sources import Source
from goldenthread.exchange.readers.tables import FILL_IN, Part

Rows = dict[str, Mapping[str, Any]]
Held = dict[str, Rows]


def hold(beside: Beside, source: Source, *, held: Held, today: date) -> Iterator[Refusal]:
    """Put the rows of a small table into ``held``, with a refusal for each that cannot be."""
    try:
        rows = source.rows()
        headings = read_headings(rows, name=source.name)
        lacking = missing_headings(beside.headings(), headings, name=source.name)
        yield from lacking
        if not lacking:
            holder = Holder(beside, headings, name=source.name, today=today)
            held[beside.name] = holder.rows
            for line, row in rows:
                yield from holder.put(line, row)
    except Unreadable as fault:
        yield fault.refusal


class Holder:
    """Takes the rows of one small table, keeping of each only what others ask for."""

    def __init__(self, beside: Beside, headings: list[str], *, name: str, today: date) -> None:
        around = Surroundings(NationalDates(), today, {})
        places = {heading.casefold(): place for place, heading in enumerate(headings)}
        self.rows: Rows = {}
        self._beside = beside
        self._headings = headings
        self._name = name
        self._key = places[beside.key.casefold()]
        self._steps = {
            column: Step(Part((column,), cells), lambda heading: places[heading.casefold()], around)
            for column, cells in beside.columns.items()
        }

    def put(self, line: int, row: list[str]) -> list[Refusal]:
        """Keep a row, or say why not."""
        if not any(row):
            return []
        if len(row) != len(self._headings):
            sentence = f"The row has {len(row)} cells under {len(self._headings)} headings: mend the row."
            return [refusal(self._name, sentence, line=line)]
        faults: Faults = []
        kept = {column: step.read(row, faults) or "" for column, step in self._steps.items()}
        key = row[self._key]
        if not key:
            faults.append((self._key, FILL_IN))
        elif key in self.rows and not self._beside.repeats:
            faults.append((self._key, "A row above has the same key: every row needs its own."))
        if not faults:
            self.rows[key] = kept
        return [
            refusal(self._name, sentence, line=line, column=self._headings[place], value=row[place])
            for place, sentence in faults
        ]
