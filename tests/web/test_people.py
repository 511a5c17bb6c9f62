"""People: posts and duty of one's own agency, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Duty, Person, Post, Team
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.ledger.models import Entry
from tests import cast
from tests.web.desks import BACKEND, desk, having_shown_who_they_are

pytestmark = pytest.mark.django_db
SIGN_IN, AGAIN = reverse("account_login"), reverse("account_reauthenticate")
NEW = {
    "email": "Ann.Other@riverside.example", "name": "Ann Other", "telephone": "07700 900999",
    "role": Role.SOCIAL_WORKER.value, "team": "",
}  # fmt: skip


@pytest.fixture
def manager() -> Client:
    """A manager who has just shown who they are."""
    return having_shown_who_they_are(desk("RIV", Role.MANAGER))


@pytest.fixture
def team() -> Team:
    """The team of Riverside that answers at night."""
    return Team.objects.create(agency=cast.agency("RIV"), name="Night duty", is_out_of_hours=True)


@pytest.fixture
def worker() -> Post:
    """Somebody of Riverside with a post to lose."""
    return Post.objects.get(pk=cast.actor("RIV", Role.SOCIAL_WORKER).post)


@pytest.fixture
def duty(team: Team, worker: Post) -> Duty:
    """A stretch that is running."""
    now = clock.now()
    since, until = now - timedelta(hours=1), now + timedelta(hours=8)
    return Duty.objects.create(team=team, person=worker.person, since=since, until=until)


def typed(**changes: str) -> dict[str, str]:
    today = clock.london(clock.now()).date()
    return {**NEW, "since": f"{today:%d/%m/%Y}", **changes}


def hours(
    worker: Post, *, since: str = "21/11/2030 17:00", until: str = "22/11/2030 09:00"
) -> dict[str, str]:
    first, second = since.split(), until.split()
    return {
        "person": str(worker.person_id), "since_date": first[0], "since_time": first[1],
        "until_date": second[0], "until_time": second[1],
    }  # fmt: skip


@pytest.fixture(params=["people", "post_give", "post_end", "duty_give", "duty_end"])
def address(request: pytest.FixtureRequest, worker: Post, team: Team, duty: Duty) -> str:
    """Every page of the room."""
    keys: dict[str, list[int]] = {"post_end": [worker.pk], "duty_give": [team.pk], "duty_end": [duty.pk]}
    return reverse(request.param, args=keys.get(request.param, []))


def test_works(manager: Client, address: str) -> None:
    assert manager.get(address).status_code == 200


def test_anonymous_goes_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(SIGN_IN)
    assert client.post(address).status_code in {302, 405}


def test_without_role_gets_403(address: str) -> None:
    worker = having_shown_who_they_are(desk("RIV", Role.SOCIAL_WORKER))
    assert worker.get(address).status_code == 403


def test_outsider_gets_404(address: str) -> None:
    outsider = having_shown_who_they_are(desk("FAR", Role.SUPERVISOR))
    is_of_one_agency = any(part.isdigit() for part in address.split("/"))
    assert outsider.get(address).status_code == (404 if is_of_one_agency else 200)
    assert "Riverside" not in outsider.get(address).content.decode()


def test_a_change_by_an_outsider_changes_nothing(worker: Post, duty: Duty) -> None:
    outsider = having_shown_who_they_are(desk("FAR", Role.SUPERVISOR))
    assert outsider.post(reverse("post_end", args=[worker.pk])).status_code == 404
    assert outsider.post(reverse("duty_end", args=[duty.pk])).status_code == 404
    assert outsider.post(reverse("duty_give", args=[duty.team_id]), hours(worker)).status_code == 404
    worker.refresh_from_db()
    assert (worker.ended_at, Duty.objects.count()) == (None, 1)


@pytest.mark.parametrize("name", ["post_give", "post_end", "duty_give", "duty_end"])
def test_asks_again_who_it_is(name: str, worker: Post, team: Team, duty: Duty) -> None:
    keys = {"post_end": [worker.pk], "duty_give": [team.pk], "duty_end": [duty.pk]}
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER), ago=400)
    there = reverse(name, args=keys.get(name, []))
    assert manager.get(there).headers["Location"] == f"{AGAIN}?next={there.replace('/', '%2F')}"
    assert manager.post(there, typed()).headers["Location"].startswith(AGAIN)
    worker.refresh_from_db()
    assert (worker.ended_at, Duty.objects.count()) == (None, 1)


def test_what_was_sent_waits_until_it_is_clear_who_sent_it() -> None:
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER), ago=400)
    person = Person.objects.get(email="manager.riv@cast.example")
    person.set_password("a thread of gold")
    person.save()
    manager.force_login(person, backend=BACKEND)
    there = manager.post(reverse("post_give"), typed()).headers["Location"]
    manager.post(there, {"password": "a thread of gold"})
    assert Post.objects.filter(person__email="ann.other@riverside.example").exists()


def test_gives_a_post_to_somebody_new(manager: Client) -> None:
    assert manager.post(reverse("post_give"), typed()).headers["Location"] == reverse("people")
    post = Post.objects.get(person__email="ann.other@riverside.example")
    assert (post.agency.code, post.role, post.person.name) == ("RIV", Role.SOCIAL_WORKER, "Ann Other")
    assert Entry.objects.get(act="post.given").subject == f"post {post.pk}"
    shown = manager.get(reverse("people")).content.decode()
    assert "ann.other@riverside.example" in shown
    assert "07700 900999" in shown


def test_the_same_post_twice_is_refused(manager: Client) -> None:
    manager.post(reverse("post_give"), typed())
    shown = manager.post(reverse("post_give"), typed()).content.decode()
    assert "Ann Other already holds this post." in shown
    assert Post.objects.filter(person__email="ann.other@riverside.example").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": ""}, "Enter the e-mail address they will sign in with"),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"name": " "}, "Enter their name"),
        ({"role": ""}, "Choose a role"),
        ({"role": "call_handler"}, "call_handler is not one of the available choices"),
        ({"team": "99999"}, "99999 is not one of the available choices"),
        ({"since": "01/01/2020"}, "A post begins today or later"),
        ({"since": "31/02/2030"}, "There is no such date"),
    ],
)
def test_says_what_is_wrong(manager: Client, wrong: dict[str, str], sentence: str) -> None:
    before = Person.objects.count()
    assert sentence in manager.post(reverse("post_give"), typed(**wrong)).content.decode()
    assert Person.objects.count() == before


def test_nobody_gives_themselves_a_post(manager: Client) -> None:
    me = Person.objects.get(email="manager.riv@cast.example")
    shown = manager.post(reverse("post_give"), typed(email=me.email)).content.decode()
    assert "Nobody gives a post to themselves" in shown
    assert me.posts.count() == 1


def test_ends_a_post_at_once(manager: Client, worker: Post) -> None:
    holder = desk("RIV", Role.SOCIAL_WORKER)
    assert holder.get("/").status_code == 200
    manager.post(reverse("post_end", args=[worker.pk]))
    worker.refresh_from_db()
    assert worker.ended_by == Person.objects.get(email="manager.riv@cast.example")
    assert holder.get("/").status_code == 403
    assert "Ended" in manager.get(reverse("people")).content.decode()


def test_ending_twice_is_told(manager: Client, worker: Post) -> None:
    there = reverse("post_end", args=[worker.pk])
    manager.post(there)
    assert "This post has ended already." in manager.post(there).content.decode()


def test_nobody_ends_their_own_post(manager: Client) -> None:
    own = Post.objects.get(person__email="manager.riv@cast.example")
    shown = manager.post(reverse("post_end", args=[own.pk])).content.decode()
    assert "Nobody ends their own post" in shown
    own.refresh_from_db()
    assert own.ended_at is None


def test_puts_on_duty_and_takes_off(manager: Client, worker: Post, team: Team) -> None:
    there = reverse("duty_give", args=[team.pk])
    assert manager.post(there, hours(worker)).status_code == 302
    duty = Duty.objects.get()
    assert clock.day_and_time(duty.since) == "Thu 21 Nov 2030, 17:00"
    assert "to come" in manager.get(reverse("people")).content.decode()
    manager.post(reverse("duty_end", args=[duty.pk]))
    assert not Duty.objects.exists()
    assert set(Entry.objects.values_list("act", flat=True)) >= {"duty.given", "duty.ended"}


def test_taking_off_keeps_what_has_passed(manager: Client, duty: Duty) -> None:
    manager.post(reverse("duty_end", args=[duty.pk]))
    duty.refresh_from_db()
    assert duty.until <= clock.now()


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("22/11/2030 09:00", "21/11/2030 17:00", "The end must be later than the beginning"),
        ("20/11/2020 09:00", "21/11/2020 09:00", "The end is past already"),
        ("yesterday 09:00", "21/11/2030 09:00", "Enter a date like 21/11/2026"),
    ],
)
def test_hours_that_cannot_be(
    manager: Client, worker: Post, team: Team, since: str, until: str, sentence: str
) -> None:
    there = reverse("duty_give", args=[team.pk])
    assert sentence in manager.post(there, hours(worker, since=since, until=until)).content.decode()
    assert not Duty.objects.exists()


def test_only_colleagues_can_be_put_on_duty(manager: Client, team: Team) -> None:
    stranger = Post.objects.get(pk=cast.actor("HAL", Role.SOCIAL_WORKER).post)
    shown = manager.post(reverse("duty_give", args=[team.pk]), hours(stranger)).content.decode()
    assert "is not one of the available choices" in shown
