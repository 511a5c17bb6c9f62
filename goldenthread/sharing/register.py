"""The field register as data: what each column holds, for whom it is personal, how long it is kept.

UK GDPR article 30 asks for a record of processing; article 5(1)(e) for a limit to keeping.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PERSONAL_TO = {
    "child": "the child",
    "special": "the child, of a special kind",
    "others": "somebody in the child's life",
    "staff": "somebody at work",
    "plain": "nobody",
}
# A fact's own columns stand under its table; the columns every fact has stand here.
OF_EVERY_FACT = "children.Fact"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the table it stands in, its name, and for whom it is personal."""

    table: str
    name: str
    personal_to: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: how it is shared, how long it is kept, and its columns; one named twice stands twice."""

    key: str
    category: str
    retention: str
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """The register, in the order it is written in."""
    rows: dict[str, dict[str, Any]] = _written()
    return tuple(_table(key, row) for key, row in rows.items() if key != "retention")


@cache
def retention() -> dict[str, str]:
    """Each class of retention and its sentence."""
    classes: dict[str, str] = _written()["retention"]
    return classes


def _written() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("goldenthread.sharing").joinpath("fields.toml").read_text(encoding="utf-8"))


def _table(key: str, row: dict[str, Any]) -> Table:
    columns = (Column(key, name, kind) for kind in PERSONAL_TO for name in row.get(kind, ()))
    return Table(key, row["category"], row["retention"], tuple(columns))
