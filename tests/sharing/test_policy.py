"""The one decision: denied unless a rule says otherwise, and no change that narrows ever shows more."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing.policy import (
    ROLE_CATEGORIES,
    Circumstances,
    Clause,
    Involved,
    Item,
    Viewer,
    decide,
)
from goldenthread.sharing.states import Category, Level, Purpose, When, Why
from tests.sharing import worlds
from tests.sharing.worlds import AT

FORCE, AUTHORITY, OUTSIDER = UUID(int=1), UUID(int=3), UUID(int=9)
HANDLER = Viewer(FORCE, Kind.POLICE, Role.CALL_HANDLER)
FLAG = Item(Category.FLAGS, AUTHORITY, Kind.AUTHORITY)
NOBODY = Circumstances(frozenset(), False, Purpose.SAFEGUARD, AT)
ALWAYS = Clause(
    "The protocol", frozenset({FORCE, AUTHORITY}), Kind.AUTHORITY, Kind.POLICE, frozenset({Category.FLAGS}),
    Level.CONTENT, When.ALWAYS, Purpose.SAFEGUARD, AT - timedelta(days=1),
)  # fmt: skip


def level(
    *, viewer: Viewer = HANDLER, item: Item = FLAG, now: Circumstances = NOBODY, clause: Clause = ALWAYS
) -> Level:
    return decide(viewer, item, now, (clause,)).level


def involved(why: Why, *, is_missing: bool = False, agency: UUID = FORCE) -> Circumstances:
    return replace(NOBODY, involvements=frozenset({Involved(agency, why)}), is_missing=is_missing)


def test_a_clause_that_names_everything_shows_it_and_says_why() -> None:
    decision = decide(HANDLER, FLAG, NOBODY, (ALWAYS,))
    assert decision.level == Level.CONTENT
    assert decision.because == "The protocol: shown to a police force always, to safeguard the child"
    assert decision.log


# One thing at a time is not as the clause has it: nothing is shown.
NOT_SO = {
    "the viewer is no party": {"viewer": replace(HANDLER, agency=OUTSIDER)},
    "the supplier is no party": {"item": replace(FLAG, supplier=OUTSIDER)},
    "the viewer is of another kind": {"viewer": replace(HANDLER, kind=Kind.HEALTH)},
    "the supplier is of another kind": {"item": replace(FLAG, supplier_kind=Kind.HEALTH)},
    "the category is not named": {"item": replace(FLAG, category=Category.HEALTH)},
    "it is for another purpose": {"now": replace(NOBODY, purpose=Purpose.RECORDS)},
    "it is not in force yet": {"clause": replace(ALWAYS, since=AT + timedelta(seconds=1))},
    "it is no longer in force": {"clause": replace(ALWAYS, until=AT)},
    "its level is nothing": {"clause": replace(ALWAYS, level=Level.NOTHING)},
    "the role has no such work": {"viewer": replace(HANDLER, role=Role.ADMINISTRATOR)},
    "the child is not missing": {"clause": replace(ALWAYS, when=When.WHILE_MISSING)},
    "the child is not placed here": {"clause": replace(ALWAYS, when=When.WHILE_PLACED_HERE)},
    "nobody is involved": {"clause": replace(ALWAYS, when=When.WHILE_INVOLVED)},
}


@pytest.mark.parametrize("case", NOT_SO)
def test_nothing_is_shown_when(case: str) -> None:
    assert level(**NOT_SO[case]) == Level.NOTHING  # type: ignore[arg-type]  # a table of one argument each


WHEN = {
    # when, why the viewer is involved, is she missing: shown?
    (When.ALWAYS, None, False): True,
    (When.ALWAYS, None, True): True,
    (When.WHILE_INVOLVED, None, True): False,
    (When.WHILE_INVOLVED, Why.HOLDS_RECORD, False): True,
    (When.WHILE_MISSING, None, True): False,
    (When.WHILE_MISSING, Why.HOLDS_RECORD, False): False,
    (When.WHILE_MISSING, Why.HOLDS_RECORD, True): True,
    (When.WHILE_MISSING, Why.TOOK_REPORT, True): True,
    (When.WHILE_PLACED_HERE, Why.HOLDS_RECORD, True): False,
    (When.WHILE_PLACED_HERE, Why.HOME_FORCE, True): False,
    (When.WHILE_PLACED_HERE, Why.HOST_FORCE, False): True,
    (When.WHILE_PLACED_HERE, Why.HOST_AUTHORITY, False): True,
    (When.WHILE_PLACED_HERE, Why.PLACEMENT_PROVIDER, False): True,
}


@pytest.mark.parametrize(("when", "why", "is_missing"), WHEN)
def test_conditions(when: When, why: Why | None, is_missing: bool) -> None:
    now = involved(why, is_missing=is_missing) if why else replace(NOBODY, is_missing=is_missing)
    shown = level(clause=replace(ALWAYS, when=when), now=now) == Level.CONTENT
    assert shown == WHEN[when, why, is_missing]


@pytest.mark.parametrize("when", set(When) - {When.ALWAYS})
def test_another_agencys_involvement_opens_nothing(when: When) -> None:
    for why in Why:
        now = involved(why, is_missing=True, agency=AUTHORITY)
        assert level(clause=replace(ALWAYS, when=when), now=now) == Level.NOTHING


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("category", Category)
def test_a_role_sees_only_what_its_work_needs(role: Role, category: Category) -> None:
    own = Item(category, FORCE, Kind.POLICE)
    shown = level(viewer=replace(HANDLER, role=role), item=own)
    assert shown == (Level.CONTENT if category in ROLE_CATEGORIES[role] else Level.NOTHING)


def test_every_role_has_its_categories() -> None:
    assert set(ROLE_CATEGORIES) == set(Role)
    assert ROLE_CATEGORIES[Role.ADMINISTRATOR] == frozenset()
    assert ROLE_CATEGORIES[Role.RECORDS_OFFICER] == {Category.IDENTITY, Category.CONTACTS}


@given(worlds.viewers, worlds.items, worlds.circumstances)
def test_without_a_clause_only_ones_own_records_are_shown(
    viewer: Viewer, item: Item, now: Circumstances
) -> None:
    shown = decide(viewer, item, now, ()).level
    is_own = viewer.agency == item.supplier and item.category in ROLE_CATEGORIES[viewer.role]
    assert shown == (Level.CONTENT if is_own else Level.NOTHING)


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements, st.data())
def test_taking_a_clause_away_never_shows_more(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...], data: st.DataObject
) -> None:
    assume(clauses)
    without = list(clauses)
    without.remove(data.draw(st.sampled_from(clauses)))
    assert decide(viewer, item, now, tuple(without)).level <= decide(viewer, item, now, clauses).level


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements)
def test_narrower_handling_never_shows_more(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...]
) -> None:
    levels = [decide(viewer, replace(item, handling=one), now, clauses).level for one in sorted(Level)]
    assert levels == sorted(levels)
    if viewer.agency != item.supplier:
        assert all(shown <= handling for shown, handling in zip(levels, sorted(Level), strict=True))


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements)
def test_what_an_outsider_may_know_is_nothing(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...]
) -> None:
    assert decide(replace(viewer, agency=OUTSIDER), item, now, clauses).level == Level.NOTHING


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements, st.randoms())
def test_the_order_of_clauses_is_of_no_account(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...], chance: object
) -> None:
    shuffled = sorted(clauses, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a Random
    assert decide(viewer, item, now, tuple(shuffled)).level == decide(viewer, item, now, clauses).level


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements, worlds.clauses)
def test_a_clause_that_names_it_shows_it_to_whoever_works_with_it(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...], other: Clause
) -> None:
    assume(viewer.agency != item.supplier and item.category in ROLE_CATEGORIES[viewer.role])
    named = worlds.naming(other, viewer, item, now)
    shown = decide(viewer, item, now, (*clauses, named)).level
    assert shown >= min(named.level, item.handling)


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements)
def test_nobody_sees_more_for_a_child_who_is_back(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...]
) -> None:
    back, missing = replace(now, is_missing=False), replace(now, is_missing=True)
    assert decide(viewer, item, back, clauses).level <= decide(viewer, item, missing, clauses).level


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements, st.data())
def test_ending_an_involvement_never_shows_more(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...], data: st.DataObject
) -> None:
    assume(now.involvements)
    ended = data.draw(st.sampled_from(sorted(now.involvements, key=repr)))
    fewer = replace(now, involvements=now.involvements - {ended})
    assert decide(viewer, item, fewer, clauses).level <= decide(viewer, item, now, clauses).level


@given(worlds.viewers, worlds.items, worlds.circumstances, worlds.agreements)
def test_every_decision_gives_its_reason_and_is_noted(
    viewer: Viewer, item: Item, now: Circumstances, clauses: tuple[Clause, ...]
) -> None:
    decision = decide(viewer, item, now, clauses)
    assert decision.because
    assert decision.log
