"""The order of a short list, and the words beside each child in it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.children.rules import Person, Score, query_keys, score
from tests.children.strategies import people

TODAY = date(2026, 3, 1)
KATIE = Person(
    given_names="Katherine Anne",
    family_name="Smith-Jones",
    known_as="Katie",
    other_names="Brown",
    date_of_birth=date(2011, 5, 12),
    postcodes=("QR3 4TL",),
    address_lines=("Larchwood House, 14 Larch Road",),
    identifiers={"nhs": "9990000018", "case": "RIV-00417"},
)


def ask(text: str, person: Person = KATIE) -> Score:
    return score(query_keys(text, today=TODAY), person)


@pytest.mark.parametrize(
    "text",
    [
        "Katherine Anne Smith-Jones 12/05/2011", "smith-jones katherine", "Katie Jones", "anne smith 2011",
        "katherine smith 14", "jones QR3 4TL", "999 000 0018", "RIV-00417", "12 May 2011",
        "14 larch road katie", "Katie Brown",
    ],
)  # fmt: skip
def test_everything_as_recorded_is_one(text: str) -> None:
    assert ask(text).total == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("katie smith", "also known as Katie"),
        ("katie smith", "one part of Smith-Jones"),
        ("katie brown", "other name Brown"),
        ("kathryn smith", "Katherine Anne, another spelling of Kathryn"),
        ("kitty smith", "Katherine Anne, the same name as Kitty in a short or full form"),
        ("katherine smtih", "Smith-Jones, one letter from Smtih"),
        ("katherine smi", "Smith-Jones, which begins with Smi"),
        ("katie 12/05/2011", "date of birth the same"),
        ("katie 05/12/2011", "date of birth with day and month swapped"),
        ("katie 13/05/2011", "date of birth with one digit different"),
        ("katie 12/05/2019", "date of birth with one digit different"),
        ("katie 28/07/2015", "another date of birth"),
        ("katie 14", "aged about 14"),
        ("katie 16", "born a year earlier or later"),
        ("katie QR3 4TL", "postcode the same"),
        ("katie QR3 9AA", "postcode of the same district"),
        ("katie larchwood", "Larchwood in the address"),
        ("katie 14 larch road", "address the same"),
        ("katie 9990000018", "NHS number the same"),
        ("katie RIV-00417", "case number the same"),
    ],
)
def test_the_words_say_what_matched(text: str, words: str) -> None:
    assert words in [part.words for part in ask(text).parts]


def test_better_answers_come_first() -> None:
    order = [
        "katherine smith 12/05/2011", "kitty smith 12/05/2011", "kitty smith 05/12/2011",
        "kitty smithers 05/12/2011",
        "kitty smithers 28/07/2015", "oliver okafor 28/07/2015",
    ]  # fmt: skip
    totals = [ask(text).total for text in order]
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) == len(totals)
    assert totals[-1] < 0.3


def test_what_is_not_recorded_is_neither_right_nor_wrong() -> None:
    unknown = ask("katie smith 12/05/2011", replace(KATIE, date_of_birth=None))
    wrong = ask("katie smith 12/05/2011", replace(KATIE, date_of_birth=date(2015, 7, 28)))
    assert wrong.total < unknown.total < 1
    assert "no date of birth recorded" in [part.words for part in unknown.parts]


def test_a_name_written_in_one_word_or_two() -> None:
    assert ask("al hassan", Person(family_name="Alhassan")).total == pytest.approx(1.0)
    assert ask("mary ann lee", Person(given_names="Maryann", family_name="Lee")).total == pytest.approx(1.0)


def test_nothing_asked_is_nothing_found() -> None:
    assert ask("") == Score(0.0, ())


@given(st.text(max_size=80), people())
def test_any_text_against_anybody_is_between_nought_and_one(text: str, person: Person) -> None:
    assert 0.0 <= ask(text, person).total <= 1.0


WORDS = st.text("abcdefghijklmnoprstuvwyz", min_size=3, max_size=12)
APART = frozenset(
    "dob born birth aged age aka nhs upn number ref mrs miss master surname forename old mac fitz "
    "house home cottage hostel farm".split()
)
ORDINARY = WORDS.filter(lambda word: word not in APART)


@given(ORDINARY, ORDINARY, st.dates(date(2002, 1, 1), date(2026, 2, 28)))
def test_a_child_asked_for_as_recorded_is_one(given_name: str, family_name: str, born: date) -> None:
    person = Person(given_names=given_name, family_name=family_name, date_of_birth=born)
    assert ask(f"{given_name} {family_name} {born:%d/%m/%Y}", person).total == pytest.approx(1.0)


@given(ORDINARY, ORDINARY, people())
def test_the_order_of_two_names_does_not_matter(one: str, other: str, person: Person) -> None:
    assert ask(f"{one} {other} ", person).total == pytest.approx(ask(f"{other} {one} ", person).total)
