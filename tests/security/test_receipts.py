"""What was before a grader: kept whole for those who answer for the grade, and noted when it is read."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes import actions as episodes
from goldenthread.ledger.models import Entry
from goldenthread.risk import actions as risk
from goldenthread.sharing.states import Category
from tests import cast
from tests.security import scene
from tests.web.desks import desk

ITS_PLACE = "Stayed at the old boathouse"


@pytest.fixture
def graded(her: UUID) -> UUID:
    """An episode graded with what Riverside knew of her health and places; she has been found since."""
    by, at = cast.actor("NSP", Role.CALL_HANDLER), scene.ago(hours=1)
    key = scene.report("NSP", her)
    riverside = cast.agency("RIV").pk
    before = [
        risk.Before(Category.HEALTH, scene.HER_NEED, riverside, "Liquidlogic", at),
        risk.Before(Category.EPISODES, ITS_PLACE, cast.agency("NSP").pk, "Report", at),
    ]
    risk.assess(
        key, grade="high", rationale="She is young and out of breath.", before=before, by=by, at=at,
        review_due_at=at + timedelta(hours=4),
    )  # fmt: skip
    episodes.take("find", key, by=by, at=clock.now())
    return key


def last_noted(client: Client) -> Entry:
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    return Entry.objects.filter(act="episode.shown", person=person.pk).latest("pk")


@pytest.mark.parametrize("role", [Role.CALL_HANDLER, Role.SUPERVISOR, Role.COORDINATOR])
def test_the_grader_and_their_supervisors_read_all_of_it_later(graded: UUID, role: Role) -> None:
    client = desk("NSP", role)
    shown = scene.page(client, "episode", graded)
    assert scene.HER_NEED in shown
    assert ITS_PLACE in shown
    assert {"episodes", "assessments", "health"} <= set(last_noted(client).shown)


@pytest.mark.parametrize("role", [Role.CALL_HANDLER, Role.MANAGER])
def test_a_colleague_reads_what_is_shared_now(graded: UUID, role: Role) -> None:
    client = scene.colleague("NSP", role)
    shown = scene.page(client, "episode", graded)
    assert ITS_PLACE in shown
    assert scene.HER_NEED not in shown
    assert "health" not in last_noted(client).shown


def test_a_colleague_reads_it_while_she_is_looked_for(graded: UUID, her: UUID) -> None:
    scene.draft("NSP", her)
    client = scene.colleague("NSP", Role.CALL_HANDLER)
    assert scene.HER_NEED in scene.page(client, "episode", graded)
    assert "health" in last_noted(client).shown


def test_a_supervisor_elsewhere_reads_what_is_shared_now(graded: UUID) -> None:
    """The force's own evidence is no other force's."""
    scene.agree("NSP", "FAR")
    client = desk("FAR", Role.SUPERVISOR)
    assert scene.HER_NEED not in client.get(f"/episodes/{graded}/").content.decode()
