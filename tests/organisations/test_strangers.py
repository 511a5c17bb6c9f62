"""A provider speaks for its own agency: nobody else's people, posts or addresses are its to touch."""

import pytest
from django.urls import reverse

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from tests import cast
from tests.organisations.conftest import Configure
from tests.organisations.walks import Page, Server, Traveller, somebody
from tests.web.desks import desk, having_shown_who_they_are

pytestmark = pytest.mark.django_db
NOT_VOUCHED = "does not vouch for your e-mail address"
STRANGER = "alone cannot say who that is"


def colleague(who: Traveller, code: str, role: Role = Role.RECORDS_OFFICER) -> Post:
    """A post given by hand to an account with this person's address."""
    person = Person.objects.create(email=f"{who.name}@riverside.example", name="As it was")
    today = clock.london(clock.now()).date()
    return Post.objects.create(person=person, agency=cast.agency(code), role=role, since=today)


def held(who: Traveller) -> set[tuple[str, str, str]]:
    """Agency, role and provider of every post that has not ended."""
    posts = Post.objects.filter(person__email__startswith=f"{who.name}@", ended_at=None)
    return set(posts.values_list("agency__code", "role", "provider"))


def is_refused(answer: Page, sentence: str) -> None:
    """Nobody was let in, and the page says why."""
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert answer.wsgi_request.user.is_anonymous


def test_an_address_that_nobody_vouches_for_makes_nobody(server: Server, configure: Configure) -> None:
    configure("riverside", email_domains=frozenset())
    ann = somebody(server, "workers")
    is_refused(ann.sign_in("riverside"), NOT_VOUCHED)
    assert not Person.objects.filter(email__startswith=ann.name).exists()


def test_an_address_of_another_organisation_makes_nobody(server: Server) -> None:
    ann = somebody(server, "workers", domain="haleford.example")
    is_refused(ann.sign_in("riverside"), NOT_VOUCHED)
    assert not Person.objects.filter(email__startswith=ann.name).exists()


def test_somebody_without_a_group_is_not_made(server: Server) -> None:
    ann = somebody(server, "canteen")
    is_refused(ann.sign_in("riverside"), "none of your groups there stands for work here")
    assert not Person.objects.filter(email__startswith=ann.name).exists()


def test_another_agencys_person_is_not_taken_over(server: Server) -> None:
    ann = somebody(server, "workers")
    colleague(ann, "FAR")
    is_refused(ann.sign_in("riverside"), STRANGER)
    assert held(ann) == {("FAR", "records_officer", "")}


@pytest.mark.parametrize("has_ended", [False, True])
def test_who_works_or_worked_for_two_is_not_taken_over(server: Server, has_ended: bool) -> None:
    ann = somebody(server, "workers")
    elsewhere = colleague(ann, "FAR")
    today = clock.london(clock.now()).date()
    Post.objects.create(person=elsewhere.person, agency=cast.agency("RIV"), role=Role.MANAGER, since=today)
    Post.objects.filter(pk=elsewhere.pk).update(ended_at=clock.now() if has_ended else None)
    is_refused(ann.sign_in("riverside"), STRANGER)


def test_a_colleague_is_found_by_address_and_keeps_what_was_given_by_hand(server: Server) -> None:
    ann = somebody(server, "workers")
    by_hand = colleague(ann, "RIV")
    assert ann.sign_in("riverside").status_code == 302
    assert held(ann) == {("RIV", "records_officer", ""), ("RIV", "social_worker", "riverside")}
    assert Person.objects.get(pk=by_hand.person_id).name == "As it was"
    server.move(ann.name)
    assert ann.sign_in("riverside").status_code == 302  # the post given by hand still opens
    assert held(ann) == {("RIV", "records_officer", "")}


def test_an_address_used_anew_is_not_the_person_who_had_it(server: Server) -> None:
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    server.employ(f"{ann.name}b", f"{ann.name}@riverside.example", "managers")
    is_refused(Traveller(f"{ann.name}b").sign_in("riverside"), STRANGER)
    assert held(ann) == {("RIV", "social_worker", "riverside")}


def test_who_was_closed_stays_closed(server: Server) -> None:
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    Person.objects.filter(email__startswith=f"{ann.name}@").update(is_active=False)
    is_refused(ann.sign_in("riverside"), "Your access here was closed.")


def test_what_was_ended_by_hand_the_groups_do_not_bring_back(server: Server) -> None:
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    post = Post.objects.get(person__email__startswith=f"{ann.name}@")
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER))
    manager.post(reverse("post_end", args=[post.pk]))
    assert ann.ours.get("/").status_code == 403
    is_refused(ann.sign_in("riverside"), "none of your groups there stands for work here")
    assert held(ann) == set()


def test_its_sign_in_opens_its_own_agencys_posts_alone(server: Server) -> None:
    """The operator gave her a post elsewhere; by that agency's word alone nobody sits in it."""
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    person = Person.objects.get(email__startswith=f"{ann.name}@")
    today = clock.london(clock.now()).date()
    other = Post.objects.create(
        person=person, agency=cast.agency("FAR"), role=Role.COORDINATOR, since=today.replace(year=2020)
    )
    assert ann.ours.post(reverse("post_choose"), {"post": other.pk}).status_code == 404
    assert "Farland" not in ann.ours.get("/").content.decode()
    own = Post.objects.get(person=person, agency=cast.agency("RIV"))
    own.ended_at = clock.now()
    own.save()
    assert ann.ours.get("/").status_code == 403
    is_refused(Traveller(ann.name).sign_in("haleford"), NOT_VOUCHED)


def test_a_server_that_does_not_answer_is_told_and_hinders_nobody_else(
    server: Server, configure: Configure
) -> None:
    configure("haleford", issuer="http://127.0.0.1:1")
    ann = somebody(server, "workers")
    down = ann.ours.post(reverse("sign_in_start", args=["haleford"]))
    assert down.status_code == 503
    assert "The sign-in of Haleford Borough Council does not answer at present." in down.content.decode()
    assert ann.sign_in("riverside").status_code == 302


def test_a_server_that_falls_silent_on_the_way_is_told(server: Server, configure: Configure) -> None:
    ann = somebody(server, "workers")
    back = ann.go(ann.set_out("riverside"))
    configure("riverside", issuer="http://127.0.0.1:1")
    assert ann.come_back(back).status_code == 503
    assert ann.ours.get("/").status_code == 302


def test_an_organisation_that_is_not_configured_is_not_there(server: Server) -> None:
    ann = somebody(server, "workers")
    assert ann.ours.post(reverse("sign_in_start", args=["farland"])).status_code == 404
    assert ann.ours.get(reverse("sign_in_back", args=["farland"])).status_code == 404
    assert ann.ours.get(reverse("sign_in_start", args=["riverside"])).status_code == 405
