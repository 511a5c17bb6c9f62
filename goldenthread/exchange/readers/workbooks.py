"""Rows of a sheet of an XLSX workbook, as text; a formula counts for nothing but the value it left.

A small workbook can ask for all the memory there is (one cell in the last corner of a sheet, one long text
repeated), and the parser would abort the process. So ``weighing`` walks it first, in constant memory.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from goldenthread.exchange.readers import archives
from goldenthread.exchange.readers.commas import BLANK, Row
from goldenthread.exchange.readers.outcomes import Unreadable
from goldenthread.exchange.readers.weighing import weigh

WORKBOOK = "xl/workbook.xml"
EXACT = 1e15  # Excel keeps fifteen digits of a number


class Typed(str):
    """Text of a cell that the workbook itself says is a date or a time, in ISO form."""

    __slots__ = ()


def is_workbook(path: Path) -> bool:
    """Whether a zip is an XLSX workbook."""
    return any(info.filename == WORKBOOK for info in archives.directory(path, name=path.name))


def rows(path: Path, *, sheet: str = "") -> Iterator[Row]:
    """The rows of the sheet of that name, or of the only sheet, numbered as Excel numbers them."""
    weigh(path)
    try:
        book = load_workbook(str(path))
        chosen = _choose(book, sheet, path.name)
        found = book.get_sheet_by_name(chosen)
        yield from _rows(found, path.name)
    except (Unreadable, GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # the edge of the parser, whose own panics are no Exception: name the file
        raise Unreadable(path.name, "The workbook is damaged: open it in Excel and save it again.") from fault


def _choose(book: CalamineWorkbook, wanted: str, name: str) -> str:
    shown = [
        found.name
        for found in book.sheets_metadata
        if found.typ == SheetTypeEnum.WorkSheet and found.visible == SheetVisibleEnum.Visible
    ]
    if wanted and wanted not in shown:
        reason = f"The workbook has no sheet “{wanted}”; it has {', '.join(shown)}."
        raise Unreadable(name, reason, value=wanted)
    if not wanted and len(shown) != 1:
        reason = f"Say in the mapping which sheet holds the rows: {', '.join(shown) or 'none is visible'}."
        raise Unreadable(name, reason)
    return wanted or shown[0]


def _rows(sheet: CalamineSheet, name: str) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(), 1):
        yield line, [_text(cell, name=name, line=line) for cell in cells]


def _text(cell: object, *, name: str, line: int) -> str:
    if isinstance(cell, str):
        return cell.strip(BLANK)
    if isinstance(cell, date | time):
        return _typed(cell)
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    return _whole(cell, name=name, line=line) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _typed(cell: date | time) -> Typed:
    if isinstance(cell, datetime):
        return Typed(cell.isoformat(" ", "seconds"))
    return Typed(cell.isoformat("seconds") if isinstance(cell, time) else cell.isoformat())


def _whole(number: float, *, name: str, line: int) -> str:
    if abs(number) >= EXACT:
        reason = (
            "Excel has rounded a number of more than 15 digits: format the column as text and fill it again."
        )
        raise Unreadable(name, reason, line=line, value=f"{number:.0f}")
    return str(int(number))
