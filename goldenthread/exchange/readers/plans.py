"""A table's description compiled against the headings of one file, so that a row costs microseconds.

Everything that can be looked up once is: positions, readings, blank values. What is left per row is one call
for each filled cell.
"""

import hashlib
from collections.abc import Iterator, Sequence

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers import tables
from goldenthread.exchange.readers.commas import Row
from goldenthread.exchange.readers.kinds import Values
from goldenthread.exchange.readers.outcomes import refusal
from goldenthread.exchange.readers.readings import Surroundings
from goldenthread.exchange.readers.recipes import WHOLE_ROW, Faults, Recipe, Step
from goldenthread.exchange.readers.tables import FILL_IN, Part, Table

CELL_LIMIT = 20_000  # characters

Found = list[FactRow | Refusal]


class Plan:
    """Makes facts and refusals of the rows of one table."""

    def __init__(self, table: Table, headings: Sequence[str], *, name: str, around: Surroundings) -> None:
        self.name = name
        self._table = table
        self._headings = headings
        self._places = {heading.casefold(): place for place, heading in enumerate(headings)}
        self._child = Step(Part((), table.child), self._place, around)
        self._key = Step(Part((), table.key), self._place, around)
        self._recipes = [Recipe(fact, self._place, around) for fact in table.facts]
        self._needs = [
            (self._place(need.heading), self._place(need.given), need.sentence) for need in table.needs
        ]
        # Hashes, not keys: a long table must stay small.
        self._seen: dict[int, int] = {}
        self._told: set[int] = set()

    def _place(self, heading: str) -> int:
        return self._places.get(heading.casefold(), WHOLE_ROW)

    def read(self, rows: Iterator[Row]) -> Iterator[FactRow | Refusal]:
        """The facts of every row; a row with any fault gives only refusals, one for each bad cell."""
        for line, row in rows:
            if any(row):
                yield from self.row(line, row)

    def row(self, line: int, row: Sequence[str]) -> Found:
        """What one row becomes."""
        faults: Faults = []
        if len(row) != len(self._headings) or len(max(row, key=len)) > CELL_LIMIT:
            return self._refusals(line, row, self._misshapen(row))
        for place, given, sentence in self._needs:
            if not row[place] and (given < 0 or row[given]):
                faults.append((place, sentence))
        child = self._name(self._child, row, faults)
        key = self._name(self._key, row, faults)
        found: Found = []
        for recipe in self._recipes:
            for suffix, values in recipe.read(row, faults):
                source = f"{self._table.name}:{key}{suffix}"
                if recipe.fact.per_child:
                    source = self._once(child, suffix, values)
                if source:
                    found.append(FactRow(recipe.fact.kind, child, source, values, line, self.name))
        return self._refusals(line, row, faults) if faults else found

    def _once(self, child: str, suffix: str, values: Values) -> str:
        """The key of what every row of a child repeats: empty where a row above has said the same.

        Rows that differ are all kept, for which of two spellings is right is not ours to guess.
        """
        whose = hash((child, suffix))
        what = hash((whose, *values.values()))
        if what in self._told:
            return ""
        is_first = whose not in self._told
        self._told |= {whose, what}
        source = f"{self._table.name}{suffix}"
        return source if is_first else f"{source}:{_digest(values)}"

    def _name(self, step: Step, row: Sequence[str], faults: Faults) -> str:
        """The child's or the row's own name, which no row may lack."""
        found = step.read(row, faults)
        if found is None:
            faults.append((step.indexes[0], FILL_IN))
            return ""
        if step is self._key and self._table.repeats != tables.UNCHECKED:
            return self._told_apart(str(found), step.indexes[0], faults)
        return str(found)

    def _told_apart(self, key: str, place: int, faults: Faults) -> str:
        """The key, counted where the table allows rows that are alike, refused where it does not."""
        times = self._seen[hash(key)] = self._seen.get(hash(key), 0) + 1
        if times == 1:
            return key
        if self._table.repeats == tables.REFUSED:
            faults.append((place, "A row above has the same key: every row needs its own."))
        return f"{key}:{times}"

    def _misshapen(self, row: Sequence[str]) -> Faults:
        if len(row) != len(self._headings):
            sentence = f"The row has {len(row)} cells under {len(self._headings)} headings: "
            return [(WHOLE_ROW, sentence + "put quotation marks around a cell that has a comma in it.")]
        long = [place for place, cell in enumerate(row) if len(cell) > CELL_LIMIT]
        return [(place, f"The cell has more than {CELL_LIMIT:,} characters: shorten it.") for place in long]

    def _refusals(self, line: int, row: Sequence[str], faults: Faults) -> Found:
        """One refusal for each bad cell: the first thing found wrong with it."""
        first: dict[int, str] = {}
        for place, sentence in faults:
            first.setdefault(place, sentence)
        whole = WHOLE_ROW in first
        return [
            refusal(
                self.name,
                sentence,
                line=line,
                column="" if place < 0 else self._headings[place],
                value="" if whole else row[place],
            )
            for place, sentence in first.items()
        ]


def _digest(values: Values) -> str:
    return hashlib.sha256(repr(list(values.items())).encode()).hexdigest()[:8]
