"""Taking a report: by key after key, or by one form; a reference at once, and nothing lost."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.episodes.models import Answer, Episode
from goldenthread.episodes.states import Absence, State
from goldenthread.ledger.models import Entry
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
REFERENCE = re.compile(r"GT-\w{3}-\w{3}-\w")
PAGES = (
    Ask("report"),
    Ask("report_differences"),
    Ask("report", "POST", {"act": "save", "clothing": "Green parka"}),
    Ask("report_answer", "POST", {"question": "clothing", "value": "Green parka"}),
    Ask("report_child", "POST", {"child": "$child"}),
    Ask("report_name", "POST", {"given_names": "Oriel"}),
    Ask("report_absence", "POST", {"absence": "away"}),
)
ACTS = [ask for ask in PAGES if ask.method == "POST" and ask.name != "report"]


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child, and a report of her that is being typed."""
    who = night.child()
    return {"child": who, "episode": night.about(who)}


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


def drafted(client: Client) -> tuple[UUID, str]:
    """The key of a fresh page, and its signature."""
    context = client.get("/report/").context
    return context["draft"], context["signature"]


def save(client: Client, key: UUID, signature: str = "", **values: str) -> Any:
    sends = {"question": "clothing", "value": "Green", "seen": "", "draft": signature, **values}
    return client.post(f"/report/{key}/answer/", sends)


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_works(ask: Ask, things: dict[str, UUID], handler: Client) -> None:
    assert ask.by(handler, things).status_code in {200, 302}


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_outsider_gets_404(ask: Ask, things: dict[str, UUID]) -> None:
    asks.outsider_gets_404(ask, things)


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_without_role_gets_403(ask: Ask, things: dict[str, UUID]) -> None:
    asks.without_role_gets_403(ask, things, code="RIV", role=Role.SOCIAL_WORKER)


@pytest.mark.parametrize("ask", [*PAGES, Ask("report_start")], ids=str)
def test_anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    asks.anonymous_goes_to_sign_in(ask, things)


@pytest.mark.parametrize("ask", ACTS, ids=str)
def test_rejects_get(ask: Ask, things: dict[str, UUID]) -> None:
    asks.rejects_get(ask, things)


def test_an_authority_cannot_begin_a_report(things: dict[str, UUID]) -> None:
    asks.without_role_gets_403(Ask("report_start"), things, code="RIV", role=Role.SOCIAL_WORKER)


def test_opening_the_page_begins_nothing(handler: Client) -> None:
    assert handler.get("/report/").status_code == 200
    assert not Episode.objects.exists()


def test_the_first_key_brings_the_reference_and_the_address(handler: Client) -> None:
    key, signature = drafted(handler)
    said = save(handler, key, signature, value="G").json()
    assert said["saved"]
    assert REFERENCE.fullmatch(said["reference"])
    assert said["location"] == f"/report/{key}/"
    again = save(handler, key, signature, value="Gr", seen=said["seen"]).json()
    assert again["reference"] == said["reference"]
    assert Episode.objects.count() == 1


@pytest.mark.parametrize("whose", ["nobody's", "somebody else's", "another page's"])
def test_a_key_that_was_not_given_to_this_person_begins_nothing(handler: Client, whose: str) -> None:
    night.agree()
    key, signature = drafted(desk("NSP", Role.SUPERVISOR) if whose == "somebody else's" else handler)
    if whose == "another page's":
        key = uuid4()
    if whose == "nobody's":
        signature = "made:up:too"
    assert save(handler, key, signature).status_code == 404
    assert not Episode.objects.exists()


@pytest.mark.parametrize("typed", ["nk", "NK", " n/k ", "?", "not known", "Don't know"])
def test_not_known_can_be_typed_short(handler: Client, things: dict[str, UUID], typed: str) -> None:
    assert save(handler, things["episode"], value=typed).json()["saved"]
    answer = Answer.objects.get()
    assert (answer.text, answer.is_not_known) == ("", True)


def test_two_who_type_at_once_are_told_of_each_other(handler: Client, things: dict[str, UUID]) -> None:
    save(handler, things["episode"], value="Green")
    colleague = desk("NSP", Role.SUPERVISOR)
    said = save(colleague, things["episode"], value="Red").json()
    assert said["conflict"]["text"] == "Green"
    assert said["conflict"]["by"] == "Call handler of Northshire Police"
    both = handler.get(f"/report/{things['episode']}/differences/").content.decode()
    assert "Green" in both
    assert "Red" in both
    settled = save(colleague, things["episode"], value="Red", seen=said["seen"]).json()
    assert settled["conflict"] is None
    assert "Green" not in handler.get(f"/report/{things['episode']}/differences/").content.decode()


@pytest.mark.parametrize(
    ("sends", "sentence"),
    [
        ({"question": "favourite_colour"}, "There is no such question in this report."),
        ({"value": "x" * 10_001}, "An answer holds 10,000 characters; this has 10,001. Shorten it."),
        ({"value": "a\x00b"}, "The text holds a character that is not text. Type it again."),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(
    handler: Client, things: dict[str, UUID], sends: dict[str, str], sentence: str
) -> None:
    answer = save(handler, things["episode"], **sends)
    assert (answer.status_code, answer.json()) == (409, {"saved": False, "error": sentence})
    assert not Answer.objects.exists()


@pytest.mark.parametrize("seen", ["", ",", "1,2,3", "x", "-1", "9" * 30, "²", "1" * 5000, "\x00"])
def test_what_the_page_says_it_has_seen_may_be_anything(
    handler: Client, things: dict[str, UUID], seen: str
) -> None:
    assert save(handler, things["episode"], seen=seen).json()["saved"]


@pytest.mark.parametrize("child", ["", "x", "00000000-0000-0000-0000-000000000000", "' OR 1=1 --", "\x00"])
def test_a_child_that_is_not_there_cannot_be_chosen(
    handler: Client, things: dict[str, UUID], child: str
) -> None:
    answer = handler.post(f"/report/{things['episode']}/child/", {"child": child})
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/report/not-a-key/", "/report/1/answer/", "/report/%00/", "/episodes/x/"])
def test_an_address_with_a_wrong_key_is_no_address(handler: Client, path: str) -> None:
    assert handler.get(path).status_code == 404


def test_a_second_report_of_a_child_who_is_looked_for_is_told_so(handler: Client) -> None:
    who = night.child()
    first = Episode.objects.get(pk=night.in_state(State.LOOKING, who))
    second = night.opened()
    answer = handler.post(f"/report/{second}/child/", {"child": who}, follow=True)
    assert f"already reported missing: {first.reference}, Northshire Police" in answer.content.decode()
    assert Episode.objects.get(pk=second).record is None


def test_one_form_keeps_everything_and_sends(handler: Client, things: dict[str, UUID]) -> None:
    typed = {
        "act": "send",
        "clothing": "Green parka",
        "money": "nk",
        "worry": "",
        "why_worried": "Her medicine.",
    }
    answer = handler.post(f"/report/{things['episode']}/", typed)
    assert answer["Location"] == f"/episodes/{things['episode']}/risk/grade/"
    kept = {one.question: (one.text, one.is_not_known) for one in Answer.objects.all()}
    assert kept == {
        "clothing": ("Green parka", False), "money": ("", True), "why_worried": ("Her medicine.", False),
    }  # fmt: skip
    assert night.state_of(things["episode"]) == State.REPORTED


def test_one_answer_too_long_does_not_take_the_others_with_it(
    handler: Client, things: dict[str, UUID]
) -> None:
    typed = {"act": "save", "clothing": "x" * 10_001, "money": "Ten pounds"}
    answer = handler.post(f"/report/{things['episode']}/", typed, follow=True)
    assert "An answer holds 10,000 characters" in answer.content.decode()
    assert list(Answer.objects.values_list("text", flat=True)) == ["Ten pounds"]


def test_a_report_about_nobody_says_what_is_wanting(handler: Client) -> None:
    episode = night.opened()
    answer = handler.post(f"/report/{episode}/", {"act": "send", "clothing": "Green"}, follow=True)
    assert "Say first whom the report is about" in answer.content.decode()
    assert night.state_of(episode) == State.REPORTING
    assert list(Answer.objects.values_list("text", flat=True)) == ["Green"]


def test_what_agencies_hold_stands_beside_the_questions(handler: Client, things: dict[str, UUID]) -> None:
    page = handler.get(f"/report/{things['episode']}/").content.decode()
    assert "3 Larch Lane" in page
    assert Entry.objects.filter(child=things["child"], act="picture.shown").exists()


def test_a_search_without_script_finds_her(handler: Client) -> None:
    who = night.child()
    episode = night.opened()
    answer = handler.post(f"/report/{episode}/", {"act": "find", "child_sought": "sersha branigan"})
    assert [hit.child for hit in answer.context["hits"]] == [who]


def born(*typed: str) -> dict[str, str]:
    boxes = {
        f"date_of_birth_{part}": text for part, text in zip(("day", "month", "year"), typed, strict=True)
    }
    return {"given_names": "Oriel", **boxes}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Enter a name, or the part of one that you were told"),
        (born("1", "1", "1980"), "less than 26 years ago"),
        (born("31", "2", "2012"), "date"),
        ({"given_names": "x" * 101}, "100 characters"),
        ({"given_names": "a\x00b"}, "Null characters"),
    ],
)  # fmt: skip
def test_a_record_needs_a_name_and_a_possible_birth(
    handler: Client, typed: dict[str, str], sentence: str
) -> None:
    episode = night.opened()
    answer = handler.post(f"/report/{episode}/name/", typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Episode.objects.get(pk=episode).record is None


def test_missing_and_away_are_kept_apart(handler: Client, things: dict[str, UUID]) -> None:
    handler.post(f"/report/{things['episode']}/absence/", {"absence": "away"})
    assert Episode.objects.get(pk=things["episode"]).absence == Absence.AWAY
    assert handler.post(f"/report/{things['episode']}/absence/", {"absence": "lost"}).status_code == 404
