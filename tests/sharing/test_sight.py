"""What is known of many at once is what is known of each by itself, and is what the decision says."""

from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind, Role
from goldenthread.core.refusals import Unknown
from goldenthread.episodes import actions as episodes
from goldenthread.episodes import queries
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import IS_OPEN, State
from goldenthread.sharing.queries import sight
from goldenthread.sharing.states import Category, Purpose, Why
from tests import cast
from tests.cast import AT
from tests.children import rows
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
VIEWERS = [
    ("NSP", Role.CALL_HANDLER), ("RIV", Role.SOCIAL_WORKER), ("HAL", Role.DUTY_WORKER),
    ("SHB", Role.PRACTITIONER), ("NSP", Role.RECORDS_OFFICER), ("NSP", Role.ADMINISTRATOR),
    ("FAR", Role.CALL_HANDLER),
]  # fmt: skip


@pytest.fixture
def children() -> list[UUID]:
    """Children whom different agencies know, some of them missing."""
    known = [night.child()]
    for number, codes in enumerate((("RIV",), ("HAL", "SHB"), ("NSP",), ("FAR",))):
        key, given = f"S{number}", ("Amina", "Oriel", "Sten", "Minh")[number]
        for code in codes:
            rows.bring(
                code, rows.person(key, given_names=given, family_name="Quill", nhs=f"99900001{number}0")
            )
        known.append(rows.child_of(codes[0], key).pk)
    begun = [night.about(child) for child in known[:3]]
    episodes.take("send", begun[0], by=night.handler(), at=AT)
    return known


def decisions(actor: Actor, children: list[UUID], *, together: bool) -> dict[object, object]:
    """Everything that the actor may know, asked of all at once or one by one."""
    suppliers = list(Agency.objects.filter(code__in=cast.AGENCIES).order_by("code"))
    whole = sight(actor, children, at=AT)
    return {
        (child, category, one.code): (whole if together else sight(actor, [child], at=AT)).of(
            child, category, one.pk, Kind(one.kind)
        )
        for child in children
        for category in (Category.IDENTITY, Category.HEALTH, Category.EPISODES, Category.FLAGS)
        for one in suppliers
    }


@pytest.mark.parametrize(("code", "role"), VIEWERS)
def test_many_at_once_are_as_one_by_one(children: list[UUID], code: str, role: Role) -> None:
    actor = cast.actor(code, role)
    assert decisions(actor, children, together=True) == decisions(actor, children, together=False)


@pytest.mark.parametrize(("code", "role"), VIEWERS)
def test_a_list_of_episodes_holds_those_that_can_be_opened_one_by_one(
    children: list[UUID], code: str, role: Role
) -> None:
    night.in_state(State.CLOSED, children[3])
    actor = cast.actor(code, role)
    every = list(Episode.objects.select_related("force", "record"))
    assert {one.pk for one in queries.allowed(actor, every, at=AT)} == {
        one.pk for one in every if _opens(actor, one.pk)
    }
    listed = {one.pk for one in queries.live(actor, at=AT)}
    assert listed == {one.pk for one in every if _opens(actor, one.pk) and State(one.state) in IS_OPEN}


def _opens(actor: Actor, episode: UUID) -> bool:
    try:
        queries.get(actor, episode, at=AT)
    except Unknown:
        return False
    return True


def test_why_an_agency_is_involved_is_read_from_facts(children: list[UUID]) -> None:
    known = sight(night.handler(), children, at=AT)
    reasons = {(one.agency, one.why) for one in known.involvements(children[0])}
    holds = {(cast.agency(code).pk, Why.HOLDS_RECORD) for code in night.KNOWN_TO}
    listens = (cast.agency("SHB").pk, Why.INTERVIEW_PROVIDER)
    assert reasons == holds | {listens, (cast.agency("NSP").pk, Why.TOOK_REPORT)}


def test_a_report_still_being_taken_involves_its_force_alone(children: list[UUID]) -> None:
    known = sight(night.worker(), children, at=AT)
    reasons = {(one.agency, one.why) for one in known.involvements(children[1])}
    force = cast.agency("NSP").pk
    holds = {(cast.agency("RIV").pk, Why.HOLDS_RECORD), (force, Why.HOLDS_RECORD)}
    assert reasons == holds | {(force, Why.TAKES_REPORT)}
    assert not known.is_missing(children[1])


def test_a_report_that_was_a_mistake_involves_nobody() -> None:
    rows.bring("RIV", rows.person("S9", given_names="Oriel", family_name="Vane"))
    child = rows.child_of("RIV", "S9").pk
    episode = night.about(child)
    episodes.take("withdraw", episode, by=night.handler(), at=AT, reason="Another child.")
    reasons = {one.why for one in sight(night.handler(), [child], at=AT).involvements(child)}
    assert Why.TOOK_REPORT not in reasons


def test_a_child_whom_nobody_knows_is_a_stranger() -> None:
    nobody = UUID(int=0)
    known = sight(night.handler(), [nobody], at=AT)
    assert known.involvements(nobody) == frozenset()
    assert not known.is_missing(nobody)


def test_the_number_of_queries_is_that_of_one(
    children: list[UUID], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    handler = night.handler()
    with django_assert_max_num_queries(2):
        sight(handler, children, at=AT)


def test_for_records_only_names_and_addresses_are_open_to_police(children: list[UUID]) -> None:
    officer = cast.actor("NSP", Role.RECORDS_OFFICER)
    known = sight(officer, children, at=AT, purpose=Purpose.RECORDS)
    riverside = cast.agency("RIV")
    shown = {
        category for category in Category
        if known.of(children[0], category, riverside.pk, Kind(riverside.kind)).level
    }  # fmt: skip
    assert shown == {Category.IDENTITY, Category.CONTACTS}


def test_an_agreement_that_has_not_begun_opens_nothing(children: list[UUID]) -> None:
    known = sight(night.worker(), children, at=night.LONG_AGO - timedelta(seconds=1))
    assert known.clauses == ()
