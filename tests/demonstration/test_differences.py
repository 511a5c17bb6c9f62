"""Agencies differ about a child as often as the rates say, and households stay households."""

from collections import Counter, defaultdict

import pytest

from goldenthread.demonstration.differences import RATES
from goldenthread.demonstration.records import kind_of
from goldenthread.demonstration.shapes import Child


def share_of(children: list[Child], kind: str, differs: str) -> float:
    found: list[bool] = [
        getattr(record, differs) != getattr(child, differs)
        for child in children
        for agency, record in child.records.items()
        if kind_of(agency, child) == kind and not child.story
    ]
    return sum(found) / len(found)


@pytest.mark.parametrize("kind", RATES)
def test_dates_of_birth_differ_as_rarely_as_said(kind: str, many_children: list[Child]) -> None:
    slips = ("no date", "day and month changed round", "digit of date")
    expected = sum(RATES[kind][slip] for slip in slips)
    assert share_of(many_children, kind, "born") == pytest.approx(expected, abs=0.012)


def test_police_spell_worse_than_councils(many_children: list[Child]) -> None:
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for child in many_children:
        for agency, record in child.records.items():
            found[kind_of(agency, child)][record.family == child.name.family] += 1
    wrong = {kind: count[False] / count.total() for kind, count in found.items()}
    assert wrong["police"] > 2 * wrong["authority"]
    assert wrong["authority"] < 0.12


def test_police_hold_no_nhs_number_and_councils_hold_most(many_children: list[Child]) -> None:
    held: dict[str, list[bool]] = defaultdict(list)
    for child in many_children:
        for agency, record in child.records.items():
            held[kind_of(agency, child)].append(bool(record.nhs))
    assert not any(held["police"])
    assert sum(held["authority"]) / len(held["authority"]) > 0.75


def test_every_child_is_known_to_somebody(many_children: list[Child]) -> None:
    assert [child.number for child in many_children if not child.records] == []


def test_brothers_and_sisters_share_a_home_and_twins_a_birthday(many_children: list[Child]) -> None:
    homes: dict[str, list[Child]] = defaultdict(list)
    for child in many_children:
        homes[f"{child.addresses[-1].lines} {child.addresses[-1].postcode}"].append(child)
    families = [family for family in homes.values() if len(family) > 1 and not family[0].story]
    assert len(families) > 100
    assert any(len({child.born for child in family}) < len(family) for family in families)
    assert all(len({child.authority for child in family}) == 1 for family in families)


def test_there_are_namesakes(many_children: list[Child]) -> None:
    names = Counter((child.name.given, child.name.family) for child in many_children)
    assert names.most_common(1)[0][1] > 5
