"""Rows of a CSV, one at a time, from bytes that nobody has looked at before.

Source: RFC 4180 for the form; UTF-8 because the national returns demand it.
"""

import csv
from collections.abc import Callable, Iterator
from typing import IO

from goldenthread.exchange.readers.outcomes import Unreadable

Row = tuple[int, list[str]]

LINE_LIMIT = 1024 * 1024  # bytes of one line
BLANK = " \t\r\n\xa0"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SAVE_AS = "open it in Excel, choose Save As and the type 'CSV UTF-8 (comma delimited)'"
FOREIGN_BEGINNINGS = {
    b"\xff\xfe": f"is written in UTF-16, not UTF-8: {SAVE_AS}.",
    b"\xfe\xff": f"is written in UTF-16, not UTF-8: {SAVE_AS}.",
    b"PK": f"is an Excel workbook or a zip inside, although its name says CSV: {SAVE_AS}.",
    b"\xd0\xcf\x11\xe0": f"is an old Excel workbook inside, although its name says CSV: {SAVE_AS}.",
    b"%PDF": "is a PDF inside, although its name says CSV: export the table itself.",
    b"\x1f\x8b": "is compressed: unpack it, or send it as a zip.",
}


def rows(opened: Callable[[], IO[bytes]], *, name: str) -> Iterator[Row]:
    """Every row with the line it began on, cells stripped; raises Unreadable where the file breaks."""
    with _guarded(opened, name) as stream:
        reader = csv.reader(_lines(stream, name), strict=True)
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except Unreadable:
                raise
            except csv.Error as fault:
                raise Unreadable(name, _mend(str(fault)), line=line) from fault
            except Exception as fault:  # the edge of zip and disk: whatever they raise, name the file
                raise _damaged(name, line) from fault
            yield line, [cell.strip(BLANK) for cell in cells]
            line = reader.line_num + 1


def _guarded(opened: Callable[[], IO[bytes]], name: str) -> IO[bytes]:
    try:
        return opened()
    except Exception as fault:
        raise _damaged(name, 0) from fault


def _damaged(name: str, line: int) -> Unreadable:
    return Unreadable(name, "The file is damaged and cannot be read to its end: export it again.", line=line)


def _lines(stream: IO[bytes], name: str) -> Iterator[str]:
    number = 0
    while raw := stream.readline(LINE_LIMIT):
        number += 1
        if number == 1:
            raw = _beginning(raw, name)
        if len(raw) >= LINE_LIMIT:
            reason = (
                f"The line is longer than {LINE_LIMIT:,} bytes: a quotation mark or a line end is missing."
            )
            raise Unreadable(name, reason, line=number)
        try:
            text = raw.decode()
        except UnicodeDecodeError as fault:
            raise _not_utf8(name, number, fault) from fault
        if "\0" in text:
            reason = f"The line holds a NUL character, as UTF-16 text does: {SAVE_AS}."
            raise Unreadable(name, reason, line=number)
        yield text


def _beginning(raw: bytes, name: str) -> bytes:
    for beginning, reason in FOREIGN_BEGINNINGS.items():
        if raw.startswith(beginning):
            raise Unreadable(name, f"The file {reason}")
    return raw.removeprefix(BYTE_ORDER_MARK)


def _not_utf8(name: str, line: int, fault: UnicodeDecodeError) -> Unreadable:
    byte = f"0x{fault.object[fault.start]:02X}"
    reason = f"The byte {byte} is not UTF-8, it looks like Windows-1252: {SAVE_AS}."
    return Unreadable(name, reason, line=line, value=byte)


def _mend(fault: str) -> str:
    if "field larger" in fault:
        return "A cell is too long, or the quotation mark that opens it is never closed: close or shorten it."
    if "new-line character" in fault:
        return f"The line ends are not those of a CSV: {SAVE_AS}."
    return (
        "The quotation marks of this row are not balanced: write a quotation mark inside a cell twice, "
        "and close every one."
    )
