"""A child is found under some key however name and date of birth were mistaken."""

from collections import Counter, defaultdict
from datetime import date
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.children.rules import Person, Query, keys, query_keys, score
from goldenthread.children.rules.keys import SELECTIVITY
from goldenthread.children.rules.scores import is_enough
from goldenthread.cli.benchmarks.children import TODAY, children
from goldenthread.cli.benchmarks.misspellings import CLASSES, DATE_EXACT, misspell
from tests.children.strategies import people

CHILDREN = 20_000
QUESTIONS = 60  # of each class
SHORT_LIST = 250

KATIE = Person(
    given_names="Katherine Anne",
    family_name="Smith-Jones",
    known_as="Katie",
    date_of_birth=date(2011, 5, 12),
    postcodes=("QR3 4TL",),
    address_lines=("14 Larch Road",),
    identifiers={"nhs": "999 000 0018", "case": "riv-00417"},
)


@pytest.mark.parametrize(
    "text",
    [
        "Katherine Smith",
        "smith katherine",
        "Kathryn Jones",
        "katie smith-jones",
        "Katy Smyth",
        "KATE JONES",
        "Annie Jones",
        "Catherine Smith Jones",
        "12/5/11",
        "12 May 2011",
        "2011-05-12",
        "05/12/2011",
        "smith 2011",
        "jones 14",
        "smi 12/05/2012",
        "QR34TL",
        "9990000018",
        "RIV 00417",
        "14 larch road",
        "katherine smi",
        "Ketherine Smoth",
        "Katherien Jnoes",
    ],
)
def test_a_child_is_found_under(text: str) -> None:
    assert keys(KATIE) & set(query_keys(text, today=TODAY).keys)


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        ("O'Brien", "o brien"),
        ("O’Brien", "OBRIEN"),
        ("Al-Hassan", "alhassan"),
        ("Alhassan", "al hassan"),
        ("van der Berg", "vanderberg"),
        ("van der Berg", "berg"),
        ("Szczepański", "szczepanski"),
        ("Müller", "muller"),
        ("Ó Súilleabháin", "osuilleabhain"),
        ("Mc Donald", "McDonald"),
        ("MacDonald", "mcdonald"),
        ("Łukaszewicz", "lukaszewicz"),
    ],
)
def test_writing_does_not_hide_a_name(recorded: str, typed: str) -> None:
    person = Person(given_names="Mary", family_name=recorded)
    query = query_keys(f"mary {typed}", today=TODAY)
    assert keys(person) & {key for key in query.keys if key[0] in "mn"}
    assert score(query, person).total > 0.9


def test_brothers_called_by_their_second_name_are_found_by_it() -> None:
    person = Person(given_names="Muhammad Ali", family_name="Khan")
    query = query_keys("Ali Kahn", today=TODAY)
    assert keys(person) & set(query.stages[0])


@given(people())
def test_keys_are_short_and_of_known_kinds(person: Person) -> None:
    for key in keys(person):
        assert key[0] in SELECTIVITY
        assert key[1] == ":"
        assert key.isprintable()
        assert len(key) <= 60


WORDS = st.text("abcdefghijklmnoprstuvwyz", min_size=4, max_size=12)


@given(WORDS, WORDS)
def test_the_order_of_names_does_not_matter(one: str, other: str) -> None:
    forwards, backwards = (query_keys(text, today=TODAY) for text in (f"{one} {other}", f"{other} {one}"))
    assume(not forwards.address and not backwards.address)  # "home", "lane" and their like make an address
    assert forwards.keys == backwards.keys


def test_a_day_and_month_swapped_give_the_same_key() -> None:
    swapped = Person(date_of_birth=date(2011, 12, 5))
    assert "d:20110512" in keys(KATIE) & keys(swapped)


Table = dict[str, list[int]]


@pytest.fixture(scope="module")
def crowd() -> tuple[list[Person], Table]:
    """Twenty thousand children and their table of keys."""
    found = list(children(CHILDREN, seed=1))
    table: Table = defaultdict(list)
    for number, child in enumerate(found):
        for key in keys(child):
            table[key].append(number)
    return found, table


def _search(query: Query, crowd: tuple[list[Person], Table]) -> list[int]:
    """The five best, as the database finds them: the children sharing most keys, scored, stage by stage."""
    found, table = crowd
    scores: dict[int, float] = {}
    shared: Counter[int] = Counter()
    for asked, stage in enumerate(query.stages, start=1):
        for key in stage:
            shared.update(table.get(key, ()))
        for number, _ in shared.most_common(SHORT_LIST):
            if number not in scores:
                scores[number] = score(query, found[number]).total
        if is_enough(query, max(scores.values(), default=0.0), asked=asked):
            break
    return sorted(scores, key=lambda number: (-scores[number], number))[:5]


def test_a_misspelt_child_is_among_the_first_five(crowd: tuple[list[Person], Table]) -> None:
    chance = Random(7)
    hits: dict[str, float] = {}
    for kind in CLASSES:
        asked = found = 0
        while asked < QUESTIONS:
            number = chance.randrange(CHILDREN)
            text = misspell(crowd[0][number], kind, chance=chance)
            if text is not None:
                asked += 1
                found += number in _search(query_keys(text, today=TODAY), crowd)
        hits[kind] = found / asked
    assert {kind: hits[kind] for kind in DATE_EXACT} == dict.fromkeys(DATE_EXACT, 1.0)
    assert sum(hits.values()) / len(hits) >= 0.97, hits


@given(st.text(max_size=120))
def test_any_text_may_be_typed(text: str) -> None:
    query = query_keys(text, today=TODAY)
    assert len(set(query.keys)) == len(query.keys)
    assert [key for stage in query.stages for key in stage] == list(query.keys)
    assert all(key[0] in SELECTIVITY for key in query.keys)
    ranks = [SELECTIVITY[key[0]] for key in query.keys]
    assert ranks == sorted(ranks)
