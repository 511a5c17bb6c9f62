"""Weighs an XLSX workbook before its parser opens it: how wide, how long, how much text it would become.

The parser lays a sheet out as a full rectangle and copies every shared text into every cell that names it.
Both are known from the XML, read here as a stream that resolves no entities.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO
from xml.parsers import expat

from goldenthread.exchange.readers import archives
from goldenthread.exchange.readers.outcomes import Unreadable

UNPACKED = 200 * 1024**2  # bytes
AREA = 5_000_000  # cells of the rectangle around all that is filled
TEXT = 200_000_000  # characters of all cells together
RELATIONS = "xl/_rels/workbook.xml.rels"
DEPTH = 64  # elements in one another
BLOCK = 1 << 16

Attributes = dict[str, str]


class TooHeavy(Exception):
    """The sentence that says what to take out of a workbook."""


def weigh(path: Path) -> None:
    """Raise Unreadable for a workbook that would not fit, that is not XML, or whose formulas failed."""
    infos = archives.directory(path, name=path.name)
    archives.check_size(infos, name=path.name, unpacked=UNPACKED)
    names = [info.filename for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
    names.sort(key=lambda name: not name.lower().endswith("sharedstrings.xml"))
    try:
        scale = Scale()
        with zipfile.ZipFile(path) as archive:
            for name in names:
                with archive.open(name) as stream:
                    scale.put(stream, name)
    except TooHeavy as fault:
        raise Unreadable(path.name, str(fault)) from fault
    except Exception as fault:  # the edge of zip and XML: whatever they raise, name the file
        raise Unreadable(path.name, "The workbook is damaged: open it in Excel and save it again.") from fault


class Scale:
    """Adds up the parts of one workbook, shared texts first."""

    def __init__(self) -> None:
        self.shared: list[int] = []  # characters of each shared text
        self.text = 0
        self._inside = ""
        self._is_shared = False
        self._value = ""
        self._depth = self._row = self._column = self._last_row = self._last_column = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "row": self._on_row,
            "c": self._on_cell,
            "sst": self._on_all_shared,
            "si": self._on_shared,
        }

    def put(self, stream: IO[bytes], name: str) -> None:
        """Walk one part of the workbook."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = _relation if name.lower() == RELATIONS else self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._depth = self._row = self._column = self._last_row = self._last_column = 0
        while block := stream.read(BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise TooHeavy("The workbook is nested deeper than real workbooks are: save it again.")
        if start := self._starts.get(tag.rpartition(" ")[2]):
            start(attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if not self._inside or tag.rpartition(" ")[2] != self._inside:
            return
        if self._inside == "c" and self._is_shared:
            place = int(self._value)
            if place >= len(self.shared):
                raise TooHeavy("A cell names a text that the workbook does not hold: save it again.")
            self._add(self.shared[place])
        self._inside = ""

    def _on_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r") or self._row + 1)
        self._column = 0
        self._grow()

    def _on_cell(self, attributes: Attributes) -> None:
        self._inside, self._value = "c", ""
        self._is_shared = attributes.get("t") == "s"
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        self._column = _number(letters) if letters else self._column + 1
        self._row = int(place[len(letters) :] or self._row)
        if attributes.get("t") == "e":
            raise TooHeavy(f"The formula of cell {place} failed: mend it or clear the cell.")
        self._grow()

    def _on_all_shared(self, attributes: Attributes) -> None:
        """The parser makes room for as many texts as are announced; there is one list of them."""
        if self.shared:
            raise TooHeavy("The workbook has two lists of texts: save it again.")
        if any(int(attributes.get(count, 0)) > AREA for count in ("count", "uniqueCount")):
            raise TooHeavy(f"The workbook announces more than {AREA:,} texts: save it again.")

    def _on_shared(self, _: Attributes) -> None:
        self._inside = "si"
        self.shared.append(0)

    def _grow(self) -> None:
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_row * self._last_column > AREA:
            raise TooHeavy(
                f"The sheet reaches over more than {AREA:,} cells: delete the empty rows and columns."
            )

    def _characters(self, text: str) -> None:
        if self._inside == "si":
            self.shared[-1] += len(text)
        elif self._inside:
            self._value += text if len(self._value) < 20 else ""
            self._add(len(text))

    def _add(self, characters: int) -> None:
        self.text += characters
        if self.text > TEXT:
            raise TooHeavy("The texts of the workbook are too long together: send it in parts.")


def _number(letters: str) -> int:
    """The number of a column from its letters: A is 1, AB is 28."""
    total = 0
    for letter in letters.upper():
        total = total * 26 + ord(letter) - 64
    return total


def _relation(_: str, attributes: Attributes) -> None:
    if attributes.get("TargetMode") != "External" and not attributes.get("Target", ".xml").endswith(".xml"):
        raise TooHeavy("The workbook carries macros or foreign parts: save it as an ordinary .xlsx.")


def _no_doctype(*_: object) -> None:
    raise TooHeavy("The workbook declares entities, which real workbooks never do.")
