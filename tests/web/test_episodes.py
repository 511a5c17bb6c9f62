"""One episode's page: how it stands, its log, and the steps to its closing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes import actions
from goldenthread.episodes.models import Answer, Change, Entry, Episode
from goldenthread.episodes.states import State
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
PAGES = (
    Ask("episode"),
    Ask("episode_log"),
    Ask("episode_entry", "POST", {"text": "Rang the home."}),
    Ask("episode_step", verb="cancel"),
    Ask("episode_step", "POST", {"reason": "She was in the garden."}, verb="cancel"),
)
STEPS = [ask for ask in PAGES if ask.name == "episode_step"]


def now() -> dict[str, str]:
    """The boxes of this minute."""
    wall = clock.london(clock.now())
    return {"found_at_date": f"{wall:%d/%m/%Y}", "found_at_time": f"{wall:%H:%M}"}


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child who is being looked for."""
    who = night.child()
    return {"child": who, "episode": night.in_state(State.LOOKING, who, at=clock.now() - timedelta(hours=2))}


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_works(ask: Ask, things: dict[str, UUID], handler: Client) -> None:
    assert ask.by(handler, things).status_code in {200, 302}


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_outsider_gets_404(ask: Ask, things: dict[str, UUID]) -> None:
    asks.outsider_gets_404(ask, things)


@pytest.mark.parametrize("ask", STEPS, ids=str)
def test_without_role_gets_403(ask: Ask, things: dict[str, UUID]) -> None:
    asks.without_role_gets_403(ask, things, code="RIV", role=Role.SOCIAL_WORKER)
    assert night.state_of(things["episode"]) == State.LOOKING


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    asks.anonymous_goes_to_sign_in(ask, things)


def test_rejects_get(things: dict[str, UUID]) -> None:
    asks.rejects_get(Ask("episode_entry", "POST"), things)


@pytest.mark.parametrize("code", ["RIV", "HAL"])
def test_those_who_know_her_follow_and_write(things: dict[str, UUID], code: str) -> None:
    worker = desk(code, Role.SOCIAL_WORKER)
    worker.post(f"/episodes/{things['episode']}/entry/", {"text": "Her aunt rang."})
    page = worker.get(f"/episodes/{things['episode']}/").content.decode()
    assert "Her aunt rang." in page
    assert "Record that the child is found" not in page
    assert Entry.objects.get().agency.code == code


def test_others_see_the_line_without_loading_the_page_again(things: dict[str, UUID], handler: Client) -> None:
    path = f"/episodes/{things['episode']}/log/"
    tag = handler.get(path)["ETag"]
    assert handler.get(path, headers={"If-None-Match": tag}).status_code == 304
    desk("RIV", Role.SOCIAL_WORKER).post(f"/episodes/{things['episode']}/entry/", {"text": "Her aunt rang."})
    fresh = handler.get(path, headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert b"Her aunt rang." in fresh.content


def test_the_same_form_sent_twice_is_one_line(things: dict[str, UUID], handler: Client) -> None:
    sends = {"text": "Rang the home.", "token": str(uuid4())}
    for _ in range(2):
        handler.post(f"/episodes/{things['episode']}/entry/", sends)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Write what happened"), ("x" * 10_001, "10,?000"), ("a\x00b", "Null characters")],
)
def test_an_entry_that_cannot_be_kept_is_said_and_shown_again(
    things: dict[str, UUID], handler: Client, text: str, sentence: str
) -> None:
    answer = handler.post(f"/episodes/{things['episode']}/entry/", {"text": text})
    assert answer.status_code == 200
    assert answer.context["entry_form"].errors["text"]
    assert not Entry.objects.exists()


@pytest.mark.parametrize("verb", ["send", "look", "dance", "grade"])
def test_a_step_that_is_no_page_is_not_there(things: dict[str, UUID], handler: Client, verb: str) -> None:
    assert handler.get(f"/episodes/{things['episode']}/{verb}/").status_code == 404


def test_from_found_to_closed(things: dict[str, UUID], handler: Client) -> None:
    start = f"/episodes/{things['episode']}"
    found = {**now(), "found_where": "Bus station", "found_with": "nk"}
    for verb, sends in (
        ("find", found),
        ("speak", {"why_left": "“Nobody asked me.”"}),
        ("close", {"reason": ""}),
    ):
        assert handler.post(f"{start}/{verb}/", sends)["Location"] == f"{start}/"
    assert night.state_of(things["episode"]) == State.CLOSED
    page = handler.get(f"{start}/").content.decode()
    for text in ("Bus station", "Not known", "Nobody asked me."):
        assert text in page
    assert Answer.objects.get(question="found_with").is_not_known


@pytest.mark.parametrize(
    ("sends", "sentence"),
    [
        ({}, "Answer"),
        ({"found_at_date": "21/11/2026"}, "Enter both the date and the time"),
        ({"found_at_date": "31/02/2026", "found_at_time": "10:00"}, "date"),
        ({"found_at_date": "21/11/2126", "found_at_time": "10:00"}, ""),
        ({"found_at_date": "21/11/2020", "found_at_time": "10:00"}, ""),
        ({"found_at_date": "\x00", "found_at_time": "\x00"}, ""),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_is_kept(
    things: dict[str, UUID], handler: Client, sends: dict[str, str], sentence: str
) -> None:
    answer = handler.post(f"/episodes/{things['episode']}/find/", {**sends, "found_where": "Bus station"})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert b"Bus station" in answer.content
    assert night.state_of(things["episode"]) == State.LOOKING
    assert not Answer.objects.exists()


@pytest.mark.parametrize("verb", ["cancel", "withdraw"])
def test_a_reason_is_asked_for(things: dict[str, UUID], handler: Client, verb: str) -> None:
    answer = handler.post(f"/episodes/{things['episode']}/{verb}/", {"reason": " "})
    assert "Say why: others will rely on it." in answer.content.decode()
    assert night.state_of(things["episode"]) == State.LOOKING


def test_who_comes_second_is_told_that_somebody_was_faster(things: dict[str, UUID], handler: Client) -> None:
    sends = {**now(), "found_where": "Bus station"}
    handler.post(f"/episodes/{things['episode']}/find/", sends)
    late = desk("NSP", Role.SUPERVISOR).post(
        f"/episodes/{things['episode']}/find/", {**sends, "found_where": "At home"}
    )
    assert "this step can no longer be taken" in late.content.decode()
    assert Answer.objects.get(question="found_where").text == "Bus station"
    assert Change.objects.filter(verb="find").count() == 1


def test_missing_again_points_to_the_last_absence(handler: Client) -> None:
    who = night.child()
    earlier = Episode.objects.get(pk=night.in_state(State.FOUND, who))
    again = night.about(who)
    actions.take("send", again, by=night.handler(), at=clock.now())
    page = handler.get(f"/episodes/{again}/").content.decode()
    assert "missing again" in page
    assert earlier.reference in page


def test_a_supervisor_of_another_role_sees_no_episode(things: dict[str, UUID]) -> None:
    for role in (Role.ADMINISTRATOR, Role.RECORDS_OFFICER):
        assert desk("NSP", role).get(f"/episodes/{things['episode']}/").status_code == 404
