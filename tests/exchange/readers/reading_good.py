"""Shorthand of the tests: what a file of a layout gives."""

from pathlib import Path

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import readers
from goldenthread.exchange.readers import Unused
from tests.exchange.readers.good import GOOD, TODAY, Files, write


def outcomes(path: Path, layout: str) -> list[readers.Outcome]:
    """Everything said of a file; a layout that is neither national one is the name of a shipped mapping."""
    mapping = readers.shipped_mappings().get(layout)
    return list(readers.read(path, "mapped" if mapping else layout, mapping=mapping, today=TODAY))


def facts(path: Path, layout: str) -> list[FactRow]:
    """The facts alone."""
    return [one for one in outcomes(path, layout) if isinstance(one, FactRow)]


def refusals(path: Path, layout: str) -> list[Refusal]:
    """The refusals alone."""
    return [one for one in outcomes(path, layout) if isinstance(one, Refusal)]


def unused(path: Path, layout: str) -> list[Unused]:
    """What was left aside."""
    return [one for one in outcomes(path, layout) if isinstance(one, Unused)]


def good(folder: Path, layout: str, **changed: bytes) -> Path:
    """The good files of a layout, some of them replaced, others added."""
    files: Files = GOOD[layout] | {name.replace("_csv", ".csv"): content for name, content in changed.items()}
    return write(folder / layout, files)


def said(row: FactRow) -> dict[str, object]:
    """The values of a fact that say anything."""
    return {name: value for name, value in row.values.items() if value not in {"", None, False}}
