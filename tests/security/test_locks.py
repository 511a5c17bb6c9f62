"""The locked desk: its person can always come back, and nobody guesses their password there."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from tests import cast
from tests.web.desks import BACKEND, having_shown_who_they_are

pytestmark = pytest.mark.django_db
LOCK, HOME, AGAIN = reverse("lock"), reverse("home"), reverse("account_reauthenticate")
PASSWORD = "a thread of gold"


@pytest.fixture
def person() -> Person:
    """Somebody with a password."""
    found = Person.objects.get(pk=cast.actor("NSP", Role.CALL_HANDLER).person)
    found.set_password(PASSWORD)
    found.save()
    return found


@pytest.fixture
def locked(person: Person) -> Client:
    """Their computer, locked on purpose a moment ago."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    assert client.get(LOCK).status_code == 200
    assert is_locked(client)
    return client


def is_locked(client: Client) -> bool:
    return client.get(HOME).status_code == 302


def test_wrong_passwords_elsewhere_lock_nobody_out(person: Person, locked: Client) -> None:
    stranger, there = Client(), reverse("account_login")
    for _ in range(7):
        stranger.post(there, {"login": person.email, "password": "a guess of mine"})
    right = stranger.post(there, {"login": person.email, "password": PASSWORD})
    assert right.status_code == 200  # at the sign-in page the guesses count
    assert locked.post(LOCK, {"password": PASSWORD}).status_code == 302
    assert not is_locked(locked)


def test_guessing_at_the_lock_is_limited(locked: Client) -> None:
    for _ in range(10):
        locked.post(LOCK, {"password": "a guess of mine"})
    refused = locked.post(LOCK, {"password": PASSWORD})
    assert "Too many tries." in refused.content.decode()
    assert is_locked(locked)


def test_somebody_elses_password_does_not_open_it(locked: Client) -> None:
    other = Person.objects.get(pk=cast.actor("NSP", Role.SUPERVISOR).person)
    other.set_password("another thread")
    other.save()
    locked.post(LOCK, {"password": "another thread"})
    assert is_locked(locked)


def test_who_shows_who_they_are_at_once_is_let_in(locked: Client) -> None:
    assert locked.post(AGAIN, {"password": PASSWORD}).status_code == 302
    assert not is_locked(locked)


def test_what_was_shown_before_the_lock_does_not_open_it(locked: Client) -> None:
    having_shown_who_they_are(locked, ago=2)
    assert is_locked(locked)


@pytest.mark.parametrize("there", ["/account/email/", "/account/password/reset/"])
def test_nobody_changes_an_address_or_asks_for_a_link(there: str, person: Person) -> None:
    signed_in = Client()
    signed_in.force_login(person, backend=BACKEND)
    for client in (Client(), having_shown_who_they_are(signed_in)):
        assert client.get(there).status_code == 404
        assert client.post(there, {"email": person.email, "action_add": ""}).status_code == 404
