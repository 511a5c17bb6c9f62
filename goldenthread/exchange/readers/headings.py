"""The line of headings of a table, and what may be wrong with it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from goldenthread.exchange.readers.commas import SAVE_AS, Row
from goldenthread.exchange.readers.outcomes import Unreadable, Unused

NOT_USED = "Golden Thread does not use this column."
NO_HEADING = "The column has no heading, so nothing of it is used."


def read_headings(rows: Iterator[Row], *, name: str, line: int = 1) -> list[str]:
    """The headings, in order, leaving ``rows`` at the first row below them.

    Whatever stands above ``line`` (a title, a date of printing) is passed over.
    """
    for at, cells in rows:
        if at >= line and any(cells):
            _check_separator(cells, name=name, line=at)
            _check_unique(cells, name=name, line=at)
            return [cell.removeprefix("\ufeff") for cell in cells]
    raise Unreadable(name, "The file is empty: it needs at least its line of headings.")


def _check_separator(cells: Sequence[str], *, name: str, line: int) -> None:
    filled = [cell for cell in cells if cell]
    for mark, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")):
        if len(filled) == 1 and mark in filled[0]:
            reason = f"The columns are separated by {word}, not commas: {SAVE_AS}."
            raise Unreadable(name, reason, line=line, value=filled[0])


def _check_unique(cells: Sequence[str], *, name: str, line: int) -> None:
    counted = Counter(cell.casefold() for cell in cells if cell)
    for cell in cells:
        if counted[cell.casefold()] > 1:
            reason = "Two columns have this heading: rename or remove one of them."
            raise Unreadable(name, reason, line=line, column=cell, value=cell)


def unused(headings: Sequence[str], used: Iterable[str], *, name: str) -> Iterator[Unused]:
    """The columns of a file that the reader passes over, so that nobody thinks they arrived."""
    known = {heading.casefold() for heading in used}
    for number, heading in enumerate(headings, 1):
        if not heading:
            yield Unused(name, f"column {number}", NO_HEADING)
        elif heading.casefold() not in known:
            yield Unused(name, heading, NOT_USED)
