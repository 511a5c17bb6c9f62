"""Finding a child, and the pages about her: picture, timeline, briefing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry
from tests.children import rows
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
WHY = {"reason": "Two officers at the home"}
PAGES = (Ask("picture"), Ask("timeline"), Ask("briefing"), Ask("briefing", "POST", WHY))
SEARCHES = (
    Ask("children_search"),
    Ask("children_search", "POST", {"q": "x"}),
    Ask("children_results", "POST", {"q": "x"}),
)
ODD = [
    "\x00",
    "a\x00b",
    "%",
    "_",
    "'",
    '"',
    "\\",
    "x" * 5000,
    "٢٠١١",
    "🦄" * 40,
    "-",
    "GT-",
    "GT-222-222-2",
    "12/13/2011",
]


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child who is being looked for."""
    who = night.child()
    return {"child": who, "episode": night.in_state(State.LOOKING, who, at=clock.now() - timedelta(hours=2))}


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


@pytest.mark.parametrize("ask", [*PAGES, *SEARCHES], ids=str)
def test_works(ask: Ask, things: dict[str, UUID], handler: Client) -> None:
    assert ask.by(handler, things).status_code == 200


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_outsider_gets_404(ask: Ask, things: dict[str, UUID]) -> None:
    asks.outsider_gets_404(ask, things)


@pytest.mark.parametrize("ask", SEARCHES, ids=str)
def test_without_role_gets_403(ask: Ask, things: dict[str, UUID]) -> None:
    if ask.method == "POST":
        asks.without_role_gets_403(ask, things, code="NSP", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("ask", [*PAGES, *SEARCHES], ids=str)
def test_anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    asks.anonymous_goes_to_sign_in(ask, things)


def test_rejects_get(things: dict[str, UUID]) -> None:
    asks.rejects_get(Ask("children_results", "POST"), things)


@pytest.mark.parametrize(
    "typed", ["sersha branigan", "brannigan saoirse", "04/03/2011 brannigan", rows.HER_NUMBER]
)
def test_a_search_finds_her_however_she_is_called(
    things: dict[str, UUID], handler: Client, typed: str
) -> None:
    found = handler.post("/children/", {"q": typed}).context["hits"]
    assert [hit.child for hit in found] == [things["child"]]
    assert found[0].is_missing


def test_a_search_of_an_outsider_finds_nobody(things: dict[str, UUID]) -> None:
    page = desk("FAR", Role.CALL_HANDLER).post("/children/", {"q": "saoirse brannigan"})
    assert list(page.context["hits"]) == []
    assert b"No child of that name" in page.content


@pytest.mark.parametrize("typed", ODD, ids=ascii)
@pytest.mark.parametrize("path", ["/children/", "/children/results/"])
def test_anything_may_be_searched_for(
    things: dict[str, UUID], handler: Client, path: str, typed: str
) -> None:
    assert handler.post(path, {"q": typed}).status_code == 200


def test_a_reference_leads_to_its_episode(things: dict[str, UUID], handler: Client) -> None:
    reference = Episode.objects.get(pk=things["episode"]).reference
    for typed in (reference, reference.lower().replace("-", " "), f" {reference} "):
        answer = handler.post("/children/", {"q": typed})
        assert answer["Location"] == f"/episodes/{things['episode']}/"
    assert desk("FAR", Role.CALL_HANDLER).post("/children/", {"q": reference}).status_code == 200


def test_what_is_searched_for_stands_in_no_address(handler: Client) -> None:
    assert list(handler.get("/children/?q=saoirse").context["hits"]) == []
    page = handler.get("/children/").content.decode()
    assert 'method="post"' in page


def test_the_picture_says_whose_each_thing_is_and_why_it_is_seen(
    things: dict[str, UUID], handler: Client
) -> None:
    page = handler.get(f"/children/{things['child']}/").content.decode()
    for agency in ("Riverside Council", "Haleford Borough Council", "Northshire Police", "Safe Harbour"):
        assert agency in page
    assert "your own agency" in page
    assert "Missing from home and care protocol: shown to a police force while the child is missing" in page


def test_the_strip_says_that_she_is_missing(things: dict[str, UUID], handler: Client) -> None:
    assert "Missing: reported 2 h ago" in handler.get(f"/children/{things['child']}/").content.decode()


def test_a_briefing_says_who_printed_it_when_and_why(things: dict[str, UUID], handler: Client) -> None:
    page = handler.post(f"/children/{things['child']}/briefing/", WHY).content.decode()
    assert "Printed by Call handler of Northshire Police, Northshire Police" in page
    assert f"Why: {WHY['reason']}" in page
    entry = Entry.objects.get(act="briefing.printed")
    assert (entry.child, entry.reason) == (things["child"], WHY["reason"])


@pytest.mark.parametrize("reason", ["", "  ", "x" * 5001, "a\x00b"])
def test_no_briefing_without_a_reason(things: dict[str, UUID], handler: Client, reason: str) -> None:
    page = handler.post(f"/children/{things['child']}/briefing/", {"reason": reason})
    assert b"Printed by" not in page.content
    assert not Entry.objects.filter(act="briefing.printed").exists()


def test_a_child_that_is_not_there_is_as_one_that_is_not_shown(handler: Client) -> None:
    for path in ("/children/00000000-0000-0000-0000-000000000000/", "/children/x/", "/children/1/"):
        assert handler.get(path).status_code == 404
