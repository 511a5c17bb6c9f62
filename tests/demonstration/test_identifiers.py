"""Numbers have right check digits, lie in ranges nobody is given, and belong to one child each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs

from goldenthread.demonstration import identifiers
from goldenthread.demonstration.places import AUTHORITIES

NUMBERS = st.integers(0, identifiers.CAPACITY - 1)


@given(NUMBERS)
def test_nhs_numbers_are_right_and_synthetic(number: int) -> None:
    found = identifiers.nhs_number(number)
    assert nhs.is_valid(found)
    assert found.startswith("999")


@given(NUMBERS, NUMBERS)
def test_no_two_children_share_a_number(one: int, other: int) -> None:
    for made in (identifiers.nhs_number, identifiers.home_office_number):
        assert (made(one) == made(other)) == (one == other)
    pupils = [identifiers.pupil_number(number, "990", 2010) for number in (one, other)]
    assert (pupils[0] == pupils[1]) == (one == other)


@pytest.mark.parametrize("agency", [*AUTHORITIES, "NSP", "WMC", "SHB", "ODP", "NGH", "RAC"])
@given(NUMBERS, NUMBERS)
def test_no_two_children_share_an_identifier_of_a_system(agency: str, one: int, other: int) -> None:
    found = [identifiers.system_id(agency, number) for number in (one, other)]
    assert (found[0] == found[1]) == (one == other)


@given(NUMBERS, st.integers(2000, 2025))
def test_pupil_numbers_have_a_right_check_letter_and_an_authority_that_is_not_in_use(
    number: int, year: int
) -> None:
    found = identifiers.pupil_number(number, "992", year)
    assert re.fullmatch(r"[A-HJ-NP-RT-Z]992\d{9}", found)
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    assert (
        letters.index(found[0]) == sum(weight * int(digit) for weight, digit in enumerate(found[1:], 2)) % 23
    )


@given(NUMBERS)
def test_mobiles_are_of_the_drama_range(number: int) -> None:
    assert re.fullmatch(r"07700 900\d{3}", identifiers.mobile(number))


def test_there_are_no_more_numbers_than_there_are() -> None:
    with pytest.raises(ValueError, match="would share one"):
        identifiers.nhs_number(identifiers.CAPACITY)
