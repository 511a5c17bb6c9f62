"""The benchmarks' own arithmetic, questions and references; how fast anything is, is not tested here."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from goldenthread.cli.benchmarks import long_table, plain_sql, run, searching
from goldenthread.cli.benchmarks.misspellings import CLASSES
from goldenthread.cli.benchmarks.results import (
    Result,
    interleaved,
    least,
    middle,
    most,
    percentile,
    result,
    write,
)
from goldenthread.picture.layout import PLANS


def measured(name: str, *, value: float) -> Result:
    """A result that must be at most ten, and at most twice five."""
    return result(name, "ms", value=value, reference=5.0, target=[most("value", 10), most("ratio", 2)])


def clock(*steps: float) -> Iterator[float]:
    """Instants, each so many seconds after the one before."""
    now = 0.0
    for step in steps:
        now += step
        yield now


def test_a_result_says_its_ratio_and_its_target() -> None:
    found = measured("request", value=10.0)
    assert (found.value, found.reference, found.ratio) == (10.0, 5.0, 2.0)
    assert (found.target, found.holds) == ("value <= 10 and ratio <= 2", True)


def test_every_bound_must_hold() -> None:
    slow = result("a", "ms", value=9.0, reference=4.0, target=[most("value", 10), most("ratio", 2)])
    assert not slow.holds
    assert not result("a", "rows/s", value=4.9, reference=1.0, target=[least("value", 5)]).holds
    assert result("a", "rows/s", value=5.0, reference=1.0, target=[least("value", 5)]).holds


def test_a_reference_of_nothing_meets_no_ratio() -> None:
    assert not result("a", "ms", value=1.0, reference=0.0, target=[most("ratio", 8)]).holds


def test_numbers_are_kept_to_four_digits() -> None:
    assert result("a", "ms", value=1 / 3, reference=12345.6, target=[]).value == 0.3333
    assert result("a", "ms", value=1 / 3, reference=12345.6, target=[]).reference == 12350.0


@pytest.mark.parametrize(("share", "number"), [(0.0, 1), (0.5, 5), (0.9, 9), (0.95, 10), (1.0, 10)])
def test_percentile_is_one_of_the_numbers(share: float, number: int) -> None:
    assert percentile(reversed(range(1, 11)), share) == number


def test_median_is_not_moved_by_one_bad_run() -> None:
    assert middle([3.0, 1.0, 900.0]) == 3.0


def test_measures_take_turns_and_warm_ups_do_not_count() -> None:
    calls: list[str] = []
    ticks = clock(0, 50, 0, 60, 0, 1, 0, 2, 0, 3, 0, 4)
    measures = (lambda: calls.append("a"), lambda: calls.append("b"))
    seconds = interleaved(measures, repeats=2, warm_up=1, now=lambda: next(ticks))
    assert calls == ["a", "b"] * 3
    assert seconds == [[1.0, 3.0], [2.0, 4.0]]


def test_results_are_written_as_a_list_of_objects(tmp_path: Path) -> None:
    write([measured("request", value=4.0)], tmp_path / "bench.json")
    assert json.loads((tmp_path / "bench.json").read_text()) == [
        {"name": "request", "unit": "ms", "value": 4.0, "reference": 5.0, "ratio": 0.8,
         "target": "value <= 10 and ratio <= 2", "holds": True}
    ]  # fmt: skip


def test_the_exit_code_says_whether_every_target_is_met() -> None:
    good, bad = measured("a", value=4.0), measured("b", value=11.0)
    assert (run.code([good]), run.code([good, bad]), run.code([])) == (0, 1, 1)


def test_the_table_names_what_is_missed() -> None:
    shown = run.table([measured("a", value=4.0), measured("b", value=11.0)])
    assert list(shown.columns[5].cells) == ["holds", "[red]missed[/red]"]


@pytest.mark.parametrize(
    ("only", "wanted"), [("", True), ("import", True), ("import: most", True), ("imp", True), ("pic", False)]
)
def test_a_group_runs_when_a_name_in_it_may_be_asked_for(only: str, wanted: bool) -> None:
    assert run.is_wanted("import", only) == wanted


def test_nothing_of_that_name_is_no_success(tmp_path: Path) -> None:
    assert run.report("no such thing", tmp_path / "bench.json") == 1
    assert json.loads((tmp_path / "bench.json").read_text()) == []


def test_the_facts_fetched_by_hand_are_those_of_the_picture() -> None:
    statements = plain_sql.facts_of_a_child()
    tables = {part.model._meta.db_table for plan in PLANS for part in plan.parts}
    assert {table for table in tables if any(f"FROM {table} AS fact" in one for one in statements)} == tables


def test_questions_are_the_same_again_and_of_every_class() -> None:
    children = [
        (uuid4(), given, family, date(2011, 4, 3))
        for given in ("Catherine", "Mohammed", "Alexander")
        for family in ("Brannigan-Hughes", "Smith")
    ]
    asked = searching.questions(children, each=2)
    assert asked == searching.questions(children, each=2)
    assert {one.kind for one in asked} == CLASSES.keys()
    assert all(sum(one.kind == kind for one in asked) <= 2 for kind in CLASSES)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saoirse Lee 04/03/2011", "Saoirse Lee"),
        ("Saoirse Lee 4 Mar 11", "Saoirse Lee"),
        ("Ada Lee", "Ada Lee"),
    ],
)
def test_trigrams_are_asked_for_the_names_alone(text: str, names: str) -> None:
    assert searching.Question(uuid4(), "exact", text).names == names


def test_share_of_the_questions_answered() -> None:
    assert searching.share([True, True, False, True]) == 0.75


def test_the_long_table_is_the_same_again_and_has_as_many_rows_as_asked(tmp_path: Path) -> None:
    one, other = (long_table.write_missing(tmp_path / name, rows=50).read_text() for name in "ab")
    assert one == other
    assert len(one.splitlines()) == 51
    assert one.splitlines()[0] == long_table.MISSING
    assert len({line.split(",")[0] for line in one.splitlines()[1:]}) == 50
