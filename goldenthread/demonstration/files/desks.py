"""Where an agency's files are opened and its rows of each child are put: one desk for each agency."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from goldenthread.demonstration.files import councils, listeners, police, returns
from goldenthread.demonstration.files.sinks import Commas, Sheet, Sink
from goldenthread.demonstration.shapes import Child, Record, Scope

Layout = dict[str, dict[str, list[str]]]
Rows = Callable[[Child, Record], Iterator[dict[str, object]]]


@cache
def layouts() -> Layout:
    """Headings of every table, by the kind of file."""
    return tomllib.loads(files(__package__).joinpath("layouts.toml").read_text("utf-8"))


class Desk(Protocol):
    """What an agency's files can do."""

    def write(self, child: Child, record: Record) -> bool:
        """Put the child's rows; whether there were any."""

    def sinks(self) -> list[Sink]:
        """The open files."""


class CouncilDesk:
    """A folder of the council's own tables, and in it a folder of the looked-after children return."""

    def __init__(self, directory: Path, scope: Scope, site: councils.Site) -> None:
        folder = directory / site.code
        self._site, self._begins = site, returns.year_begins(scope.today)
        self._tables = _opened(folder, "ssd")
        self._modules = _opened(folder / "ssda903", "ssda903")
        for table, row in councils.staff_rows(site, scope.workers_in_each_authority):
            self._tables[table].write(row)

    def write(self, child: Child, record: Record) -> bool:
        for table, row in councils.child_rows(self._site, child, record):
            self._tables[table].write(row)
        if child.authority == self._site.code:
            for module, row in returns.return_rows(child, record, self._begins):
                self._modules[module].write(row)
        return True

    def sinks(self) -> list[Sink]:
        return [*self._tables.values(), *self._modules.values()]


class TableDesk:
    """A single table."""

    def __init__(self, sink: Sink, rows: Rows) -> None:
        self._sink, self._rows = sink, rows

    def write(self, child: Child, record: Record) -> bool:
        before = self._sink.rows
        for row in self._rows(child, record):
            self._sink.write(row)
        return self._sink.rows > before

    def sinks(self) -> list[Sink]:
        return [self._sink]


def _opened(folder: Path, kind: str) -> dict[str, Commas]:
    return {name: Commas(folder / f"{name}.csv", headings) for name, headings in layouts()[kind].items()}


def open_desks(directory: Path, scope: Scope) -> dict[str, Desk]:
    """Every agency's desk, with its files open."""
    other = layouts()["others"]
    trace = {"name": "Missing Episodes", "title": "TRACE: MISSING EPISODES. OFFICIAL-SENSITIVE"}
    desks: dict[str, Desk] = {
        code: CouncilDesk(directory, scope, site) for code, site in councils.SITES.items()
    }
    tables: dict[str, tuple[Sink, Rows]] = {
        "NSP": (Commas(directory / "NSP/casebook.csv", other["casebook"]), police.casebook_rows),
        "WMC": (Sheet(directory / "WMC/trace.xlsx", other["trace"], **trace), police.trace_rows),
        "SHB": (Commas(directory / "SHB/register.csv", other["register"]), listeners.register_rows),
        "ODP": (
            Sheet(directory / "ODP/register.xlsx", other["register"], name="Register"),
            listeners.register_rows,
        ),
        "NGH": (Commas(directory / "NGH/attendances.csv", other["attendances"]), listeners.attendance_rows),
        "RAC": (Commas(directory / "RAC/roll.csv", other["roll"]), listeners.roll_rows),
    }
    return desks | {agency: TableDesk(sink, rows) for agency, (sink, rows) in tables.items()}
