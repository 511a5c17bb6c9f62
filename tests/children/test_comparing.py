"""Two records are one child only when that is certain; twins and namesakes never are by themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.children.rules import DIFFERENT, DOUBTFUL, SAME, Person, compare
from goldenthread.children.rules.comparing import WEIGHTS
from goldenthread.children.rules.nicknames import SPELLING, kinship
from goldenthread.demonstration.identifiers import nhs_number
from goldenthread.demonstration.names import communities
from tests.children.strategies import people

NHS, OTHER_NHS = nhs_number(1), nhs_number(2)
CHILD = Person(
    given_names="Katherine Anne",
    family_name="Smith",
    known_as="Katie",
    date_of_birth=date(2011, 5, 12),
    sex="F",
    postcodes=("QR3 4TL",),
    address_lines=("14 Larch Road",),
    identifiers={"nhs": NHS},
)
UNNUMBERED = replace(CHILD, identifiers={})
ELSEWHERE: dict[str, Any] = {"postcodes": ("QH1 1AA",), "address_lines": ("2 Quay Street",)}


def verdict(one: Person, other: Person) -> str:
    assert compare(one, other).verdict == compare(other, one).verdict
    return compare(one, other).verdict


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"given_names": "Katherine"},
        {"given_names": "Katie", "known_as": ""},
        {"given_names": "Kathryn Anne"},
        {"family_name": "Smith-Jones"},
        {"family_name": "Smyth"},
        {"postcodes": ("QR3 4TL", "QH1 1AA")},
        {"sex": ""},
        {"given_names": "Smith", "family_name": "Katherine Anne"},
    ],
)
def test_name_birth_and_address_make_one_child(changes: dict[str, Any]) -> None:
    assert verdict(UNNUMBERED, replace(UNNUMBERED, **changes)) == SAME


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"family_name": "Okafor"},
        {"date_of_birth": date(2011, 12, 5)},
        {"date_of_birth": None},
        {"given_names": "", "known_as": "", "family_name": ""},
        {"given_names": "Kitty", "known_as": "", **ELSEWHERE},
        {"address_lines": (), "postcodes": ()},
    ],
)
def test_an_nhs_number_makes_one_child_unless_contradicted(changes: dict[str, Any]) -> None:
    assert verdict(CHILD, replace(CHILD, **changes)) == SAME


@pytest.mark.parametrize(
    "changes",
    [
        {
            "given_names": "Oliver",
            "known_as": "",
            "family_name": "Okafor",
            "date_of_birth": date(2015, 7, 28),
        },
        {"given_names": "Molly Rose", "known_as": ""},
        {"date_of_birth": date(2015, 7, 28)},
        {"given_names": "", "known_as": "", "family_name": "", "date_of_birth": None},
        {"identifiers": {"nhs": NHS, "home_office": "Z1"}},
    ],
)
def test_one_number_on_what_may_be_two_children_is_doubtful(changes: dict[str, Any]) -> None:
    first = replace(CHILD, identifiers={"nhs": NHS, "home_office": "Z9"})
    found = compare(first, replace(CHILD, **changes))
    assert found.verdict == DOUBTFUL
    assert found.parts[-1].name == "verdict"
    assert found.parts[-1].words


def test_different_numbers_count_strongly_against() -> None:
    other = replace(CHILD, identifiers={"nhs": OTHER_NHS})
    assert compare(CHILD, other).weight < compare(UNNUMBERED, UNNUMBERED).weight - 10
    assert verdict(CHILD, other) == DOUBTFUL
    assert verdict(CHILD, replace(other, **ELSEWHERE)) == DIFFERENT


@pytest.mark.parametrize("value", ["9999999999", "0000000000", "123", "", "999 000 0000 0"])
def test_a_number_that_cannot_be_right_says_nothing(value: str) -> None:
    one = replace(CHILD, identifiers={"nhs": value}, **ELSEWHERE)
    assert verdict(one, replace(CHILD, identifiers={"nhs": value})) == DOUBTFUL
    assert not [part for part in compare(one, one).parts if part.name == "nhs"]


def test_a_reason_for_having_no_pupil_number_is_no_number() -> None:
    one = Person(given_names="Ali", family_name="Khan", identifiers={"upn": "UN3"})
    assert not [part for part in compare(one, one).parts if part.name == "upn"]


def test_namesakes_born_on_one_day_in_different_areas_are_doubtful() -> None:
    assert verdict(UNNUMBERED, replace(UNNUMBERED, **ELSEWHERE)) == DOUBTFUL
    assert verdict(UNNUMBERED, replace(UNNUMBERED, address_lines=(), postcodes=())) == DOUBTFUL


@pytest.mark.parametrize(
    "changes",
    [
        {"date_of_birth": date(2011, 12, 5)},
        {"date_of_birth": date(2011, 5, 13)},
        {"sex": "M"},
        {"given_names": "Kitty", "known_as": ""},
        {"given_names": "Katherina", "known_as": ""},
        {"given_names": "Katherine Louise", "known_as": ""},
        {"given_names": "", "known_as": ""},
    ],
)
def test_nearly_alike_in_one_house_needs_a_person(changes: dict[str, Any]) -> None:
    assert verdict(UNNUMBERED, replace(UNNUMBERED, **changes)) == DOUBTFUL


def test_brothers_and_sisters_are_different() -> None:
    brother = replace(UNNUMBERED, given_names="Oliver", known_as="", date_of_birth=date(2013, 8, 1), sex="M")
    assert verdict(UNNUMBERED, brother) == DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan", "Hussain"),
        ("Muhammad Ali", "Muhammad Hassan"),
        ("Mohammed Ali", "Md Hassan"),
        ("Muhammad", "Muhammad Ali"),
        ("Mia", "Maya"),
        ("Molly", "Mary"),
        ("Daniel", "Danielle"),
        ("Alexander", "Alexandra"),
        ("Jayden", "Kayden"),
        ("Syed Haris", "Syed Hamza"),
        ("Abdul Karim", "Abdul Rahim"),
    ],
)
def test_twins_with_like_names_are_never_one_child(one: str, other: str) -> None:
    base = replace(UNNUMBERED, known_as="", sex="")
    assert verdict(replace(base, given_names=one), replace(base, given_names=other)) != SAME


GIVEN = sorted({name for each in communities().values() for name in each.girls + each.boys})


@given(st.sampled_from(GIVEN), st.sampled_from(GIVEN), st.booleans())
def test_twins_are_never_one_child(one: str, other: str, with_number: bool) -> None:
    first = replace(UNNUMBERED, given_names=one, known_as="", sex="")
    second = replace(first, given_names=other)
    if one != other and kinship(one.lower(), other.lower()) != SPELLING:
        assert verdict(first, second) != SAME
        if with_number:
            numbered = [
                replace(each, identifiers={"nhs": number})
                for each, number in ((first, NHS), (second, OTHER_NHS))
            ]
            assert verdict(*numbered) != SAME


@given(people(), people())
def test_comparing_is_symmetric_and_takes_anything(one: Person, other: Person) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there == back
    assert there.verdict in {SAME, DOUBTFUL, DIFFERENT}
    assert all(part.words for part in there.parts)


@given(people())
def test_a_record_that_says_who_it_is_is_the_same_as_itself(person: Person) -> None:
    known = replace(
        person,
        given_names="Zoë",
        family_name="Khan",
        date_of_birth=date(2012, 2, 3),
        postcodes=("QR3 4TL",),
        identifiers={},
    )
    assert compare(known, known).verdict == SAME


def test_every_weight_has_words() -> None:
    assert all(part.words and part.name == key[0] for key, part in WEIGHTS.items())
    assert WEIGHTS["date of birth", "same"].weight > WEIGHTS["date of birth", "slip"].weight > 0
    assert WEIGHTS["nhs", "different"].weight < -10
