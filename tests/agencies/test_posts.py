"""Posts: only those an agency of its kind has, in a team of its own, and never one's own."""

from datetime import date, timedelta

import pytest

from goldenthread.agencies import actions
from goldenthread.agencies.actors import Actor, operator
from goldenthread.agencies.models import Agency, Person, Post, Team
from goldenthread.agencies.states import ROLES_OF_KIND, Kind, Role
from goldenthread.core.refusals import Conflict, Denied, Unknown
from tests import cast

pytestmark = pytest.mark.django_db


def appoint(
    agency: Agency, role: Role, *, team: Team | None = None, email: str = "", by: Actor | None = None
) -> Post:
    return actions.appoint(
        agency, email=email or f"{role}@new.example", name="Somebody", role=role, team=team,
        since=date(2026, 1, 1), by=by or operator(), at=cast.AT,
    )  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_no_agency_has_a_post_that_is_not_of_its_kind(kind: Kind) -> None:
    agency = Agency.objects.create(code="NEW", name="New", kind=kind)
    for role in ROLES_OF_KIND[kind]:
        appoint(agency, role)
    for role in set(Role) - ROLES_OF_KIND[kind]:
        with pytest.raises(Denied, match="has no post of"):
            appoint(agency, role)
    assert set(agency.posts.values_list("role", flat=True)) == ROLES_OF_KIND[kind]


def test_every_kind_has_somebody_for_its_records_and_its_people() -> None:
    needed = {Role.ADMINISTRATOR, Role.RECORDS_OFFICER, Role.MANAGER}
    assert set(ROLES_OF_KIND) == set(Kind)
    assert all(needed <= roles for roles in ROLES_OF_KIND.values())


def test_every_role_is_of_some_kind() -> None:
    assert frozenset().union(*ROLES_OF_KIND.values()) == set(Role)


def test_no_post_is_given_in_a_team_of_another_agency() -> None:
    team = Team.objects.create(agency=cast.agency("RIV"), name="Night duty")
    with pytest.raises(Unknown):
        appoint(cast.agency("HAL"), Role.SOCIAL_WORKER, team=team)


def test_nobody_gives_themselves_a_post() -> None:
    manager = cast.actor("RIV", Role.MANAGER)
    with pytest.raises(Denied, match="to themselves"):
        appoint(cast.agency("RIV"), Role.SOCIAL_WORKER, email="manager.riv@cast.example", by=manager)
    assert Post.objects.count() == 1


def test_another_agencys_posts_are_unknown() -> None:
    with pytest.raises(Unknown):
        appoint(cast.agency("HAL"), Role.SOCIAL_WORKER, by=cast.actor("RIV", Role.MANAGER))


def test_nobody_without_a_post_can_be_put_on_duty() -> None:
    team = Team.objects.create(agency=cast.agency("RIV"), name="Night duty")
    stranger = Person.objects.create(email="x@y.example", name="Somebody")
    until, by = cast.AT + timedelta(hours=1), cast.actor("RIV", Role.MANAGER)
    with pytest.raises(Conflict, match="holds no post at Riverside Council"):
        actions.put_on_duty(team, person=stranger, since=cast.AT, until=until, by=by, at=cast.AT)
