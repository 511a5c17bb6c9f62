"""Records of several agencies become one child only where nothing is in doubt; else a person is asked."""

from datetime import date, timedelta

import pytest

from goldenthread.children.actions import decide_pair, move
from goldenthread.children.models import AgencyRecord, Child, LinkDecision, PossibleLink
from goldenthread.children.states import How
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT
from tests.children.rows import bring, child_of, person, row

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
NHS, OTHER_NHS = "9990000018", "9990000026"


def record_of(code: str, who: str) -> AgencyRecord:
    return AgencyRecord.objects.get(agency__code=code, system_id=who)


def test_the_same_nhs_number_joins_and_says_why() -> None:
    bring("RIV", person("1001", nhs=NHS))
    second = bring("HAL", person("77", nhs=NHS, family_name="Brannigan-Ashe"), at=LATER)
    assert second.linked.moved == 1
    assert child_of("RIV", "1001") == child_of("HAL", "77")
    decision = LinkDecision.objects.get()
    assert decision.how == How.IDENTIFIER
    assert decision.record == record_of("HAL", "77")
    assert decision.delivery == second.delivery
    assert any(part["name"] == "nhs" for part in decision.parts)
    assert Child.objects.count() == 1


def test_name_birth_and_address_in_full_agreement_join() -> None:
    bring("RIV", person("1001", home=True))
    bring("NSP", person("P1", home=True), at=LATER)
    assert child_of("RIV", "1001") == child_of("NSP", "P1")
    assert LinkDecision.objects.get().how == How.WEIGHT


def test_name_and_birth_alone_wait_for_a_person() -> None:
    bring("RIV", person("1001"))
    second = bring("NSP", person("P1"), at=LATER)
    assert (second.linked.moved, second.linked.waiting) == (0, 1)
    assert child_of("RIV", "1001") != child_of("NSP", "P1")
    pair = PossibleLink.objects.get()
    assert pair.is_same is None
    assert pair.record_id < pair.other_id


def test_a_case_number_of_the_other_agency_joins_when_the_name_agrees() -> None:
    bring("RIV", person("1001"))
    named = [*person("S-5"), row("identifier", "S-5", {"scheme": "case", "value": "1001"})]
    bring("SHB", named, at=LATER)
    assert child_of("RIV", "1001") == child_of("SHB", "S-5")
    assert LinkDecision.objects.get().how == How.CASE


def test_a_case_number_that_two_agencies_use_waits() -> None:
    bring("RIV", person("1001"))
    bring("HAL", person("1001", sex=""))
    PossibleLink.objects.all().delete()
    named = [*person("S-5"), row("identifier", "S-5", {"scheme": "case", "value": "1001"})]
    bring("SHB", named, at=LATER)
    assert len({child_of("RIV", "1001"), child_of("HAL", "1001"), child_of("SHB", "S-5")}) == 3


def test_twins_at_one_address_stay_two_children() -> None:
    bring("RIV", [*person("1", home=True, given_names="Amina"), *person("2", home=True, given_names="Zara")])
    bring("NSP", person("P1", home=True, given_names="Zara"), at=LATER)
    assert child_of("NSP", "P1") == child_of("RIV", "2")
    assert child_of("RIV", "1") != child_of("RIV", "2")


def test_twins_under_one_number_wait_for_a_person() -> None:
    bring("RIV", person("1", nhs=NHS, given_names="Amina"))
    bring("NSP", person("P1", nhs=NHS, given_names="Zara"), at=LATER)
    assert child_of("NSP", "P1") != child_of("RIV", "1")
    assert PossibleLink.objects.filter(is_same=None).exists()


def test_two_records_of_one_system_are_never_joined_without_a_person() -> None:
    bring("RIV", [*person("1", home=True, nhs=NHS), *person("2", home=True, nhs=NHS)])
    assert child_of("RIV", "1") != child_of("RIV", "2")
    assert PossibleLink.objects.get().is_same is None


def test_a_third_agency_does_not_join_two_records_of_one_system() -> None:
    bring("RIV", [*person("1", nhs=NHS, home=True), *person("2", nhs=NHS, home=True)])
    bring("HAL", person("7", nhs=NHS, home=True), at=LATER)
    assert child_of("RIV", "1") != child_of("RIV", "2")
    assert child_of("HAL", "7") in {child_of("RIV", "1"), child_of("RIV", "2")}


def test_numbers_that_contradict_inside_a_set_wait_for_a_person() -> None:
    """Home address and name agree with one record of the set, but another has a different NHS number."""
    bring("RIV", person("1", home=True))
    bring("HAL", person("7", home=True, nhs=NHS), at=LATER)
    assert child_of("RIV", "1") == child_of("HAL", "7")
    bring("NSP", person("P1", home=True, nhs=OTHER_NHS), at=LATER + timedelta(days=1))
    assert child_of("NSP", "P1") != child_of("RIV", "1")
    assert PossibleLink.objects.filter(is_same=None).count() == 2


def test_namesakes_born_on_other_days_are_nobodys_business() -> None:
    bring("RIV", person("1", home=False))
    bring("NSP", person("P1", date_of_birth=date(2015, 9, 23)), at=LATER)
    assert child_of("NSP", "P1") != child_of("RIV", "1")
    assert not PossibleLink.objects.exists()


def test_sets_are_joined_whole_and_the_older_keeps_its_child() -> None:
    bring("RIV", person("1", home=True))
    bring("HAL", person("7", home=True), at=LATER)
    elsewhere: dict[str, object] = {"lines": "12 Mill Row", "postcode": "QW1 2AB"}
    bring("NSP", [*person("P1", nhs=NHS), row("address", "P1", elsewhere)], at=LATER)
    bring("SHB", [*person("S1", nhs=NHS), row("address", "S1", elsewhere)], at=LATER)
    older = child_of("RIV", "1")
    bring("HAL", person("7", home=True, nhs=NHS), at=LATER + timedelta(days=1))
    assert {child_of(*one) for one in (("RIV", "1"), ("HAL", "7"), ("NSP", "P1"), ("SHB", "S1"))} == {older}
    assert LinkDecision.objects.filter(how=How.TOGETHER).count() == 1


def test_every_link_leaves_entries() -> None:
    bring("RIV", person("1001", nhs=NHS))
    bring("HAL", person("77", nhs=NHS), at=LATER)
    child = child_of("RIV", "1001").pk
    assert set(Entry.objects.filter(act="record.linked").values_list("child", flat=True)) == {child}
    assert set(Entry.objects.filter(act="facts.delivered").values_list("child", flat=True)) == {child}


def test_a_persons_no_is_final() -> None:
    bring("RIV", person("1001"))
    bring("NSP", person("P1"), at=LATER)
    decide_pair(PossibleLink.objects.get().pk, is_same=False, by=cast.actor("RIV"), at=LATER)
    bring("NSP", person("P1", nhs=NHS), at=LATER + timedelta(days=1))
    bring("RIV", person("1001", nhs=NHS), at=LATER + timedelta(days=2))
    assert child_of("RIV", "1001") != child_of("NSP", "P1")
    assert PossibleLink.objects.get().is_same is False


def test_a_persons_no_holds_for_the_whole_set() -> None:
    bring("RIV", person("1001"))
    bring("NSP", person("P1"), at=LATER)
    decide_pair(PossibleLink.objects.get().pk, is_same=False, by=cast.actor("RIV"), at=LATER)
    bring("HAL", person("7", nhs=NHS), at=LATER)
    bring("RIV", person("1001", nhs=NHS), at=LATER + timedelta(days=1))
    bring("NSP", person("P1", nhs=NHS), at=LATER + timedelta(days=2))
    assert child_of("RIV", "1001") != child_of("NSP", "P1")


def test_a_record_moved_out_by_a_person_stays_out() -> None:
    bring("RIV", person("1001", nhs=NHS))
    bring("HAL", person("77", nhs=NHS), at=LATER)
    move(record_of("HAL", "77").pk, to_child=None, by=cast.actor("HAL"), at=LATER, reason="Two cousins")
    bring("HAL", person("77", nhs=NHS, sex=""), at=LATER + timedelta(days=1))
    assert child_of("RIV", "1001") != child_of("HAL", "77")


def test_a_pair_that_turns_out_different_no_longer_waits() -> None:
    bring("RIV", person("1001"))
    bring("NSP", person("P1"), at=LATER)
    bring(
        "NSP", person("P1", given_names="Zara", date_of_birth=date(2011, 4, 3)), at=LATER + timedelta(days=1)
    )
    assert not PossibleLink.objects.exists()
