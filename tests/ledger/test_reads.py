"""Every reading leaves its entry: who, from where, about whom, which categories; never the data itself."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry
from goldenthread.sharing.states import Category
from tests.episodes import night
from tests.ledger.acts import CHANGES, SHOWS
from tests.web.asks import HER_NAME, Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
POLLED = (Ask("live"), Ask("episode_log"), Ask("report_differences"))


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child who is being looked for."""
    who = night.child()
    return {"child": who, "episode": night.in_state(State.LOOKING, who, at=clock.now() - timedelta(hours=1))}


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


def entries(after: int) -> list[Entry]:
    return list(Entry.objects.filter(pk__gt=after).order_by("pk"))


def latest() -> int:
    return Entry.objects.latest("pk").pk


@pytest.mark.parametrize("ask", SHOWS, ids=str)
def test_a_page_leaves_its_entry(things: dict[str, UUID], handler: Client, ask: Ask) -> None:
    before, asked_at = latest(), clock.now()
    assert ask.by(handler, things).status_code == 200
    written = [one for one in entries(before) if one.child == things["child"]]
    assert written
    for one in written:
        assert (one.person, one.post) == (night.handler().person, night.handler().post)
        assert (one.agency, one.origin) == (night.handler().agency, "127.0.0.1")
        assert len(one.request) == 32
        assert asked_at <= one.at <= clock.now()
    named = {category for one in written for category in (*one.shown, *one.withheld)}
    assert named
    assert named <= set(Category)


@pytest.mark.parametrize("ask", [*SHOWS, *CHANGES], ids=str)
def test_an_entry_never_holds_the_data(things: dict[str, UUID], handler: Client, ask: Ask) -> None:
    before = latest()
    ask.by(handler, things)
    written = " ".join(str(one.__dict__) for one in entries(before))
    assert written
    for told in (*HER_NAME, b"Larch Lane", b"Green parka", b"Rang the home"):
        assert told.decode() not in written


def test_one_request_has_one_number(things: dict[str, UUID], handler: Client) -> None:
    before = latest()
    Ask("picture").by(handler, things)
    Ask("timeline").by(handler, things)
    assert len({one.request for one in entries(before)}) == 2


@pytest.mark.parametrize("ask", POLLED, ids=str)
def test_what_has_not_changed_is_not_shown_and_leaves_nothing(
    things: dict[str, UUID], handler: Client, ask: Ask
) -> None:
    first = ask.by(handler, things)
    before = latest()
    again = handler.get(ask.path(things), headers={"If-None-Match": first["ETag"], "X-Background": "1"})
    assert (again.status_code, again.content) == (304, b"")
    assert entries(before) == []


@pytest.mark.parametrize("ask", POLLED[:2], ids=str)
def test_what_has_changed_is_shown_and_noted(things: dict[str, UUID], handler: Client, ask: Ask) -> None:
    first = ask.by(handler, things)
    desk("NSP", Role.SUPERVISOR).post(f"/episodes/{things['episode']}/cancel/", {"reason": "At home."})
    before = latest()
    again = handler.get(ask.path(things), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    if ask.name == "episode_log":
        assert [one.act for one in entries(before)] == ["episode.shown"]


@pytest.mark.parametrize("ask", [*SHOWS, *CHANGES], ids=str)
def test_what_is_refused_leaves_nothing(things: dict[str, UUID], ask: Ask) -> None:
    outsider = desk("FAR", Role.CALL_HANDLER)
    before = latest()
    ask.by(outsider, things)
    assert [one for one in entries(before) if one.child is not None] == []


def test_what_was_withheld_is_named_with_the_clause_behind(things: dict[str, UUID], handler: Client) -> None:
    before = latest()
    Ask("picture").by(handler, things)
    (one,) = entries(before)
    assert {"identity", "contacts"} <= set(one.shown)
    assert any("Missing from home and care protocol" in clause for clause in one.because)
    assert any("your own agency" in clause for clause in one.because)


def test_entries_can_only_be_added(things: dict[str, UUID]) -> None:
    for change in (lambda: Entry.objects.update(act="x"), lambda: Entry.objects.all().delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
