"""The home page: what is live for this post, kept up to date without loading it again."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from goldenthread.agencies.models import Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes import actions
from goldenthread.episodes.states import State
from goldenthread.risk import actions as risk
from tests import cast
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
PAGES = (Ask("home"), Ask("live"))


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child who is being looked for."""
    who = night.child()
    return {"child": who, "episode": night.in_state(State.LOOKING, who, at=clock.now() - timedelta(hours=2))}


def board(code: str, role: Role) -> str:
    return desk(code, role).get("/live/").content.decode()


@pytest.mark.parametrize("ask", PAGES, ids=str)
@pytest.mark.parametrize("role", Role)
def test_works(ask: Ask, role: Role, things: dict[str, UUID]) -> None:
    assert ask.by(desk("RIV", role), things).status_code == 200


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    asks.anonymous_goes_to_sign_in(ask, things)


def test_an_outsider_sees_nobody(things: dict[str, UUID]) -> None:
    for path in ("/", "/live/"):
        page = desk("FAR", Role.CALL_HANDLER).get(path).content
        assert b"Away now: 0" in page
        assert not any(name in page for name in asks.HER_NAME)


@pytest.mark.parametrize(
    ("code", "role"), [("NSP", Role.CALL_HANDLER), ("RIV", Role.DUTY_WORKER), ("SHB", Role.PRACTITIONER)]
)
def test_those_who_work_with_her_see_her_on_their_board(
    things: dict[str, UUID], code: str, role: Role
) -> None:
    page = board(code, role)
    assert "Away now: 1" in page
    assert "Brannigan, Saoirse" in page
    assert f"/episodes/{things['episode']}/" in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.RECORDS_OFFICER])
def test_those_whose_work_it_is_not_see_no_episode(things: dict[str, UUID], role: Role) -> None:
    assert "Away now: 0" in board("NSP", role)


def test_a_report_that_is_typed_leads_its_own_force_to_the_report_and_others_to_the_episode() -> None:
    who = night.child()
    episode = night.about(who, at=clock.now())
    assert f"/report/{episode}/" in board("NSP", Role.CALL_HANDLER)
    theirs = board("RIV", Role.DUTY_WORKER)
    assert f"/report/{episode}/" not in theirs
    assert f"/episodes/{episode}/" in theirs


def test_what_nobody_has_graded_stands_first_then_what_is_due_soonest(things: dict[str, UUID]) -> None:
    at = clock.now()
    references = {}
    for name, due in (("later", 6), ("sooner", 2), ("ungraded", 0)):
        episode = night.opened(at=at)
        actions.name_unknown_child(
            episode,
            given_names=name,
            family_name="Vane",
            date_of_birth=None,
            sex="F",
            by=night.handler(),
            at=at,
        )
        references[name] = actions.take("send", episode, by=night.handler(), at=at).reference
        if due:
            risk.assess(
                episode, grade="medium", rationale="Because.", review_due_at=at + timedelta(hours=due),
                before=(), by=night.handler(), at=at,
            )  # fmt: skip
    page = board("NSP", Role.CALL_HANDLER)
    places = [page.index(references[name]) for name in ("ungraded", "sooner", "later")]
    assert places == sorted(places)


def test_an_unchanged_board_is_not_sent_again(things: dict[str, UUID]) -> None:
    client = desk("NSP", Role.CALL_HANDLER)
    tag = client.get("/live/")["ETag"]
    again = client.get("/live/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    actions.take("find", things["episode"], by=night.handler(), at=clock.now())
    assert client.get("/live/", headers={"If-None-Match": tag}).status_code == 200


def test_two_posts_and_a_choice_between_them(things: dict[str, UUID]) -> None:
    client = desk("NSP", Role.CALL_HANDLER)
    person = cast.actor("NSP", Role.CALL_HANDLER).person
    since = clock.now().date() - timedelta(days=1)
    second = Post.objects.create(person_id=person, agency=cast.agency("FAR"), role=Role.MANAGER, since=since)
    assert b"Your posts" in client.get("/").content
    assert client.post("/post/", {"post": second.pk}, follow=True).status_code == 200
    assert b"Farland Police" in client.get("/").content
    assert client.get(f"/children/{things['child']}/").status_code == 404
    for foreign in ("", "x", "0", str(cast.actor("RIV").post)):
        assert client.post("/post/", {"post": foreign}).status_code == 404


def test_somebody_without_a_post_is_told_whom_to_ask() -> None:
    client = desk("NSP", Role.CALL_HANDLER)
    Post.objects.update(ended_at=clock.now())
    page = client.get("/")
    assert page.status_code == 403
    assert b"You have no post at present" in page.content


def test_a_visit_without_javascript_gets_the_whole_page(things: dict[str, UUID]) -> None:
    page = Client().get("/", follow=True)
    assert page.redirect_chain
