"""The one table of exceptions: each has a reason, and each is checked to be still needed."""

import tomllib
from collections.abc import Collection
from pathlib import Path

HERE = Path(__file__).parent


def exceptions(guard: str) -> dict[str, str]:
    """What one guard lets pass, and why."""
    table: dict[str, dict[str, str]] = tomllib.loads((HERE / "exceptions.toml").read_text())
    return table.get(guard, {})


def unexplained(found: Collection[str], guard: str) -> list[str]:
    """What breaks the guard without an entry in the table."""
    return sorted(set(found) - exceptions(guard).keys())


def unneeded(found: Collection[str], guard: str) -> list[str]:
    """Entries of the table that nothing breaks any more: take them out."""
    return sorted(exceptions(guard).keys() - set(found))


def judge(found: Collection[str], guard: str) -> None:
    """Fail for what is broken and unexplained, and for what is explained and no longer broken."""
    new, gone = unexplained(found, guard), unneeded(found, guard)
    assert not new, f"{guard}: neither mended nor explained\n  " + "\n  ".join(new)
    assert not gone, f"{guard}: exceptions that are no longer needed\n  " + "\n  ".join(gone)
