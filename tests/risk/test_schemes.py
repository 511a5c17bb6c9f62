"""Each day has its scheme of grades, and each scheme its lowest grade."""

from datetime import date

import pytest

from goldenthread.risk.schemes import Scheme, scheme_on, schemes


@pytest.mark.parametrize(
    ("day", "lowest"),
    [
        (date(2013, 4, 1), "absent"),
        (date(2016, 12, 31), "absent"),
        (date(2017, 1, 1), "no apparent risk"),
        (date(2023, 3, 31), "no apparent risk"),
        (date(2023, 4, 1), "very low"),
        (date(2030, 1, 1), "very low"),
    ],
)
def test_scheme_on(day: date, lowest: str) -> None:
    scheme = scheme_on(day)
    assert scheme.lowest.key == lowest
    assert [grade.key for grade in scheme.grades] == [lowest, "low", "medium", "high"]


def test_before_the_first_scheme_is_an_error() -> None:
    with pytest.raises(ValueError, match="2013"):
        scheme_on(date(2013, 3, 31))


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.key)
def test_grades_are_complete(scheme: Scheme) -> None:
    assert [grade.rank for grade in scheme.grades] == list(range(len(scheme.grades)))
    assert [grade.lowest for grade in scheme.grades].count(True) == 1
    assert scheme.grades[0].lowest
    for grade in scheme.grades:
        assert all((grade.meaning, grade.response, grade.source, grade.label))
        assert len(grade.key) <= 20  # what an assessment stores


def test_schemes_are_in_order_and_sourced() -> None:
    days = [scheme.since for scheme in schemes()]
    assert days == sorted(set(days))
    assert all(scheme.source and scheme.note for scheme in schemes())


def test_a_recorded_grade_is_found_whatever_its_capitals() -> None:
    high = scheme_on(date(2024, 1, 1)).grade(" High ")
    assert high is not None
    assert high.rank == 3
    assert scheme_on(date(2024, 1, 1)).grade("absent") is None
