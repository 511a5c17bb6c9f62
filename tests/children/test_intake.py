"""Bringing facts in: new, the same, changed, refused; and nothing half done."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from goldenthread.children.models import AgencyRecord, Child, Delivery, HealthNeed, Identity, NameKey
from goldenthread.children.rows import FactRow
from goldenthread.ledger.models import Entry
from tests.cast import AT
from tests.children.rows import bring, child_of, person, row

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def test_new_people_get_a_record_a_child_and_keys() -> None:
    outcome = bring("RIV", person("1001", home=True, nhs="9990000018"))
    assert outcome.introduced == 1
    assert outcome.refused == 0
    assert outcome.counts["identity"].new == 1
    record = AgencyRecord.objects.get(system_id="1001")
    assert record.delivery == outcome.delivery
    assert Identity.objects.get(record=record).given_names == "Saoirse"
    assert {"i:9990000018", "i:1001", "c:QR34TL", "d:20110304"} <= set(
        NameKey.objects.filter(record=record).values_list("key", flat=True)
    )


def test_missing_texts_are_empty_and_missing_dates_null() -> None:
    bring("RIV", person("1001"))
    identity = Identity.objects.get()
    assert (identity.known_as, identity.appearance, identity.died_on) == ("", "", None)


def test_the_same_rows_again_change_nothing() -> None:
    rows = [*person("1001", home=True), row("health_need", "1001", {"text": "Asthma"})]
    bring("RIV", rows)
    before = Entry.objects.count()
    again = bring("RIV", rows, at=LATER)
    assert [
        (one.new, one.changed, one.unchanged, one.absent) for one in again.counts.values() if one.unchanged
    ] == [(0, 0, 1, 0)] * 3
    assert (Identity.objects.count(), Child.objects.count(), Delivery.objects.count()) == (1, 1, 2)
    assert Entry.objects.count() == before


def test_a_changed_row_supersedes_and_keys_follow() -> None:
    bring("RIV", person("1001"))
    second = bring("RIV", person("1001", family_name="Ashe"), at=LATER)
    assert second.counts["identity"].changed == 1
    old, new = Identity.objects.order_by("pk")
    assert (old.family_name, old.superseded_by) == ("Brannigan", second.delivery)
    assert (new.family_name, new.superseded_by) == ("Ashe", None)
    assert NameKey.objects.filter(key="p:ash").exists()
    assert not NameKey.objects.filter(key="p:bra").exists()


def test_what_is_no_longer_sent_is_counted_and_stays() -> None:
    asthma, epilepsy = (
        row("health_need", "1001", {"text": text}, key=text) for text in ("Asthma", "Epilepsy")
    )
    bring("RIV", [*person("1001"), asthma, epilepsy])
    second = bring("RIV", [asthma], at=LATER)
    assert second.counts["health_need"].absent == 1
    assert HealthNeed.objects.filter(superseded_by=None).count() == 2


def test_a_table_that_did_not_come_lacks_nothing() -> None:
    bring("RIV", [*person("1001"), row("health_need", "1001", {"text": "Asthma"})])
    other = FactRow("health_need", "1001", "another_table:1", {"text": "Epilepsy"}, 2, "another.csv")
    assert bring("RIV", [other], at=LATER).counts["health_need"].absent == 0


def test_order_in_the_file_does_not_matter() -> None:
    rows = [row("health_need", "1001", {"text": "Asthma"}), *person("1001")]
    assert bring("RIV", rows).refused == 0


def test_facts_of_nobody_are_refused_by_line_and_taken_once_the_person_is_known() -> None:
    rows = [row("health_need", "1001", {"text": "Asthma"}, line=7)]
    first = bring("RIV", rows)
    (refusal,) = first.refusals
    assert (refusal.table, refusal.line, refusal.value) == ("health_need.csv", 7, "1001")
    assert refusal.reason.startswith("No person with this identifier")
    bring("RIV", person("1001"), at=LATER)
    assert bring("RIV", rows, at=LATER + timedelta(days=1)).counts["health_need"].new == 1


def test_another_agencys_identifier_is_another_child() -> None:
    bring("RIV", person("1001"))
    assert bring("HAL", [row("health_need", "1001", {"text": "Asthma"})]).refused == 1
    bring("HAL", person("1001", given_names="Oisin", date_of_birth=None))
    assert child_of("RIV", "1001") != child_of("HAL", "1001")


@pytest.mark.parametrize("second", [{"text": "Asthma"}, {"text": "Epilepsy"}])
def test_two_rows_of_one_entry_are_both_refused(second: dict[str, object]) -> None:
    rows = [
        row("health_need", "1001", {"text": "Asthma"}, line=4),
        row("health_need", "1001", second, line=9),
    ]
    outcome = bring("RIV", [*person("1001"), *rows])
    assert outcome.refused == 2
    assert [
        (one.line, str(other) in one.reason) for one, other in zip(outcome.refusals, (9, 4), strict=True)
    ] == [
        (4, True),
        (9, True),
    ]
    assert not HealthNeed.objects.exists()


def test_a_text_too_long_is_refused_with_its_limit() -> None:
    outcome = bring("RIV", [*person("1001"), *person("1002", family_name="A" * 101, line=3)])
    (refusal,) = outcome.refusals
    assert (refusal.line, refusal.column) == (3, "family name")
    assert "100 characters" in refusal.reason
    assert not AgencyRecord.objects.filter(system_id="1002").exists()


def test_a_text_of_long_letters_may_reach_the_limit() -> None:
    assert bring("RIV", person("1001", family_name="Ż" * 100)).refused == 0


def test_all_refusals_are_counted_and_the_first_ten_thousand_kept() -> None:
    rows = [row("health_need", str(number), {"text": "Asthma"}, line=number) for number in range(2, 12_002)]
    outcome = bring("RIV", rows)
    assert (outcome.refused, len(outcome.refusals), outcome.refusals[0].line) == (12_000, 10_000, 2)


def test_each_child_touched_has_one_entry_naming_categories() -> None:
    outcome = bring("RIV", [*person("1001", home=True), row("health_need", "1001", {"text": "Asthma"})])
    entry = Entry.objects.get(act="facts.delivered")
    assert entry.child == child_of("RIV", "1001").pk
    assert entry.shown == ["contacts", "health", "identity"]
    assert entry.subject == str(outcome.delivery.pk)
    assert entry.agency == outcome.delivery.source.agency_id


def test_a_reader_that_breaks_leaves_nothing() -> None:
    def rows() -> list[FactRow]:
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        bring("RIV", [*person("1001"), *(one for one in rows())])
    assert not Delivery.objects.exists()


def test_progress_is_told_in_rows() -> None:
    told: list[int] = []
    needs = [row("health_need", "1001", {"text": "Asthma"}, key=str(number)) for number in range(5_500)]
    bring("RIV", [*person("1001"), *needs], progress=told.append)
    assert told == [5001, 5501]


def test_staging_leaves_nothing_behind() -> None:
    bring("RIV", person("1001"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'")
        assert cursor.fetchone() == (0,)


def test_dates_that_look_alike_are_told_apart() -> None:
    bring("RIV", person("1001"))
    changed = bring("RIV", person("1001", date_of_birth=date(2011, 4, 4)), at=LATER)
    assert changed.counts["identity"].changed == 1
