"""Undoing a delivery leaves everything as it was before it came."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.agencies.states import Role
from goldenthread.children.actions import move, record_for, undo
from goldenthread.children.models import (
    AgencyRecord,
    Child,
    Delivery,
    HealthNeed,
    Identity,
    LinkDecision,
    NameKey,
    PossibleLink,
)
from goldenthread.children.states import How
from goldenthread.core.refusals import Conflict
from goldenthread.episodes.models import Episode
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT
from tests.children.rows import bring, child_of, person, row

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
LAST = AT + timedelta(days=2)
NHS = "9990000018"


def undone(delivery: Delivery) -> Delivery:
    return undo(delivery.pk, by=cast.actor("RIV"), at=LAST)


def standing() -> dict[str, object]:
    """Everything that is said of children, as it stands."""
    facts = Identity.objects.filter(superseded_by=None), HealthNeed.objects.filter(superseded_by=None)
    return {
        "facts": [list(kind.order_by("pk").values_list("pk", "record", "digest")) for kind in facts],
        "records": sorted(AgencyRecord.objects.values_list("pk", "child")),
        "children": set(Child.objects.values_list("pk", flat=True)),
        "keys": set(NameKey.objects.values_list("record", "key")),
        "waiting": set(PossibleLink.objects.values_list("record", "other")),
    }


def test_a_first_delivery_leaves_nothing() -> None:
    delivery = bring(
        "RIV", [*person("1001", home=True), row("health_need", "1001", {"text": "Asthma"})]
    ).delivery
    undone(delivery)
    assert not AgencyRecord.objects.exists()
    assert not Child.objects.exists()
    assert not NameKey.objects.exists()
    delivery.refresh_from_db()
    assert (delivery.undone_at, delivery.undone_by_id) == (LAST, cast.actor("RIV").person)


def test_what_it_superseded_comes_back_with_its_keys() -> None:
    bring("RIV", person("1001"))
    before = standing()
    undone(bring("RIV", person("1001", family_name="Ashe"), at=LATER).delivery)
    assert standing() == before


def test_a_link_it_made_is_given_back() -> None:
    bring("RIV", person("1001", nhs=NHS))
    bring("HAL", person("77", given_names="Oisin", family_name="Dunmore"))
    before = standing()
    second = bring("HAL", person("77", nhs=NHS), at=LATER)
    assert child_of("HAL", "77") == child_of("RIV", "1001")
    undo(second.delivery.pk, by=cast.actor("HAL"), at=LAST)
    assert standing() == before
    assert LinkDecision.objects.latest("pk").how == How.UNDONE


def test_a_link_it_made_that_a_person_has_changed_since_stays_as_the_person_left_it() -> None:
    bring("RIV", person("1001", nhs=NHS))
    bring("HAL", person("77", given_names="Oisin", family_name="Dunmore"))
    second = bring("HAL", person("77", nhs=NHS), at=LATER)
    record = AgencyRecord.objects.get(system_id="77")
    moved = move(record.pk, to_child=None, by=cast.actor("HAL"), at=LATER, reason="Cousins")
    undo(second.delivery.pk, by=cast.actor("HAL"), at=LAST)
    assert child_of("HAL", "77") == moved.child


def test_pairs_it_made_somebody_look_at_wait_no_longer() -> None:
    bring("HAL", person("77"))
    second = bring("RIV", person("1001"), at=LATER)
    assert PossibleLink.objects.exists()
    undone(second.delivery)
    assert not PossibleLink.objects.exists()


def test_every_child_it_touched_has_an_entry() -> None:
    delivery = bring(
        "RIV", [*person("1001", home=True), *person("1002", given_names="Oisin", sex="M")]
    ).delivery
    children = {child_of("RIV", "1001").pk, child_of("RIV", "1002").pk}
    undone(delivery)
    entries = Entry.objects.filter(act="facts.undone")
    assert set(entries.values_list("child", flat=True)) == children
    assert entries.filter(shown=["contacts", "identity"]).count() == 1


def test_twice_is_refused() -> None:
    delivery = bring("RIV", person("1001")).delivery
    undone(delivery)
    with pytest.raises(Conflict, match="already"):
        undone(delivery)


@pytest.mark.parametrize("second", [{}, {"family_name": "Ashe"}], ids=["unchanged", "changed"])
def test_the_later_delivery_goes_first(second: dict[str, Any]) -> None:
    first = bring("RIV", person("1001")).delivery
    before = standing()
    then = bring("RIV", person("1001", **second), at=LATER).delivery
    with pytest.raises(Conflict, match=r"Undo the later delivery of Sat 21 Nov 2026, 21:30 first"):
        undone(first)
    undone(then)
    assert standing() == before
    undone(first)
    assert not Child.objects.exists()


def test_another_systems_delivery_does_not_stand_in_the_way() -> None:
    first = bring("RIV", person("1001", nhs=NHS)).delivery
    bring("HAL", person("77", nhs=NHS), at=LATER)
    undone(first)
    assert AgencyRecord.objects.get().system_id == "77"
    assert Child.objects.count() == 1


def begin_episode() -> None:
    by = cast.actor("NSP", Role.CALL_HANDLER)
    Episode.objects.create(
        reference="GT-7K2-M4P-Q", force_id=by.agency, opened_at=LATER, opened_by_id=by.person,
        record=AgencyRecord.objects.get(system_id="1001"),
    )  # fmt: skip


def bring_more() -> None:
    bring("RIV", [row("health_need", "1001", {"text": "Asthma"})], at=LATER, kinds=["health_need"])


@pytest.mark.parametrize(
    ("what", "named"),
    [(begin_episode, "1 episodes, such as GT-7K2"), (bring_more, "1 × health")],
)
def test_what_hangs_on_a_child_it_introduced_keeps_it(what: Callable[[], None], named: str) -> None:
    first = bring("RIV", person("1001"), kinds=["identity"]).delivery
    what()
    before = standing()
    with pytest.raises(Conflict, match=named):
        undone(first)
    assert standing() == before


def test_another_agencys_record_of_the_child_stays_with_it() -> None:
    first = bring("RIV", person("1001")).delivery
    child = child_of("RIV", "1001")
    mine = record_for(child=child.pk, by=cast.actor("NSP", Role.CALL_HANDLER), at=LATER)
    undone(first)
    mine.refresh_from_db()
    assert mine.child == child
