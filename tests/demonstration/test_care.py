"""Care periods keep the rules of the looked-after children return (numbered as its validator does)."""

from datetime import date
from itertools import pairwise

import pytest

from goldenthread.demonstration.care_episodes import care_episodes
from goldenthread.demonstration.files.calendars import london_day
from goldenthread.demonstration.shapes import Absence, Care, Child
from goldenthread.demonstration.world import World
from tests.demonstration.conftest import NOW

Cared = list[tuple[Child, Care]]


@pytest.fixture(scope="module")
def many_children() -> list[Child]:
    """Many, for the rules are broken by the rare: a child missing on the last day of care."""
    return list(World(seed=11, children=25_000, years=2, now=NOW))


def cared(children: list[Child]) -> Cared:
    return [(child, child.care) for child in children if child.care]


def recorded(child: Child) -> list[Absence]:
    return [absence for absence in child.absences if absence.by_council and absence.in_care]


def test_placements_and_statuses_follow_without_a_gap(many_children: list[Child]) -> None:
    for _, care in cared(many_children):
        placed = [(place.since, place.until) for place in care.placements]
        ruled = [(status.since, status.until) for status in care.legal]
        for spans in (placed, ruled):
            assert (spans[0][0], spans[-1][1]) == (care.since, care.until)
            assert all(until == since for (_, until), (since, _) in pairwise(spans))


def test_episodes_follow_and_only_the_last_may_be_open(many_children: list[Child]) -> None:
    for _, care in cared(many_children):
        episodes = care_episodes(care)
        assert [one.until for one in episodes[:-1]] == [one.since for one in episodes[1:]]
        assert all(one.ceased == "X1" for one in episodes[:-1])
        assert (episodes[-1].ceased != "") == (care.until is not None)
        assert episodes[0].because == "S"


def test_care_is_over_at_eighteen(many_children: list[Child]) -> None:
    for child, care in cared(many_children):
        assert (care.until or NOW.date()) <= child.eighteenth_birthday or care.until is None
        assert care.until is not None or child.eighteenth_birthday > NOW.date()


def test_rules_567_and_586_no_end_before_its_start_and_no_start_before_birth(
    many_children: list[Child],
) -> None:
    for child in many_children:
        for absence in child.absences:
            assert absence.back is None or absence.left < absence.back
            if absence.council_left and absence.council_back:
                assert absence.council_left < absence.council_back
            assert absence.left.date() > child.born


def test_rule_574_no_overlap_as_the_council_recorded_them(many_children: list[Child]) -> None:
    for child in many_children:
        for one, after in pairwise([absence for absence in child.absences if absence.by_council]):
            assert one.council_back is not None
            assert after.council_left is not None
            assert one.council_back <= after.council_left


def test_rules_577_578_581_within_the_period_of_care(many_children: list[Child]) -> None:
    for child, care in cared(many_children):
        for absence in recorded(child):
            started = _day(absence)
            assert care.since <= started
            assert care.until is None or started <= care.until
            assert absence.council_back or care.until is None
            assert care.until is None or london_day(absence.council_back or NOW) <= care.until
            assert any(_holds(one.since, one.until, started) for one in care_episodes(care))


def test_rule_575_an_open_absence_leaves_its_placement_open(many_children: list[Child]) -> None:
    open_ones = [
        (child, care)
        for child, care in cared(many_children)
        if child.absences and not child.absences[-1].back
    ]
    assert open_ones
    for child, care in open_ones:
        if child.absences[-1].in_care:
            assert care_episodes(care)[-1].until is None
            assert care_episodes(care)[-1].since <= _day(child.absences[-1])


def _day(absence: Absence) -> date:
    return london_day(absence.council_left or absence.left)


def _holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)
