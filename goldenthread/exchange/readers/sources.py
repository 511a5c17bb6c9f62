"""Opens what an agency sends, a folder, a zip, a CSV or an XLSX, as named tables of text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from goldenthread.exchange.readers import archives, commas, workbooks
from goldenthread.exchange.readers.commas import Row
from goldenthread.exchange.readers.outcomes import Unreadable

ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ARTICLES = {"CSV": "not", "Excel workbook": "an Excel workbook", "zip": "a zip"}
KINDS = {".csv": "CSV", ".xlsx": "Excel workbook", ".zip": "zip"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file with rows, which can be read from its first row as often as needed."""

    name: str
    rows: Callable[[], Iterator[Row]]
    is_csv: bool = True

    @property
    def stem(self) -> str:
        """The name without its ending: that of a table."""
        return self.name.rpartition(".")[0] or self.name


def open_sources(path: Path, *, sheet: str = "") -> list[Source]:
    """Every file at ``path``; raises Unreadable when the whole cannot be trusted.

    Files that are no CSV are listed too, so that a reader can say that it left them aside.
    """
    if path.is_dir():
        return _folder(path)
    kind = _kind(path)
    if kind == "Excel workbook":
        return [Source(path.name, partial(workbooks.rows, path, sheet=sheet))]
    if kind == "zip":
        return [_in_archive(path, member) for member in archives.members(path, name=path.name)]
    return [Source(path.name, partial(commas.rows, partial(_opened, path), name=path.name))]


def _folder(path: Path) -> list[Source]:
    try:
        return [_in_folder(file) for file in sorted(path.iterdir())]
    except OSError as fault:
        raise Unreadable(path.name, "The folder cannot be opened: check who may read it.") from fault


def _in_folder(file: Path) -> Source:
    if file.is_symlink():
        raise Unreadable(file.name, "The folder holds a link in place of a file: put the file itself there.")
    name = f"{file.name}/" if file.is_dir() else file.name
    is_csv = file.is_file() and file.suffix.lower() == ".csv"
    return Source(name, partial(commas.rows, partial(_opened, file), name=name), is_csv)


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")


def _in_archive(path: Path, member: str) -> Source:
    name = PurePosixPath(member).name
    opened = partial(archives.open_member, path, member)
    return Source(name, partial(commas.rows, opened, name=name), name.lower().endswith(".csv"))


def _kind(path: Path) -> str:
    """What the file is by its content, which must agree with what its name says."""
    if not path.is_file():
        raise Unreadable(path.name, "There is no such file.")
    said = KINDS.get(path.suffix.lower(), "")
    if path.suffix and not said:
        raise Unreadable(path.name, "Only .csv, .xlsx and .zip files and folders can be read.")
    found = _content(path)
    if said not in {"", "CSV", found}:
        raise Unreadable(
            path.name, f"The name says {said} but the content is {ARTICLES[found]}: rename the file."
        )
    return said or found  # what says CSV and is not is named by the reader of CSV


def _content(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            beginning = stream.read(8)
    except OSError as fault:
        raise Unreadable(path.name, "The file cannot be opened: check that it is there.") from fault
    if beginning.startswith(OLD_OFFICE) and path.suffix.lower() != ".csv":
        reason = "This is an old or a locked Excel workbook: save it as .xlsx without a password."
        raise Unreadable(path.name, reason)
    if not beginning.startswith(ZIP_BEGINNINGS):
        return "CSV"
    return "Excel workbook" if workbooks.is_workbook(path) else "zip"
