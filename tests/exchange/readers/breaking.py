"""How the tests break a good file: one thing at a time."""

import csv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from tests.exchange.readers.good import GOOD, Files, write

Change = Callable[[bytes], bytes]

SAVE_AS = "open it in Excel, choose Save As and the type 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True, slots=True)
class Breakage:
    """How to break a file of a good set, and the refusal that is expected among the outcomes."""

    name: str
    layout: str  # one of GOOD
    file: str
    change: Change
    reason: str
    line: int = 0
    column: str = ""
    value: str = ""
    table: str = ""  # where it is not the file
    alone: bool = False  # the file is sent by itself, without those beside it

    def written(self, folder: Path) -> Path:
        """The broken files on disk; gives what is to be read."""
        good = GOOD[self.layout]
        files: Files = {} if self.alone else dict(good)
        files[self.file] = self.change(good.get(self.file, b""))
        return write(folder, files)


def cell(line: int, column: str, value: str) -> Change:
    """Put something else into one cell; line 1 is the headings."""

    def change(content: bytes) -> bytes:
        rows = list(csv.reader(StringIO(content.decode())))
        rows[line - 1][rows[0].index(column)] = value
        stream = StringIO()
        csv.writer(stream, lineterminator="\n").writerows(rows)
        return stream.getvalue().encode()

    return change


def text(old: str, new: str) -> Change:
    """Put other text in the place of some."""
    return lambda content: content.replace(old.encode(), new.encode())


def instead(content: bytes) -> Change:
    """Another file altogether."""
    return lambda _: content


def again(line: int) -> Change:
    """The same line once more at the end."""
    return lambda content: content + content.splitlines(keepends=True)[line - 1]


def zipped(*members: tuple[str, bytes], attributes: int = 0) -> bytes:
    """A zip of these members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = attributes << 16
            archive.writestr(info, content)
    return stream.getvalue()


def ssd(name: str, file: str, change: Change, reason: str, **where: Any) -> Breakage:
    """A breakage of a file of the Standard Safeguarding Dataset."""
    return Breakage(name, "ssd", file, change, reason, **where)
