"""Earlier absences: several recordings of one night stand together, and no time is made up."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.core import clock
from goldenthread.episodes.states import State
from goldenthread.picture.timelines import timeline
from tests.cast import AT
from tests.episodes import night
from tests.picture import scene
from tests.picture.scene import BACK, WENT, absence, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
MIDNIGHT = datetime(2026, 9, 30, 23, tzinfo=UTC)


def test_two_systems_that_noted_one_night_stand_together_each_with_its_source() -> None:
    send("NSP", [absence("NSP-1")])
    send("RIV", [absence("RIV-1", started_at=MIDNIGHT, start_has_time=False, ended_at=BACK)])
    scene.missing_now()
    (one,) = scene.seen_by("NSP").absences
    assert {item.source.name for item in one.recordings} == {"Northshire Police", "Riverside Council"}


def test_two_nights_of_one_system_are_two() -> None:
    nights = [
        absence("NSP-1", f"N{n}", started_at=WENT + timedelta(hours=n), ended_at=BACK + timedelta(hours=n))
        for n in (0, 2)
    ]
    send("NSP", nights)
    assert len(scene.seen_by("NSP").absences) == 2


def test_the_latest_stands_first_and_what_was_lived_here_among_them() -> None:
    send("NSP", [absence("NSP-1")])
    night.in_state(State.CLOSED, night.child(), at=AT - timedelta(days=3))
    absences = scene.seen_by("NSP").absences
    assert [one.recordings[0].kind for one in absences] == ["episode", "recorded_episode"]


def test_a_cancelled_report_is_no_absence() -> None:
    for state in (State.CANCELLED, State.IN_ERROR):
        night.in_state(state, night.child())
    assert scene.seen_by("NSP").absences == []


KNOWN = [(True, True), (True, False), (False, True), (False, False)]


@pytest.mark.parametrize(("starts", "ends"), KNOWN)
def test_no_time_is_made_up(starts: bool, ends: bool) -> None:
    start = WENT if starts else MIDNIGHT
    end = BACK if ends else MIDNIGHT + timedelta(days=1)
    send("NSP", [absence("NSP-1", started_at=start, start_has_time=starts, ended_at=end, end_has_time=ends)])
    events = [one for one in timeline(scene.seen_by("NSP")) if one.item.kind == "recorded_episode"]
    assert {one.title.startswith("Ended"): one.has_time for one in events} == {False: starts, True: ends}


def test_the_story_is_told_newest_first() -> None:
    send("NSP", [absence("NSP-1")])
    night.in_state(State.CLOSED, night.child(), at=AT - timedelta(days=3))
    days = [
        clock.london(one.at).date() if isinstance(one.at, datetime) else one.at
        for one in timeline(scene.seen_by("NSP"))
    ]
    assert days == sorted(days, reverse=True)
    assert len(days) > 2
