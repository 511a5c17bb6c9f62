"""Names written one way, heard one way, and the lists of their forms."""

import csv
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.children.rules.dates import FAR, NEAR, SAME, SLIP, SWAPPED, order_free, relation
from goldenthread.children.rules.folding import fold, forms
from goldenthread.children.rules.likeness import likeness
from goldenthread.children.rules.nicknames import COUNTERPART, SHORT, SPELLING, kinship, leading_names
from goldenthread.children.rules.sounds import metaphone, sound
from tests.children.strategies import names

LISTS = files("goldenthread").joinpath("children", "names")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O’Brien", "obrien"),
        ("  D'Arcy-Smith ", "darcy smith"),
        ("Šimůnek", "simunek"),
        ("Nguyễn Thị", "nguyen thi"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("İbrahim", "ibrahim"),
        ("MÜLLER", "muller"),
        ("Ðorđe", "dorde"),
        ("محمد", "محمد"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith-Jones", ("smithjones", "smith", "jones")),
        ("van der Berg", ("vanderberg", "berg")),
        ("Al-Hassan", ("alhassan", "hassan")),
        ("Mc Donald", ("mcdonald",)),
        ("Smith", ("smith",)),
        ("", ()),
    ],
)
def test_forms_of_a_family_name(text: str, expected: tuple[str, ...]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("catherine", "kathryn"),
        ("wright", "right"),
        ("knight", "night"),
        ("philip", "filip"),
        ("stephen", "steven"),
        ("macdonald", "mcdonald"),
        ("smith", "smyth"),
        ("mohammed", "muhammad"),
        ("geoffrey", "jeffrey"),
        ("cian", "sian"),
    ],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@given(names)
def test_any_name_has_a_sound(name: str) -> None:
    for word in fold(name).split():
        assert len(sound(word)) <= 4
        assert len(metaphone(word)) <= 5


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("mohammed", "md", SPELLING),
        ("mohamed", "maxamed", SPELLING),
        ("niamh", "neve", SPELLING),
        ("katie", "katherine", SHORT),
        ("kasia", "katarzyna", SHORT),
        ("mo", "mohammed", SHORT),
        ("yusuf", "joseph", COUNTERPART),
        ("piotr", "peter", COUNTERPART),
        ("hassan", "hussain", ""),
        ("olivia", "jack", ""),
    ],
)
def test_kinship(one: str, other: str, kind: str) -> None:
    assert kinship(one, other) == kinship(other, one) == kind


@given(names, names)
def test_likeness_is_symmetric_and_between_nought_and_one(one: str, other: str) -> None:
    value, _ = likeness(fold(one), fold(other))
    assert 0.0 <= value <= 1.0
    assert likeness(fold(other), fold(one))[0] == pytest.approx(value)


LISTED = [path for path in LISTS.iterdir() if path.name.endswith(".csv") and path.name != "leading_names.csv"]


@pytest.mark.parametrize("path", LISTED, ids=lambda path: path.name)
def test_lists_of_names_are_folded_and_of_known_kinds(path) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert rows
    for row in rows:
        assert row["kind"] in {SPELLING, SHORT, COUNTERPART}
        assert fold(row["forms"]) == row["forms"]
        assert len(set(row["forms"].split())) == len(row["forms"].split()), row
        assert row["kind"] != SPELLING or row["root"] in row["forms"].split(), row


def test_leading_names_are_folded() -> None:
    assert all(fold(name) == name for name in leading_names())


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2011-05-12", "2011-05-12", SAME),
        ("2011-05-12", "2011-12-05", SWAPPED),
        ("2011-05-12", "2011-05-13", SLIP),
        ("2011-05-12", "2011-05-21", SLIP),
        ("2011-05-12", "2019-05-12", SLIP),
        ("2011-05-12", "2011-05-29", NEAR),
        ("2011-05-12", "2008-05-12", NEAR),
        ("2011-05-12", "2013-08-29", FAR),
    ],
)
def test_how_two_dates_differ(one: str, other: str, kind: str) -> None:
    left, right = date.fromisoformat(one), date.fromisoformat(other)
    assert relation(left, right) == relation(right, left) == kind


@given(st.dates(), st.dates())
def test_swapped_dates_share_their_order_free_form(one: date, other: date) -> None:
    if relation(one, other) in {SAME, SWAPPED}:
        assert order_free(one) == order_free(other)
