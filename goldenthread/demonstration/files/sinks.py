"""Open files that rows are written to as they come, so that no table is ever held in memory."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

Row = Mapping[str, object]


class Commas:
    """A CSV file, opened with its headings; what a row lacks stays empty."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.rows = path, 0
        self._headings = tuple(headings)
        self._known = frozenset(headings)
        self._stream: IO[str] = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(headings)

    def write(self, row: Row) -> None:
        """One row; raises KeyError for a heading the file has not."""
        if not row.keys() <= self._known:
            raise KeyError(f"{self.path.name} has no column {sorted(row.keys() - self._known)}")
        self._writer.writerow([row.get(heading, "") for heading in self._headings])
        self.rows += 1

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class Sheet:
    """An Excel workbook of one sheet of text cells, written row by row and never held whole."""

    def __init__(self, path: Path, headings: Sequence[str], *, name: str, title: str = "") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.path, self.rows = path, 0
        self._book: Any = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()
        self._sheet = self._book.add_worksheet(name)
        self._headings = tuple(headings)
        self._known = frozenset(headings)
        self._first = 3 if title else 1
        if title:
            self._sheet.write_string(0, 0, title)
        self._sheet.write_row(self._first - 1, 0, headings)

    def write(self, row: Row) -> None:
        """One row; raises KeyError for a heading the sheet has not."""
        if not row.keys() <= self._known:
            raise KeyError(f"{self.path.name} has no column {sorted(row.keys() - self._known)}")
        write_string, line = self._sheet.write_string, self._first + self.rows
        for place, heading in enumerate(self._headings):
            if (value := row.get(heading)) and write_string(line, place, str(value)) < 0:
                raise OverflowError(f"{self.path.name} holds no row {line + 1}: a sheet ends at 1,048,576.")
        self.rows += 1

    def close(self) -> None:
        """Finish the workbook."""
        self._book.close()


Sink = Commas | Sheet
