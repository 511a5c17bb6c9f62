"""The protocol as it is adopted: who sees what of whom, as a table written apart from it."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from goldenthread.agencies.actors import operator
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing import queries
from goldenthread.sharing.actions import adopt
from goldenthread.sharing.policy import Circumstances, Clause, Involved, Item, Viewer, decide
from goldenthread.sharing.states import Category, Level, Purpose, Why
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
CHILD = UUID(int=7)
# viewer, supplier, category, is the viewer involved, is she missing: level
TABLE = {
    ("NSP", "RIV", Category.IDENTITY, False, False): Level.CONTENT,
    ("NSP", "RIV", Category.HEALTH, False, False): Level.EXISTENCE,
    ("NSP", "RIV", Category.HEALTH, True, False): Level.EXISTENCE,
    ("NSP", "RIV", Category.HEALTH, False, True): Level.EXISTENCE,
    ("NSP", "RIV", Category.HEALTH, True, True): Level.CONTENT,
    ("NSP", "RIV", Category.FLAGS, False, True): Level.NOTHING,
    ("NSP", "RIV", Category.FLAGS, True, False): Level.CONTENT,
    ("NSP", "RIV", Category.EDUCATION, True, True): Level.NOTHING,
    ("NSP", "SHB", Category.INTERVIEW_FINDINGS, True, True): Level.CONTENT,
    ("NSP", "SHB", Category.INTERVIEW_FINDINGS, True, False): Level.EXISTENCE,
    ("NSP", "SHB", Category.INTERVIEW_NARRATIVE, True, True): Level.EXISTENCE,
    ("RIV", "NSP", Category.EPISODES, True, False): Level.CONTENT,
    ("RIV", "NSP", Category.EPISODES, False, True): Level.NOTHING,
    ("RIV", "HAL", Category.IDENTITY, False, False): Level.CONTENT,
    ("RIV", "HAL", Category.PLANS, True, False): Level.EXISTENCE,
    ("RIV", "SHB", Category.INTERVIEW_FINDINGS, True, False): Level.CONTENT,
    ("SHB", "RIV", Category.FLAGS, True, False): Level.CONTENT,
    ("SHB", "RIV", Category.FLAGS, False, False): Level.NOTHING,
    ("SHB", "NSP", Category.ASSESSMENTS, True, True): Level.NOTHING,
    ("FAR", "RIV", Category.IDENTITY, True, True): Level.NOTHING,
    ("RIV", "FAR", Category.EPISODES, True, True): Level.NOTHING,
}
ROLES = {
    "NSP": Role.CALL_HANDLER,
    "RIV": Role.SOCIAL_WORKER,
    "SHB": Role.PRACTITIONER,
    "FAR": Role.CALL_HANDLER,
}
PARTIES = ("NSP", "RIV", "HAL", "SHB")


def clauses(viewer: str) -> tuple[Clause, ...]:
    parties = [cast.agency(code) for code in PARTIES]
    adopt("missing-from-home-and-care", parties=parties, by=operator(), at=AT)
    return known(viewer, AT)


def known(viewer: str, at: datetime) -> tuple[Clause, ...]:
    return queries.sight(cast.actor(viewer, ROLES[viewer]), [], at=at).clauses


def viewer_of(agency: Agency, role: Role) -> Viewer:
    return Viewer(agency.pk, Kind(agency.kind), role)


@pytest.mark.parametrize(("viewer", "supplier", "category", "is_involved", "is_missing"), TABLE)
def test_who_sees_what(
    viewer: str, supplier: str, category: Category, is_involved: bool, is_missing: bool
) -> None:
    who, whose = cast.agency(viewer), cast.agency(supplier)
    reasons = frozenset({Involved(who.pk, Why.HOLDS_RECORD)} if is_involved else ())
    now = Circumstances(reasons, is_missing, Purpose.SAFEGUARD, AT)
    item = Item(category, whose.pk, Kind(whose.kind))
    decision = decide(viewer_of(who, ROLES[viewer]), item, now, clauses(viewer))
    assert decision.level == TABLE[viewer, supplier, category, is_involved, is_missing]


def test_it_speaks_from_its_beginning_to_its_end() -> None:
    found = clauses("NSP")
    assert found
    assert known("NSP", AT - timedelta(seconds=1)) == ()
    assert known("FAR", AT) == ()
    assert all(one.since == AT and one.until is None for one in found)
    assert len({replace(one, agreement="") for one in found}) == len(found)


def test_partners_are_the_parties_and_nobody_else() -> None:
    clauses("NSP")
    assert queries.partners(cast.agency("NSP").pk, at=AT) == {cast.agency(code).pk for code in PARTIES}
    assert queries.partners(cast.agency("FAR").pk, at=AT) == {cast.agency("FAR").pk}
