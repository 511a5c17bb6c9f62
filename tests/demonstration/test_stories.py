"""The children with a story are there, known to the agencies their story needs."""

from datetime import timedelta

import pytest

from goldenthread.demonstration.differences import plain
from goldenthread.demonstration.shapes import Absence, Child, Finding

KNOWN_TO = {
    "saoirse": {"WMR", "WMC", "NSP", "HAL", "ODP", "NGH", "RAC"},
    "tamsin": {"RIV", "NSP", "SHB", "RAC"},
    "callum": {"HAL", "NSP", "SHB"},
    "daniel": {"OAK", "WMC", "ODP"},
    "skye": {"OAK", "WMC", "ODP"},
    "amira": {"RIV", "NSP", "SHB", "RAC"},
    "amina": {"RIV", "NGH", "RAC"},
    "jack_of_riverside": {"RIV", "NSP", "SHB"},
    "jack_of_haleford": {"HAL", "NSP", "SHB", "NGH"},
    "minh": {"OAK", "RIV", "NSP", "ODP", "NGH"},
    "alfie": {"RIV", "NSP", "SHB", "NGH", "RAC"},
    "esme": {"RAC"},
}


def test_every_story_is_told(told: dict[str, Child]) -> None:
    assert set(told) == set(KNOWN_TO)


@pytest.mark.parametrize("story", KNOWN_TO)
def test_known_to(story: str, told: dict[str, Child]) -> None:
    assert set(told[story].records) == KNOWN_TO[story]


def test_the_child_of_the_first_night_is_spelt_differently_by_both_forces(told: dict[str, Child]) -> None:
    child = told["saoirse"]
    names = {agency: (record.given, record.family) for agency, record in child.records.items()}
    assert len({names[agency] for agency in ("WMR", "NSP", "WMC")}) == 3
    assert child.care is not None
    assert child.care.placements[-1].urn == "SC900001"
    assert {finding.kind for absence in child.absences for finding in _findings(absence)} >= {
        "afraid_of",
        "trusted_adult",
        "what_helps",
    }


def test_twins_share_all_but_their_names(told: dict[str, Child]) -> None:
    one, other = told["amira"], told["amina"]
    assert (one.born, one.name.family, one.addresses) == (other.born, other.name.family, other.addresses)
    assert one.absences
    assert not other.absences
    assert one.nhs != other.nhs


def test_namesakes_are_born_on_one_day_in_two_families(told: dict[str, Child]) -> None:
    one, other = told["jack_of_riverside"], told["jack_of_haleford"]
    assert (one.name.given, one.name.family, one.born) == (other.name.given, other.name.family, other.born)
    assert one.authority != other.authority


def test_the_boy_nobody_put_together_is_always_graded_low(told: dict[str, Child]) -> None:
    grades = [absence.grade for absence in told["alfie"].absences]
    assert len(grades) == 9
    assert set(grades) == {"low", "very low"}


def test_nobody_asked_for_eight_days_at_a_time(told: dict[str, Child]) -> None:
    first = told["skye"].absences[:4]
    assert all(absence.interview and absence.interview.outcome != "accepted" for absence in first)
    assert max((absence.back - absence.left).days for absence in first if absence.back) >= 7


def test_the_order_of_names_differs(told: dict[str, Child]) -> None:
    orders = {(record.given, record.family) for record in told["minh"].records.values()}
    assert ("Van Minh", "Nguyen") in orders
    assert ("Nguyen", "Minh") in orders


def test_the_child_known_to_nobody_but_school_has_never_been_reported(told: dict[str, Child]) -> None:
    assert told["esme"].absences == []
    assert told["esme"].school_concern


def test_words_said_to_be_the_childs_are_in_the_first_person(told: dict[str, Child]) -> None:
    said = [
        found.text
        for child in told.values()
        for one in child.absences
        for found in _findings(one)
        if found.own_words
    ]
    assert len(said) > 50
    assert not [text for text in said if text.startswith(("She ", "He is being"))]


@pytest.mark.parametrize("story", ["saoirse", "alfie", "minh", "jack_of_haleford"])
def test_a_visit_to_hospital_belongs_to_an_absence(story: str, told: dict[str, Child]) -> None:
    child = told[story]
    for visit in child.attendances:
        assert any(
            absence.back and absence.left < visit.at < absence.back + timedelta(hours=2)
            for absence in child.absences
        )


def test_the_stories_of_the_twins_meet(told: dict[str, Child]) -> None:
    (visit,) = told["amina"].attendances
    assert any(absence.back and absence.left < visit.at < absence.back for absence in told["amira"].absences)


def test_accents_are_no_part_of_plain_words() -> None:
    assert plain("Hêvî") == "Hevi"


def _findings(absence: Absence) -> list[Finding]:
    return absence.interview.findings if absence.interview else []
