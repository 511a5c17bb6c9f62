"""Several people at the same instant, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import connection

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied, Locked
from goldenthread.episodes import actions
from goldenthread.episodes.models import Answer, Change, Entry, Episode
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry as LedgerEntry
from tests import cast
from tests.cast import AT
from tests.conftest import Clone
from tests.episodes import night

T = TypeVar("T")
MANY = 8
REFUSED = (Conflict, Denied, Locked)


def at_once(*acts: Callable[[], T]) -> list[T | Exception]:
    """Do all of it at the same instant; what was refused is given back as the refusal."""
    start = Barrier(len(acts))

    def go(act: Callable[[], T]) -> T | Exception:
        start.wait(timeout=20)
        try:
            return act()
        except REFUSED as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(go, acts))


def done(results: list[T | Exception]) -> list[T]:
    return [one for one in results if not isinstance(one, Exception)]


def colleagues() -> list[Actor]:
    return [cast.actor("NSP", role) for role in (Role.CALL_HANDLER, Role.SUPERVISOR, Role.COORDINATOR)]


@pytest.fixture
def who(clone: Clone) -> UUID:
    """The child, in a database of the test's own."""
    return night.child()


def test_one_page_that_saves_twice_at_once_is_one_report(who: UUID) -> None:
    draft, by = uuid4(), night.handler()
    results = at_once(*[lambda: actions.open_report(draft, by=by, at=AT).reference] * MANY)
    assert len(set(results)) == 1
    assert Episode.objects.count() == 1
    assert LedgerEntry.objects.filter(act="episode.opened").count() == 1


def test_answers_typed_at_once_all_stand(who: UUID) -> None:
    episode, people = night.about(who), colleagues()

    def answer(by: Actor) -> Callable[[], object]:
        return lambda: actions.answer(
            episode, question="clothing", text=by.name, is_not_known=False, seen=(), by=by, at=AT
        )

    assert len(done(at_once(*map(answer, people)))) == len(people)
    standing = Answer.objects.filter(episode=episode, superseded_by=None).values_list("text", flat=True)
    assert set(standing) == {by.name for by in people}


def test_a_form_sent_many_times_at_once_is_one_line(who: UUID) -> None:
    episode, token, by = night.about(who), uuid4(), night.handler()
    results = at_once(*[lambda: actions.write(episode, text="Rang.", token=token, by=by, at=AT).pk] * MANY)
    assert len(set(results)) == 1
    assert Entry.objects.count() == 1


def test_of_many_who_find_her_at_once_one_is_told_and_the_others_too(who: UUID) -> None:
    episode, people = night.in_state(State.LOOKING, who), colleagues()
    results = at_once(*(lambda by=by: actions.take("find", episode, by=by, at=AT) for by in people))
    refused = [str(one) for one in results if isinstance(one, Exception)]
    assert len(done(results)) == 1
    assert all("This episode is now: found" in one for one in refused)
    assert Change.objects.filter(episode=episode, verb="find").count() == 1


def test_of_many_reports_of_one_child_sent_at_once_one_search_begins(who: UUID) -> None:
    by = night.handler()
    reports = [night.about(who) for _ in range(4)]
    results = at_once(*(lambda one=one: actions.take("send", one, by=by, at=AT) for one in reports))
    assert len(done(results)) == 1
    assert Episode.objects.filter(state=State.REPORTED).count() == 1
    assert all("already reported missing" in str(one) for one in results if isinstance(one, Exception))


def test_many_who_choose_one_child_at_once_share_one_record(who: UUID) -> None:
    by = night.handler()
    reports = [night.opened() for _ in range(4)]

    def choose(one: UUID) -> Callable[[], object]:
        return lambda: actions.choose_child(one, child=who, by=by, at=AT)

    for refused in [one for one in at_once(*map(choose, reports)) if isinstance(one, Exception)]:
        assert isinstance(refused, Locked)
    records = Episode.objects.exclude(record=None).values_list("record", flat=True)
    assert len(set(records)) == 1


def test_an_answer_and_the_closing_at_once_leave_no_answer_behind_the_closing(who: UUID) -> None:
    episode, by = night.in_state(State.SPOKEN_TO, who), night.handler()
    answered, closed = at_once(
        lambda: actions.answer(
            episode, question="money", text="Ten pounds", is_not_known=False, seen=(), by=by, at=AT
        ),
        lambda: actions.take("close", episode, by=by, at=AT),
    )
    assert not isinstance(closed, Exception)
    assert isinstance(answered, Conflict) != Answer.objects.filter(question="money").exists()
