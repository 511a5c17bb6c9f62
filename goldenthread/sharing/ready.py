"""The ready protocols: agreements written beforehand, to adopt or to start from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.agencies.states import Kind
from goldenthread.sharing.rules.promises import Promise, Side
from goldenthread.sharing.states import Category, Level, Purpose, When


@dataclass(frozen=True, slots=True)
class ReadyClause:
    """One clause of a ready protocol, and where it comes from."""

    promise: Promise
    source: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """A ready protocol: its name, what it is for, where it comes from, and its clauses."""

    code: str
    name: str
    about: str
    source: str
    clauses: tuple[ReadyClause, ...]


@cache
def protocols() -> dict[str, Protocol]:
    """Every ready protocol by its code."""
    folder = files("goldenthread.sharing").joinpath("protocols")
    texts = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    return {code: _protocol(code, texts[code]) for code in sorted(texts)}


def _protocol(code: str, told: dict[str, Any]) -> Protocol:
    clauses = (
        ReadyClause(_promise(clause, giver), clause.get("source", told["source"]))
        for clause in told["clauses"]
        for giver in clause["from"]
    )
    return Protocol(code, told["name"], told["about"], told["source"], tuple(clauses))


def _promise(told: dict[str, Any], giver: str) -> Promise:
    return Promise(
        giver=Side(Kind(giver)), taker=Side(Kind(told["to"])),
        categories=frozenset(map(Category, told["categories"])), level=Level[told["level"].upper()],
        when=When(told["when"]), purpose=Purpose(told.get("purpose", Purpose.SAFEGUARD)),
        bases=frozenset(told["bases"]),
    )  # fmt: skip
