"""Which pairs wait for a person, and for whom."""

from datetime import timedelta

import pytest

from goldenthread.agencies.states import Role
from goldenthread.children.actions import decide_pair
from goldenthread.children.models import AgencyRecord, PossibleLink
from goldenthread.children.queries.pairs import waiting
from goldenthread.core.refusals import Denied
from tests import cast
from tests.cast import AT
from tests.children.rows import bring, person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
NHS = "9990000018"


def asked(code: str) -> int:
    """How many pairs one agency may be asked about, were all records open to it."""
    unsettled = PossibleLink.objects.filter(is_same=None)
    return len([one for one in unsettled if code in {one.record.agency.code, one.other.agency.code}])


def test_an_agency_is_asked_of_two_records_of_its_own() -> None:
    bring("RIV", [*person("1", home=True, nhs=NHS), *person("2", home=True, nhs=NHS)])
    (pair,) = waiting(cast.actor("RIV"), at=LATER)
    assert {pair.one.system_id, pair.other.system_id} == {"1", "2"}


def test_outsider_is_asked_nothing_and_others_are_denied() -> None:
    bring("RIV", [*person("1", home=True, nhs=NHS), *person("2", home=True, nhs=NHS)])
    assert waiting(cast.actor("FAR"), at=LATER) == []
    with pytest.raises(Denied):
        waiting(cast.actor("RIV", Role.SOCIAL_WORKER), at=LATER)


def test_nobody_is_asked_of_records_that_came_to_one_child_by_way_of_a_third() -> None:
    bring("RIV", person("1"))
    bring("RIV", person("1", nhs=NHS), system="Mosaic", at=LATER)
    assert len(waiting(cast.actor("RIV"), at=LATER)) == 1
    bring("RIV", person("1", nhs=NHS), at=LATER + timedelta(days=1))
    assert len(set(AgencyRecord.objects.values_list("child", flat=True))) == 1
    assert asked("RIV") == 1
    assert waiting(cast.actor("RIV"), at=LATER) == []


def test_two_children_kept_apart_once_are_not_asked_of_again() -> None:
    for system in ("Liquidlogic", "Mosaic", "Eclipse"):
        bring("RIV", person("1", nhs=NHS if system != "Eclipse" else ""), system=system, at=LATER)
    first, _ = PossibleLink.objects.filter(is_same=None).order_by("pk")
    decide_pair(first.pk, is_same=False, by=cast.actor("RIV"), at=LATER)
    assert asked("RIV") == 1
    assert waiting(cast.actor("RIV"), at=LATER) == []
