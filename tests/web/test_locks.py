"""A computer that was left alone is locked: for every address, until the person shows who they are."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings as ours
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.models import Answer
from tests import cast
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
PASSWORD = "three small words and a comma"
LOCK = reverse("lock")
PATHS = (
    "/",
    "/report/",
    "/children/",
    "/directory/",
    "/people/",
    "/imports/",
    "/links/",
    "/account/2fa/",
    "/help/",
)


@pytest.fixture
def client() -> Client:
    """A call handler at a computer, with a password."""
    person = Person.objects.get(pk=cast.actor("NSP", Role.CALL_HANDLER).person)
    person.set_password(PASSWORD)
    person.save()
    return desk("NSP", Role.CALL_HANDLER)


def idle_for(client: Client, seconds: float) -> None:
    """Let the last touch have been so long ago."""
    client.get("/")
    session = client.session
    session["touched_at"] = (clock.now() - timedelta(seconds=seconds)).isoformat()
    session.save()


def test_works(client: Client) -> None:
    page = client.get(LOCK)
    assert page.status_code == 200
    assert b"This computer is locked" in page.content
    assert b"Call handler of Northshire Police" in page.content


@pytest.mark.parametrize("name", ["lock", "stay", "post_choose"])
def test_anonymous_goes_to_sign_in(name: str) -> None:
    asks.anonymous_goes_to_sign_in(Ask(name, "GET" if name == "lock" else "POST"), {})


@pytest.mark.parametrize("name", ["stay", "post_choose"])
def test_rejects_get(name: str) -> None:
    asks.rejects_get(Ask(name, "POST"), {})


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_locked_after_the_idle_time_and_comes_back(client: Client, path: str) -> None:
    idle_for(client, ours.IDLE_LOCK_SECONDS + 1)
    answer = client.get(path)
    assert answer["Location"] == f"{LOCK}?next={path}"
    assert client.get(path)["Location"] == f"{LOCK}?next={path}"
    unlocked = client.post(LOCK, {"password": PASSWORD, "next": path})
    assert unlocked["Location"] == path
    assert client.get(path).status_code in {200, 302, 403}


def test_just_before_the_idle_time_nothing_is_locked(client: Client) -> None:
    idle_for(client, ours.IDLE_LOCK_SECONDS - 5)
    assert client.get("/").status_code == 200


def test_what_the_page_asks_by_itself_keeps_no_desk_open(client: Client) -> None:
    idle_for(client, ours.IDLE_LOCK_SECONDS - 5)
    before = client.session["touched_at"]
    assert client.get("/live/", headers={"X-Background": "1"}).status_code == 200
    assert client.session["touched_at"] == before
    client.post("/stay/")
    assert client.session["touched_at"] > before


def test_what_the_page_asks_by_itself_is_told_of_the_lock(client: Client) -> None:
    idle_for(client, ours.IDLE_LOCK_SECONDS + 1)
    answer = client.get("/live/", headers={"X-Background": "1"})
    assert (answer.status_code, answer["X-Lock"], answer.content) == (401, LOCK, b"")


def test_nothing_is_done_behind_the_lock(client: Client) -> None:
    episode: UUID = night.opened()
    client.get(LOCK)
    answer = client.post(f"/report/{episode}/answer/", {"question": "clothing", "value": "Green"})
    assert answer["Location"] == f"{LOCK}?next=/"
    assert not Answer.objects.exists()


def test_locked_on_purpose_locks_at_once(client: Client) -> None:
    client.get(LOCK)
    assert client.get("/")["Location"].startswith(LOCK)


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), "x" * 300, "a\x00b"])
def test_another_password_opens_nothing(client: Client, password: str) -> None:
    client.get(LOCK)
    assert client.post(LOCK, {"password": password}).status_code == 200
    assert client.get("/")["Location"].startswith(LOCK)


def test_guessing_is_slowed_down(client: Client) -> None:
    client.get(LOCK)
    pages = [client.post(LOCK, {"password": "wrong"}).content for _ in range(11)]
    assert b"Too many tries" in pages[-1]
    assert client.post(LOCK, {"password": PASSWORD}).status_code == 200


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x"]
)
def test_the_way_back_leads_nowhere_else(client: Client, wanted: str) -> None:
    client.get(LOCK)
    assert client.post(LOCK, {"password": PASSWORD, "next": wanted})["Location"] == "/"


def test_the_demonstrations_key_fits_no_real_lock(client: Client, settings: Settings) -> None:
    client.get(LOCK)
    assert client.post("/demonstration/unlock/").status_code == 404
    settings.DEMONSTRATION = True
    assert client.post("/demonstration/unlock/", {"next": "/help/"})["Location"] == "/help/"
    assert client.get("/").status_code == 200


def test_signing_out_is_possible_behind_the_lock(client: Client) -> None:
    client.get(LOCK)
    client.post(reverse("account_logout"))
    assert client.get("/")["Location"].startswith(reverse("account_login"))
