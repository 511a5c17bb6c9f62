"""An administrator of an agency manages its own people, and nothing more: each act, over HTTP."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Agency, Duty, Person, Post, Team
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.ledger.models import Entry
from tests import cast
from tests.web.desks import desk, having_shown_who_they_are

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
WHO = [Role.ADMINISTRATOR, Role.MANAGER]


def manager(role: Role = Role.ADMINISTRATOR) -> Client:
    """Somebody of Riverside who minds its people."""
    return having_shown_who_they_are(desk("RIV", role))


def post_at(code: str, role: Role = Role.MANAGER) -> Post:
    """A post of somebody at an agency."""
    return Post.objects.get(pk=cast.actor(code, role).post)


def team_at(code: str) -> Team:
    """A team of an agency."""
    return Team.objects.create(agency=cast.agency(code), name="Desk", telephone="01632 960199")


def duty_at(code: str) -> Duty:
    """Somebody on call for an agency."""
    now = clock.now()
    person = post_at(code).person
    return Duty.objects.create(team=team_at(code), person=person, since=now, until=now + timedelta(hours=8))


def state() -> tuple[object, ...]:
    """Every post and stretch of duty, and how many entries there are."""
    return list(Post.objects.order_by("pk").values()), list(Duty.objects.values()), Entry.objects.count()


def given(role: str, email: str = "new@riverside.example") -> dict[str, str]:
    """The form that gives a post today."""
    today = f"{clock.london(clock.now()):%d/%m/%Y}"
    return {"email": email, "name": "Somebody New", "telephone": "", "role": role, "team": "", "since": today}


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize(
    ("name", "thing"),
    [("post_end", post_at), ("post_invite", post_at), ("duty_give", team_at), ("duty_end", duty_at)],
)
def test_another_agencys_people_are_not_there(
    role: Role, name: str, thing: Callable[[str], Post | Team | Duty]
) -> None:
    client, there = manager(role), reverse(name, args=[thing("HAL").pk])
    before, nowhere = state(), reverse(name, args=[1_000_000])
    for method in ("get", "post"):
        answers = [getattr(client, method)(address, {"person": "1"}) for address in (there, nowhere)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({TOKEN.sub("", answer.content.decode()) for answer in answers}) == 1
    assert state() == before


def test_people_shows_its_own_alone() -> None:
    for code in ("RIV", "HAL"):
        Person.objects.filter(pk=post_at(code).person_id).update(name=f"Head of {code}")
    page = manager().get(reverse("people")).content.decode()
    assert "Head of RIV" in page
    assert "Head of HAL" not in page


@pytest.mark.parametrize("role", WHO)
def test_nobody_gives_themselves_more(role: Role) -> None:
    own = post_at("RIV", role)
    for wanted in ("manager", "social_worker", "records_officer", "administrator"):
        page = manager(role).post(reverse("post_give"), given(wanted, own.person.email))
        assert page.status_code == 200
        assert "Nobody gives a post to themselves" in page.content.decode()
    assert list(own.person.posts.all()) == [own]


def test_no_role_that_the_agency_does_not_have() -> None:
    for wanted in ("call_handler", "supervisor", "carer", "king"):
        assert manager().post(reverse("post_give"), given(wanted)).status_code == 200
    assert not Person.objects.filter(email="new@riverside.example").exists()


@pytest.mark.parametrize(
    "smuggled", ["agency", "agency_id", "provider", "until", "by", "person", "is_active"]
)
def test_nothing_else_that_is_sent_counts(smuggled: str) -> None:
    sent = given("social_worker") | {smuggled: str(cast.agency("HAL").pk)}
    manager().post(reverse("post_give"), sent)
    post = Post.objects.get(person__email="new@riverside.example")
    assert (post.agency, post.provider, post.until) == (cast.agency("RIV"), "", None)
    assert post.person.is_active


def test_no_team_of_another_agency() -> None:
    sent = given("social_worker") | {"team": str(team_at("HAL").pk)}
    assert manager().post(reverse("post_give"), sent).status_code == 200
    assert not Person.objects.filter(email="new@riverside.example").exists()


def test_only_its_own_people_are_on_call_for_it() -> None:
    stranger = post_at("HAL").person
    hours = {"since_0": "21/11/2030", "since_1": "17:00", "until_0": "22/11/2030", "until_1": "09:00"}
    sent = {"person": str(stranger.pk), **hours}
    manager().post(reverse("duty_give", args=[team_at("RIV").pk]), sent)
    assert not Duty.objects.exists()


def test_who_also_works_elsewhere_keeps_their_own_password() -> None:
    post = post_at("RIV", Role.SOCIAL_WORKER)
    since = clock.london(clock.now()).date()
    Post.objects.create(person=post.person, agency=cast.agency("FAR"), role=Role.COORDINATOR, since=since)
    page = manager().post(reverse("post_invite", args=[post.pk]))
    assert page.status_code == 403
    assert "link" not in (page.context or {})


def test_an_operator_has_no_post_to_be_found_by() -> None:
    """Whoever sets the system up holds a post at no agency, or at one of its own: it is out of reach."""
    own = Agency.objects.create(code="OPS", name="Operations", kind="national")
    person = Person.objects.create(email="operator@operations.example", name="An Operator")
    since = clock.london(clock.now()).date()
    post = Post.objects.create(person=person, agency=own, role=Role.ADMINISTRATOR, since=since)
    client = manager()
    for name in ("post_end", "post_invite"):
        assert client.post(reverse(name, args=[post.pk])).status_code == 404
    refused = client.post(reverse("post_give"), given("social_worker", person.email)).content.decode()
    assert "Somebody of another agency signs in with this address." in refused
    post.refresh_from_db()
    assert (post.ended_at, person.posts.count()) == (None, 1)


def test_who_minds_people_knows_no_child_by_it() -> None:
    answer = desk("RIV", Role.ADMINISTRATOR).post(reverse("children_results"), {"q": "Ann"})
    assert answer.status_code == 403
