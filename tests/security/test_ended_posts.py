"""A post that ends closes at the next request: in every browser, and by the calendar too."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from tests import cast
from tests.web.desks import desk, having_shown_who_they_are

pytestmark = pytest.mark.django_db
PAGES = ("/", "/live/", "/directory/", "/children/")


@pytest.fixture
def post() -> Post:
    """A social worker's post at Riverside."""
    return Post.objects.get(pk=cast.actor("RIV", Role.SOCIAL_WORKER).post)


def browsers() -> list[Client]:
    """The same social worker at two computers, both signed in."""
    both = [desk("RIV", Role.SOCIAL_WORKER), desk("RIV", Role.SOCIAL_WORKER)]
    assert [one.get("/").status_code for one in both] == [200, 200]
    return both


def test_both_browsers_close_at_once(post: Post) -> None:
    both = browsers()
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER))
    assert manager.post(reverse("post_end", args=[post.pk])).status_code == 302
    for browser in both:
        assert [browser.get(path).status_code for path in PAGES] == [403] * len(PAGES)
        assert browser.post("/children/results/", {"q": "Ann"}).status_code == 403


@pytest.mark.parametrize(("until", "status"), [(-1, 403), (0, 200), (1, 200)])
def test_the_last_day_is_a_working_day(post: Post, until: int, status: int) -> None:
    both = browsers()
    last = clock.london(clock.now()).date() + timedelta(days=until)
    Post.objects.filter(pk=post.pk).update(until=last)
    assert [browser.get("/").status_code for browser in both] == [status, status]


def test_midnight_in_london_ends_it_in_an_open_page(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    (browser, _) = browsers()
    today = clock.london(clock.now()).date()
    Post.objects.filter(pk=post.pk).update(until=today)
    midnight = datetime.combine(today + timedelta(days=1), time(), tzinfo=ZoneInfo("Europe/London"))
    for instant, status in ((midnight - timedelta(minutes=1), 200), (midnight, 403)):
        monkeypatch.setattr(clock, "now", lambda instant=instant: instant)
        session = browser.session
        session["touched_at"] = instant.isoformat()
        session.save()
        assert browser.get("/").status_code == status


def test_a_post_that_has_not_begun_opens_nothing(post: Post) -> None:
    tomorrow = clock.london(clock.now()).date() + timedelta(days=1)
    Post.objects.filter(pk=post.pk).update(since=tomorrow)
    assert desk_of(post).get("/").status_code == 403


def test_a_closed_account_opens_nothing(post: Post) -> None:
    both = browsers()
    Person.objects.filter(pk=post.person_id).update(is_active=False)
    assert all(browser.get("/").status_code in {302, 403} for browser in both)


def test_one_of_two_posts_ends_and_the_other_goes_on(post: Post) -> None:
    second = Post.objects.create(
        person=post.person, agency=cast.agency("RIV"), role=Role.RECORDS_OFFICER, since=post.since
    )
    browser = desk("RIV", Role.SOCIAL_WORKER)
    browser.post(reverse("post_choose"), {"post": second.pk})
    assert browser.get("/imports/").status_code == 200
    Post.objects.filter(pk=second.pk).update(ended_at=clock.now())
    assert browser.get("/imports/").status_code == 403
    assert browser.get("/children/").status_code == 200


def test_a_post_with_a_last_day_to_come_can_be_ended_now(post: Post) -> None:
    last = clock.london(clock.now()).date() + timedelta(days=30)
    Post.objects.filter(pk=post.pk).update(until=last)
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER))
    assert manager.post(reverse("post_end", args=[post.pk])).status_code == 302
    assert desk_of(post).get("/").status_code == 403


def desk_of(post: Post) -> Client:
    """The computer of whoever holds or held a post."""
    client = Client()
    client.force_login(post.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
