"""Every listed way of breaking a file is refused by line, column, value and sentence, and takes its row."""

from pathlib import Path

import pytest

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from tests.exchange.readers.breakages import BREAKAGES
from tests.exchange.readers.breaking import Breakage
from tests.exchange.readers.good import GOOD
from tests.exchange.readers.reading_good import facts, good, outcomes, refusals


@pytest.mark.parametrize("layout", GOOD)
def test_good_files_are_not_refused(layout: str, tmp_path: Path) -> None:
    path = good(tmp_path, layout)
    assert refusals(path, layout) == []
    assert facts(path, layout)


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_breakage_is_refused(breakage: Breakage, tmp_path: Path) -> None:
    found = outcomes(breakage.written(tmp_path / "broken"), breakage.layout)
    place = (breakage.table or breakage.file, breakage.line, breakage.column, breakage.value)
    assert Refusal(*place, breakage.reason) in found
    rows_refused = {(one.table, one.line) for one in found if isinstance(one, Refusal)}
    assert not [one for one in found if isinstance(one, FactRow) and (one.table, one.line) in rows_refused]


def test_there_are_many_and_each_has_its_name() -> None:
    assert len({breakage.name for breakage in BREAKAGES}) == len(BREAKAGES) > 100
