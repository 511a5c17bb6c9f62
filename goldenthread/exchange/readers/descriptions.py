"""The tables of national datasets, from their descriptions beside this file: ssd.toml and ssda903.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.exchange.readers import ssd_cells, ssda903_cells
from goldenthread.exchange.readers.kinds import KINDS, in_order
from goldenthread.exchange.readers.readings import READINGS, Reading
from goldenthread.exchange.readers.ssd_cells import beside
from goldenthread.exchange.readers.tables import Column, Fact, Need, Part, Table, reading_of, targets_of

NAMED = READINGS | ssd_cells.READINGS | ssda903_cells.READINGS


@dataclass(frozen=True, slots=True)
class Beside:
    """A small table held in memory because others point into it."""

    name: str
    key: str
    columns: Mapping[str, Column]
    pointed_from: tuple[str, ...]
    optional: bool
    repeats: bool

    def headings(self) -> dict[str, bool]:
        """Every heading that is looked at; the file must have them all."""
        return dict.fromkeys(
            [self.key, *(each for column in self.columns.values() for each in column.headings)], True
        )


@cache
def description(name: str) -> dict[str, Any]:
    """A description as it stands in its file."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def described(name: str) -> dict[str, Table]:
    """The tables of a description, by name."""
    return {table["name"]: _table(table) for table in description(name)["tables"]}


@cache
def described_beside(name: str) -> dict[str, Beside]:
    """The tables of a description that are only looked into, by name."""
    return {each["name"]: _beside(each) for each in description(name).get("beside", [])}


def _table(told: Mapping[str, Any]) -> Table:
    return Table(
        told["name"],
        child=_column(told["child"], READINGS["text"]),
        key=_column(told["key"], READINGS["text"]),
        facts=tuple(_fact(fact) for fact in told["facts"]),
        needs=tuple(Need(**need) for need in told.get("needs", [])),
        repeats=told.get("repeats", "refused"),
    )


def _fact(told: Mapping[str, Any]) -> Fact:
    kind, constants = told["kind"], told.get("constants", {})
    several = [_part(kind, constants, item) for item in told.get("each", {}).items()]
    return Fact(
        kind,
        tuple(_part(kind, constants, item) for item in told["columns"].items()),
        constants=constants,
        suffix=told.get("suffix", ""),
        each=several[0] if several else None,
        checks=(in_order(KINDS[kind].span, label=told["order"]),) if "order" in told else (),
    )


def _part(kind: str, constants: Mapping[str, Any], item: tuple[str, Any]) -> Part:
    target, source = item
    usual = READINGS["text"] if " " in target else reading_of(kind, target, constants)
    return Part(targets_of(kind, target), _column(source, usual))


def _column(source: str | Mapping[str, Any], usual: Reading) -> Column:
    if isinstance(source, str):
        return Column((source,), usual)
    headings = (source["from"],) if isinstance(source["from"], str) else tuple(source["from"])
    reading = NAMED[source["as"]] if "as" in source else usual
    if "beside" in source:
        reading = beside(*source["beside"].split("."))
    return Column(headings, reading, optional=source.get("optional", False))


def _beside(told: Mapping[str, Any]) -> Beside:
    return Beside(
        told["name"],
        key=told["key"],
        columns={name: _column(source, READINGS["text"]) for name, source in told["columns"].items()},
        pointed_from=tuple(told["pointed_from"]),
        optional=told.get("optional", False),
        repeats=told.get("repeats", False),
    )
