"""The world has the shape that is published of the real one."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from goldenthread.demonstration.absences import in_scheme
from goldenthread.demonstration.invented import GIRLS
from goldenthread.demonstration.shapes import Absence, Child

Times = list[tuple[Child, Absence]]


@pytest.fixture(scope="module")
def times(many_children: list[Child]) -> Times:
    return [(child, absence) for child in many_children for absence in child.absences]


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_ages(times: Times) -> None:
    ages = [child.age_on(absence.left.date()) for child, absence in times]
    assert share([12 <= age <= 17 for age in ages]) == pytest.approx(0.93, abs=0.02)
    assert share([15 <= age <= 17 for age in ages]) == pytest.approx(0.66, abs=0.03)
    assert max(ages) == 17


def test_girls_and_boys(times: Times) -> None:
    girls = [child.sex == "F" for child, absence in times if child.age_on(absence.left.date()) >= 13]
    assert share(girls) == pytest.approx(GIRLS, abs=0.03)


def test_repeats(many_children: list[Child]) -> None:
    counts = [len(child.absences) for child in many_children if child.absences]
    assert sum(counts) / len(counts) == pytest.approx(2.6, abs=0.4)
    assert share([count > 10 for count in counts]) > 0.02
    assert share([count == 1 for count in counts]) > 0.4


def test_looked_after_children(times: Times) -> None:
    assert 0.33 <= share([absence.in_care for _, absence in times]) <= 0.40


def test_grades(times: Times) -> None:
    grades = Counter(absence.grade for _, absence in times)
    assert set(grades) == {"very low", "low", "medium", "high"}
    assert grades["high"] / len(times) == pytest.approx(0.16, abs=0.02)


def test_durations(times: Times) -> None:
    lasted = [absence.back - absence.left for _, absence in times if absence.back]
    assert share([one <= timedelta(hours=24) for one in lasted]) == pytest.approx(0.82, abs=0.03)
    assert max(lasted) > timedelta(days=14)


def test_interviews(times: Times) -> None:
    held = [
        absence.interview.held_at - absence.back <= timedelta(hours=72)
        for _, absence in times
        if absence.interview and absence.interview.held_at and absence.back
    ]
    assert share(held) == pytest.approx(0.63, abs=0.03)


def test_an_interview_held_has_words_and_one_not_held_has_none(times: Times) -> None:
    for _, absence in times:
        if interview := absence.interview:
            is_held = interview.held_at is not None
            assert (
                (interview.outcome == "accepted")
                == is_held
                == bool(interview.narrative)
                == bool(interview.findings)
            )
            assert absence.back is not None
            assert interview.held_at is None or interview.held_at > absence.back


def test_both_record_most_and_neither_all(times: Times) -> None:
    for recorded in ([one.by_police for _, one in times], [one.by_council for _, one in times]):
        assert 0.75 < share(recorded) < 0.99
    assert all(one.by_police or one.by_council for _, one in times)


def test_only_looked_after_children_are_away(times: Times) -> None:
    kinds = Counter(absence.kind for _, absence in times)
    assert 0.02 < kinds["away"] / len(times) < 0.1
    assert all(absence.in_care for _, absence in times if absence.kind == "away")


def test_no_child_is_missing_twice_at_once(many_children: list[Child]) -> None:
    for child in many_children:
        for one, next_one in pairwise(child.absences):
            assert one.back is not None
            assert one.back < next_one.left


def test_the_long_past_has_the_grades_of_its_time() -> None:
    names = [in_scheme("very low", date(year, 5, 1)) for year in (2015, 2020, 2025)]
    assert names == ["absent", "no apparent risk", "very low"]
    assert in_scheme("high", date(2015, 5, 1)) == "high"
