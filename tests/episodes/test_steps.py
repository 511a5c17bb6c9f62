"""Every step from every state, against a table written apart from the product's own."""

import random
from datetime import timedelta

import pytest

from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.episodes import actions
from goldenthread.episodes.models import Change, Episode
from goldenthread.episodes.states import IS_ABSENT, IS_OPEN, OWNERS, STEPS, State, steps_from
from goldenthread.ledger.models import Entry as LedgerEntry
from tests import cast
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
LEADS_TO = {
    ("reporting", "send"): "reported",
    ("reported", "look"): "looking",
    ("reported", "find"): "found",
    ("looking", "find"): "found",
    ("found", "speak"): "spoken_to",
    ("spoken_to", "close"): "closed",
    ("reporting", "cancel"): "cancelled",
    ("reported", "cancel"): "cancelled",
    ("looking", "cancel"): "cancelled",
    ("reporting", "withdraw"): "in_error",
    ("reported", "withdraw"): "in_error",
    ("looking", "withdraw"): "in_error",
}


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("state", State)
def test_each_step_from_each_state(state: State, verb: str) -> None:
    who = night.child()
    episode = night.in_state(state, who)
    before = Change.objects.count()
    expected = LEADS_TO.get((state, verb))
    if expected is None:
        with pytest.raises(Conflict, match=f"This episode is now: {state.label.lower()}"):
            actions.take(verb, episode, by=night.handler(), at=AT, reason="Because.")
        assert night.state_of(episode) == state
        assert Change.objects.count() == before
        return
    actions.take(verb, episode, by=night.handler(), at=AT, reason="Because.")
    assert night.state_of(episode) == expected
    change = Change.objects.latest("pk")
    assert (change.verb, change.start, change.end, change.reason) == (verb, state, expected, "Because.")
    assert LedgerEntry.objects.filter(act=f"episode.{verb}", child=who).exists()


def test_the_table_is_whole() -> None:
    assert {state for state, _ in LEADS_TO} == {state for state in State if steps_from(state)}
    assert set(LEADS_TO.values()) | {"reporting"} == set(State)
    assert set(OWNERS) == set(State)
    assert {state for state in State if not steps_from(state)} == set(State) - IS_OPEN
    assert IS_ABSENT < IS_OPEN
    assert all("nobody" in OWNERS[state] for state in set(State) - IS_OPEN)


@pytest.mark.parametrize("verb", ["cancel", "withdraw"])
@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_required(verb: str, reason: str) -> None:
    episode = night.opened()
    with pytest.raises(Conflict, match="Say why"):
        actions.take(verb, episode, by=night.handler(), at=AT, reason=reason)
    assert night.state_of(episode) == State.REPORTING


@pytest.mark.parametrize("verb", ["send", "look", "find", "speak", "close"])
def test_no_reason_is_required_for_the_rest(verb: str) -> None:
    assert not STEPS[verb].needs_reason


def test_a_report_of_nobody_cannot_be_sent() -> None:
    with pytest.raises(Conflict, match="Say first whom the report is about"):
        actions.take("send", night.opened(), by=night.handler(), at=AT)


def test_times_and_people_are_stamped_once() -> None:
    episode = night.in_state(State.CLOSED, night.child())
    found = Episode.objects.get(pk=episode)
    person = night.handler().person
    stamps = [(found.reported_at, found.reported_by_id), (found.found_at, found.found_by_id)]
    assert [*stamps, (found.closed_at, found.closed_by_id)] == [(AT, person)] * 3


def test_found_is_when_she_was_found_and_not_later_than_now() -> None:
    episode = night.in_state(State.LOOKING, night.child())
    with pytest.raises(Conflict, match="later than now"):
        actions.take("find", episode, by=night.handler(), at=AT, happened_at=AT + timedelta(minutes=1))
    with pytest.raises(Conflict, match="more than a year ago"):
        actions.take("find", episode, by=night.handler(), at=AT, happened_at=AT - timedelta(days=400))
    actions.take("find", episode, by=night.handler(), at=AT, happened_at=AT - timedelta(hours=1))
    assert Episode.objects.get(pk=episode).found_at == AT - timedelta(hours=1)


NOT_THEIRS = (
    ("RIV", Role.SOCIAL_WORKER),
    ("FAR", Role.CALL_HANDLER),
    ("NSP", Role.RECORDS_OFFICER),
    ("NSP", Role.ADMINISTRATOR),
)


@pytest.mark.parametrize(("code", "role"), NOT_THEIRS)
def test_a_step_is_the_forces_own(code: str, role: Role) -> None:
    episode = night.in_state(State.LOOKING, night.child())
    with pytest.raises(Denied):
        actions.take("find", episode, by=cast.actor(code, role), at=AT)
    assert night.state_of(episode) == State.LOOKING


def test_any_walk_is_one_chain() -> None:
    chance, who = random.Random(20261122), night.child()
    for _ in range(12):
        episode = night.about(who)
        state = State.REPORTING
        for _ in range(9):
            verb = chance.choice(list(STEPS))
            try:
                actions.take(verb, episode, by=night.handler(), at=AT, reason="Because.")
            except Conflict:
                continue
            state = State(LEADS_TO[state, verb])
        changes = list(Change.objects.filter(episode=episode).order_by("pk"))
        assert [one.start for one in changes[1:]] == [one.end for one in changes[:-1]]
        assert night.state_of(episode) == state
        if state in IS_ABSENT:
            actions.take(
                "cancel", episode, by=night.handler(), at=AT, reason="So that she can be reported again."
            )
