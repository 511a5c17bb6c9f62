"""A person's decisions: who may, what they do, and what they leave behind."""

import uuid
from datetime import timedelta

import pytest

from goldenthread.agencies.states import Role
from goldenthread.children.actions import decide_pair, move, record_for, register
from goldenthread.children.models import AgencyRecord, Child, LinkDecision, NameKey, PossibleLink
from goldenthread.children.states import HERE, How
from goldenthread.core.refusals import Conflict, Denied, Unknown
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT
from tests.children.rows import SERSHA, bring, child_of, person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
NHS = "9990000018"


@pytest.fixture
def pair() -> PossibleLink:
    bring("RIV", person("1001"))
    bring("NSP", person("P1"), at=LATER)
    return PossibleLink.objects.get()


def test_yes_joins_with_the_persons_name_and_reason(pair: PossibleLink) -> None:
    by = cast.actor("RIV")
    before = {child_of("RIV", "1001").pk, child_of("NSP", "P1").pk}
    decide_pair(pair.pk, is_same=True, by=by, at=LATER, reason="Her mother confirmed it")
    assert child_of("RIV", "1001") == child_of("NSP", "P1")
    decision = LinkDecision.objects.get()
    assert (decision.how, decision.decided_by_id, decision.reason) == (
        How.PERSON,
        by.person,
        "Her mother confirmed it",
    )
    assert set(Entry.objects.filter(act="records.joined").values_list("child", flat=True)) == before


def test_no_keeps_apart_with_entries_for_both(pair: PossibleLink) -> None:
    decide_pair(pair.pk, is_same=False, by=cast.actor("NSP"), at=LATER)
    assert child_of("RIV", "1001") != child_of("NSP", "P1")
    assert Entry.objects.filter(act="records.kept_apart").count() == 2


def test_a_pair_is_decided_once(pair: PossibleLink) -> None:
    decide_pair(pair.pk, is_same=False, by=cast.actor("NSP"), at=LATER)
    with pytest.raises(Conflict):
        decide_pair(pair.pk, is_same=True, by=cast.actor("RIV"), at=LATER)


def test_outsider_finds_no_pair(pair: PossibleLink) -> None:
    with pytest.raises(Unknown):
        decide_pair(pair.pk, is_same=True, by=cast.actor("FAR"), at=LATER)
    with pytest.raises(Unknown):
        decide_pair(0, is_same=True, by=cast.actor("RIV"), at=LATER)


def test_without_the_ability_it_is_denied(pair: PossibleLink) -> None:
    with pytest.raises(Denied):
        decide_pair(pair.pk, is_same=True, by=cast.actor("RIV", Role.SOCIAL_WORKER), at=LATER)
    assert not LinkDecision.objects.exists()


def test_yes_does_not_join_what_another_person_kept_apart(pair: PossibleLink) -> None:
    bring("HAL", person("7", sex=""), at=LATER)
    pairs = {
        frozenset((one.record.agency.code, one.other.agency.code)): one.pk
        for one in PossibleLink.objects.all()
    }
    decide_pair(pairs[frozenset(("RIV", "HAL"))], is_same=True, by=cast.actor("RIV"), at=LATER)
    decide_pair(pairs[frozenset(("NSP", "HAL"))], is_same=False, by=cast.actor("NSP"), at=LATER)
    with pytest.raises(Conflict, match="different children"):
        decide_pair(pairs[frozenset(("RIV", "NSP"))], is_same=True, by=cast.actor("RIV"), at=LATER)


def test_moving_out_and_back_repairs_nothing_else() -> None:
    bring("RIV", person("1001", nhs=NHS))
    bring("HAL", person("77", nhs=NHS), at=LATER)
    child, record = child_of("RIV", "1001"), AgencyRecord.objects.get(system_id="77")
    moved = move(record.pk, to_child=None, by=cast.actor("RIV"), at=LATER, reason="Cousins")
    assert moved.child != child
    assert NameKey.objects.filter(record=record).exists()
    back = move(record.pk, to_child=child.pk, by=cast.actor("HAL"), at=LATER, reason="It was her after all")
    assert back.child == child
    assert Child.objects.count() == 1
    assert Entry.objects.filter(act="record.moved").count() == 4


def test_moving_is_for_agencies_that_hold_one_of_the_records() -> None:
    bring("RIV", person("1001"))
    record = AgencyRecord.objects.get()
    for role in Role:
        with pytest.raises(Unknown):
            move(record.pk, to_child=None, by=cast.actor("FAR", role), at=LATER, reason="")
    with pytest.raises(Conflict):
        move(record.pk, to_child=None, by=cast.actor("RIV"), at=LATER, reason="")
    with pytest.raises(Unknown):
        move(record.pk, to_child=uuid.uuid4(), by=cast.actor("RIV"), at=LATER, reason="")
    assert Child.objects.count() == 1


def test_a_child_nobody_knows_can_be_found_at_once() -> None:
    by = cast.actor("NSP", Role.CALL_HANDLER)
    record = register(
        given_names="Saoirse", family_name="Brannigan", date_of_birth=None, sex="F", by=by, at=AT
    )
    assert (record.system, record.agency_id) == (HERE, by.agency)
    assert NameKey.objects.filter(record=record, key="p:bra").exists()
    assert LinkDecision.objects.get(record=record).how == How.REPORT
    assert Entry.objects.get(act="record.registered").child == record.child_id


def test_a_child_typed_who_is_known_after_all_waits_for_a_person() -> None:
    bring("RIV", person("1001"))
    by = cast.actor("NSP", Role.CALL_HANDLER)
    record = register(**SERSHA, by=by, at=LATER)  # type: ignore[arg-type]
    pair = PossibleLink.objects.get()
    assert record.pk in {pair.record_id, pair.other_id}
    assert record.child != child_of("RIV", "1001")


def test_an_agencys_own_record_of_a_known_child_is_made_once() -> None:
    bring("RIV", person("1001"))
    by, child = cast.actor("NSP", Role.CALL_HANDLER), child_of("RIV", "1001")
    record = record_for(child=child.pk, by=by, at=LATER)
    assert (record.child, record.agency_id, record.system) == (child, by.agency, HERE)
    assert record_for(child=child.pk, by=by, at=LATER) == record
    assert LinkDecision.objects.get().how == How.PERSON
    with pytest.raises(Unknown):
        record_for(child=uuid.uuid4(), by=by, at=LATER)


def test_two_reports_of_one_child_do_not_keep_her_records_apart() -> None:
    """A force may have begun two records of her: that is no sign of two children."""
    by = cast.actor("NSP", Role.CALL_HANDLER)
    bring("RIV", person("1001", home=True))
    bring("HAL", person("77"), at=LATER)
    for code, who in (("RIV", "1001"), ("HAL", "77")):
        record_for(child=child_of(code, who).pk, by=by, at=LATER)
    bring("HAL", person("77", home=True), at=LATER + timedelta(days=1))
    assert child_of("RIV", "1001") == child_of("HAL", "77")
