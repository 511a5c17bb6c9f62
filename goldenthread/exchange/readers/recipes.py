"""One fact of a table compiled against the headings of a file: cells in, values or faults out."""

from collections.abc import Callable, Sequence

from goldenthread.exchange.readers.kinds import KINDS, Values, in_order
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.readings import Parser, Surroundings
from goldenthread.exchange.readers.tables import FILL_IN, Column, Fact, Part

Places = Callable[[str], int]  # where a heading stands; -1 where it does not
Faults = list[tuple[int, str]]  # the place of a cell, and the sentence for it
WHOLE_ROW = -1


class Step:
    """A part of a fact with the places of its cells."""

    __slots__ = ("indexes", "parse", "targets")

    def __init__(self, part: Part, places: Places, around: Surroundings) -> None:
        self.indexes = tuple(places(heading) for heading in part.column.headings)
        self.targets = part.targets
        self.parse: Parser = part.column.reading(around)

    def read(self, row: Sequence[str], faults: Faults) -> object:
        """What the cells become; None where all are empty or one is bad."""
        cells = [row[index] for index in self.indexes]
        if not any(cells):
            return None
        try:
            found: object = self.parse(*cells)
        except Bad as bad:
            faults.append((self.indexes[bad.cell], bad.sentence))
            return None
        return found

    def fill(self, values: Values, row: Sequence[str], faults: Faults) -> None:
        """Put what the cells become where it belongs."""
        found = self.read(row, faults)
        if found is None:
            return
        if len(self.targets) == 1:
            values[self.targets[0]] = found
        else:
            values.update(zip(self.targets, found, strict=True))  # type: ignore[call-overload]


class Recipe:
    """A fact with its steps; ``read`` runs once for every row of a file."""

    def __init__(self, fact: Fact, places: Places, around: Surroundings) -> None:
        kind = KINDS[fact.kind]
        steps = [Step(part, places, around) for part in fact.parts if _stands(part.column, places)]
        self.fact = fact
        self._blank = kind.blank() | dict(fact.constants)
        self._anchors = tuple(anchor for anchor in kind.anchors if anchor not in fact.constants)
        self._needs = kind.needs
        self._checks = fact.checks or (in_order(kind.span),)
        self._each = (
            Step(fact.each, places, around) if fact.each and _stands(fact.each.column, places) else None
        )
        self._suffix = f":{fact.suffix}" if fact.suffix else ""
        self._places = {target: step.indexes[0] for step in steps for target in step.targets}
        # One cell into one column is the common case, and is spared a call.
        singles = [step for step in steps if len(step.indexes) == len(step.targets) == 1]
        self._singles = [(step.indexes[0], step.parse, step.targets[0]) for step in singles]
        self._others = [step for step in steps if step not in singles]

    def read(self, row: Sequence[str], faults: Faults) -> list[tuple[str, Values]]:
        """The values of each fact the row holds, with what tells it apart within the row."""
        before = len(faults)
        values = self._blank.copy()
        for index, parse, target in self._singles:
            if cell := row[index]:
                try:
                    values[target] = parse(cell)
                except Bad as bad:
                    faults.append((index, bad.sentence))
        for step in self._others:
            step.fill(values, row, faults)
        if self.fact.each:
            return self._several(values, row, faults)
        if len(faults) > before or (self._anchors and not self._is_filled(values)):
            return []
        self._check(values, faults)
        return [(self._suffix, values)]

    def _is_filled(self, values: Values) -> bool:
        return any(values[anchor] for anchor in self._anchors)

    def _check(self, values: Values, faults: Faults) -> None:
        for need in self._needs:
            if values[need] in ("", None):
                faults.append((self._places.get(need, WHOLE_ROW), FILL_IN))
                return
        for check in self._checks:
            if found := check(values):
                faults.append((self._places.get(found[0], WHOLE_ROW), found[1]))

    def _several(self, values: Values, row: Sequence[str], faults: Faults) -> list[tuple[str, Values]]:
        found = self._each.read(row, faults) if self._each else None
        if found is None or self._each is None:
            return []
        targets = self._each.targets
        return [
            (f"{self._suffix}:{apart}", values | dict(zip(targets, filled, strict=True)))
            for apart, filled in found  # type: ignore[attr-defined]
        ]


def _stands(column: Column, places: Places) -> bool:
    return all(places(heading) >= 0 for heading in column.headings)
