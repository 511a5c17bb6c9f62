"""Showing again who one is, and unlocking, through the organisation's own sign-in."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings as ours
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from tests import cast
from tests.organisations.conftest import Configure
from tests.organisations.walks import PASSWORD, Server, Traveller, leads_to, somebody

pytestmark = pytest.mark.django_db
AGAIN, GIVE, LOCK = reverse("sign_in_again", args=["riverside"]), reverse("post_give"), reverse("lock")
SENT = {
    "email": "new@riverside.example",
    "name": "Somebody New",
    "telephone": "",
    "role": "social_worker",
    "team": "",
}


@pytest.fixture
def ann(server: Server) -> Traveller:
    """A manager of Riverside who came through its sign-in, and has no password here."""
    made = somebody(server, "managers")
    made.sign_in("riverside")
    return made


def again(who: Traveller, wanted: str) -> str:
    """Press the button that asks once more; the address to which the browser is sent."""
    return leads_to(who.ours.post(AGAIN, {"next": wanted}))


def lock(who: Traveller) -> None:
    """Leave the computer alone for longer than it waits."""
    session = who.ours.session
    session["touched_at"] = (clock.now() - timedelta(seconds=ours.IDLE_LOCK_SECONDS + 1)).isoformat()
    session.save()
    assert who.ours.get("/")["Location"].startswith(LOCK)


def test_what_is_sensitive_asks_there_and_goes_on_with_what_was_sent(ann: Traveller) -> None:
    today = f"{clock.london(clock.now()):%d/%m/%Y}"
    asked = ann.ours.post(GIVE, {**SENT, "telephone": "", "team": "", "since": today})
    assert asked["Location"] == f"{AGAIN}?{urlencode({'next': GIVE})}"
    page = ann.ours.get(asked["Location"]).content.decode()
    assert "Sign in again at Riverside Council" in page
    address = again(ann, GIVE)
    assert "prompt=login" in address
    back = ann.come_back(ann.go(address))
    assert back["Location"] == reverse("people")
    assert Post.objects.filter(person__email="new@riverside.example").exists()
    assert ann.ours.get(GIVE).status_code == 200


def test_it_is_asked_again_when_it_was_long_ago(ann: Traveller, settings: Settings) -> None:
    ann.come_back(ann.go(again(ann, "/")))
    assert ann.ours.get(GIVE).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    assert ann.ours.get(GIVE)["Location"].startswith(AGAIN)


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_activate_totp"])
def test_no_key_is_added_without_it(ann: Traveller, name: str) -> None:
    assert ann.ours.get(reverse(name))["Location"].startswith(AGAIN)
    ann.come_back(ann.go(again(ann, reverse(name))))
    assert ann.ours.get(reverse(name)).status_code == 200


def test_no_key_is_added_that_would_open_another_agencys_posts(ann: Traveller) -> None:
    ann.come_back(ann.go(again(ann, "/")))
    person = Person.objects.get(email__startswith=f"{ann.name}@")
    today = clock.london(clock.now()).date()
    Post.objects.create(person=person, agency=cast.agency("FAR"), role=Role.COORDINATOR, since=today)
    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        assert ann.ours.get(reverse(name)).status_code == 403
        assert ann.ours.post(reverse(name), {"code": "123456"}).status_code == 403
    assert ann.ours.get(GIVE).status_code == 200


def test_nobody_sets_a_first_password_for_themselves(ann: Traveller) -> None:
    there, sent = reverse("account_set_password"), {"password1": PASSWORD, "password2": PASSWORD}
    assert ann.ours.get(there).status_code == 404
    assert ann.ours.post(there, sent).status_code == 404
    assert not Person.objects.get(email__startswith=f"{ann.name}@").has_usable_password()


def test_the_sign_in_itself_does_not_count_as_showing_it_again(ann: Traveller) -> None:
    ann.sign_in("riverside")
    assert ann.ours.get(GIVE)["Location"].startswith(AGAIN)


def test_who_is_remembered_there_is_asked_for_the_password_all_the_same(ann: Traveller) -> None:
    answer = ann.theirs.get(again(ann, "/"), timeout=10)
    assert 'name="password"' in answer.text


def test_somebody_else_cannot_show_it(ann: Traveller, server: Server) -> None:
    bob = somebody(server, "workers")
    back = bob.go(again(ann, GIVE))
    refused = ann.come_back(back)
    assert refused.status_code == 403
    assert "Somebody else showed who they are" in refused.content.decode()
    assert ann.ours.get(GIVE)["Location"].startswith(AGAIN)


def test_a_locked_computer_opens_through_it(ann: Traveller) -> None:
    lock(ann)
    page = ann.ours.get(LOCK, {"next": "/directory/"}).content.decode()
    assert "Unlock through Riverside Council" in page
    assert "Your password" not in page
    back = ann.come_back(ann.go(again(ann, "/directory/")))
    assert back["Location"] == "/directory/"
    assert ann.ours.get("/directory/").status_code == 200


def test_a_leaver_does_not_unlock(ann: Traveller, server: Server) -> None:
    lock(ann)
    server.move(ann.name)
    refused = ann.come_back(ann.go(again(ann, "/")))
    assert refused.status_code == 403
    assert not Post.objects.filter(person__email__startswith=f"{ann.name}@", ended_at=None).exists()
    assert ann.ours.get("/")["Location"].startswith(LOCK)


def test_somebody_else_does_not_unlock(ann: Traveller, server: Server) -> None:
    lock(ann)
    assert ann.come_back(somebody(server, "workers").go(again(ann, "/"))).status_code == 403
    assert ann.ours.get("/")["Location"].startswith(LOCK)


def test_an_organisation_that_does_not_know_somebody_cannot_be_asked(ann: Traveller) -> None:
    there = reverse("sign_in_again", args=["haleford"])
    assert ann.ours.get(there).status_code == 404
    assert ann.ours.post(there).status_code == 404


@pytest.mark.parametrize("is_only", [False, True])
def test_a_password_signs_in_unless_there_is_one_way_only(
    ann: Traveller, configure: Configure, is_only: bool
) -> None:
    configure("riverside", is_only=is_only)
    person = Person.objects.get(email__startswith=f"{ann.name}@")
    person.set_password(PASSWORD)
    person.save()
    browser = Client()
    said = browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert said.status_code == (403 if is_only else 302)
    assert browser.get("/").status_code == (302 if is_only else 200)
    if is_only:
        assert "People of Riverside Council sign in through Riverside Council" in said.content.decode()
    assert Traveller(ann.name).sign_in("riverside").status_code == 302


def test_a_wrong_password_does_not_tell_who_signs_in_how(ann: Traveller, configure: Configure) -> None:
    configure("riverside", is_only=True)
    email = Person.objects.get(email__startswith=f"{ann.name}@").email
    told = [
        Client().post(reverse("account_login"), {"login": one, "password": "a guess of mine"})
        for one in (email, "nobody@riverside.example")
    ]
    assert [answer.status_code for answer in told] == [200, 200]


def test_the_sign_in_page_offers_every_organisation(server: Server) -> None:
    page = Client().get(reverse("account_login"), {"next": "/directory/"}).content.decode()
    assert "Sign in with Haleford Borough Council" in page
    assert "Sign in with Riverside Council" in page
    assert page.count('name="next"') >= 2
