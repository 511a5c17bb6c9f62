"""Posts: no agency works through an account that it does not know."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from tests import cast
from tests.web.desks import desk, having_shown_who_they_are

pytestmark = pytest.mark.django_db
GIVE = reverse("post_give")
SENTENCE = "Somebody of another agency signs in with this address."
PASSWORD = "a thread of gold"


def administrator(code: str) -> Client:
    return having_shown_who_they_are(desk(code, Role.ADMINISTRATOR))


def give(code: str, email: str, role: Role = Role.MANAGER) -> str:
    """What the page says after an administrator has given a post to an address; empty if it was given."""
    today = clock.london(clock.now()).date()
    sent = {
        "email": email, "name": "Somebody", "telephone": "", "role": role.value, "team": "",
        "since": f"{today:%d/%m/%Y}",
    }  # fmt: skip
    return html.unescape(administrator(code).post(GIVE, sent).content.decode())


def agencies_of(email: str) -> set[str]:
    return set(Post.objects.filter(person__email=email).values_list("agency__code", flat=True))


def test_an_address_of_another_agency_is_refused_and_says_nothing_of_whom() -> None:
    stranger = Person.objects.get(pk=cast.actor("FAR", Role.COORDINATOR).person)
    Person.objects.filter(pk=stranger.pk).update(name="Hesper Vale", telephone="07700 900123")
    said = give("RIV", stranger.email)
    assert SENTENCE in said
    assert "Hesper Vale" not in said
    assert "07700 900123" not in said
    assert agencies_of(stranger.email) == {"FAR"}


def test_capitals_do_not_make_it_another_address() -> None:
    stranger = Person.objects.get(pk=cast.actor("FAR", Role.COORDINATOR).person)
    assert SENTENCE in give("RIV", stranger.email.upper())
    assert agencies_of(stranger.email) == {"FAR"}


def test_who_took_an_address_first_gets_no_post_by_it() -> None:
    """Farland invents an address of Riverside's, sets its password, and waits for Riverside to appoint it."""
    email = "new.manager@riverside.example"
    assert give("FAR", email) == ""
    post = Post.objects.get(person__email=email)
    invited = administrator("FAR").post(reverse("post_invite", args=[post.pk]))
    link = str(invited.context["link"])
    squatter = Client()
    there = squatter.get(link).headers["Location"]
    squatter.post(there, {"password1": PASSWORD, "password2": PASSWORD})
    assert Person.objects.get(email=email).check_password(PASSWORD)
    assert SENTENCE in give("RIV", email)
    assert agencies_of(email) == {"FAR"}


def test_a_colleague_is_given_a_second_post() -> None:
    colleague = Person.objects.get(pk=cast.actor("RIV", Role.SOCIAL_WORKER).person)
    assert give("RIV", colleague.email) == ""
    assert Post.objects.filter(person=colleague).count() == 2
