"""Joiners, movers and leavers, over HTTP and against an identity server in a process of its own."""

import pytest

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.ledger.models import Entry
from tests.organisations.walks import Server, Traveller, somebody

pytestmark = pytest.mark.django_db


def posts(who: Traveller) -> list[tuple[str, str, str]]:
    """Somebody's posts that have not ended: agency, role, and who gave them."""
    held = Post.objects.filter(person__email__startswith=f"{who.name}@", ended_at=None)
    return sorted(held.values_list("agency__code", "role", "provider"))


def test_a_joiner_is_made_with_the_post_of_the_group(server: Server) -> None:
    ann = somebody(server, "workers")
    answer = ann.sign_in("riverside", "/directory/")
    assert (answer.status_code, answer["Location"]) == (302, "/directory/")
    assert posts(ann) == [("RIV", "social_worker", "riverside")]
    assert ann.ours.get("/").status_code == 200
    person = Person.objects.get(email=f"{ann.name}@riverside.example")
    assert person.name == "Ann Other"
    assert not person.has_usable_password()
    acts = Entry.objects.filter(origin="provider riverside")
    assert sorted(acts.values_list("act", flat=True)) == ["person.linked", "post.given"]


def test_a_mover_has_the_new_post_and_not_the_old(server: Server) -> None:
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    server.move(ann.name, "managers")
    ann.sign_in("riverside")
    assert posts(ann) == [("RIV", Role.MANAGER, "riverside")]
    assert "People" in ann.ours.get("/").content.decode()


def test_a_leavers_access_ends_at_once_and_everywhere(server: Server) -> None:
    ann = somebody(server, "workers")
    ann.sign_in("riverside")
    elsewhere = Traveller(ann.name)
    elsewhere.sign_in("riverside")
    assert ann.ours.get("/").status_code == 200
    server.move(ann.name)
    refused = elsewhere.sign_in("riverside")
    assert refused.status_code == 403
    assert "none of your groups there stands for work here" in refused.content.decode()
    assert posts(ann) == []
    assert ann.ours.get("/").status_code == 403
