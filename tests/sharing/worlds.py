"""Random worlds for the decision: viewers, items, circumstances, clauses, and a second opinion on each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing.policy import Circumstances, Clause, Involved, Item, Viewer
from goldenthread.sharing.states import Category, Level, Purpose, When, Why

AT = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
# Few agencies of few kinds, so that clauses meet often.
KINDS = {
    UUID(int=1): Kind.POLICE,
    UUID(int=2): Kind.POLICE,
    UUID(int=3): Kind.AUTHORITY,
    UUID(int=4): Kind.HEALTH,
}
AGENCIES = st.sampled_from(sorted(KINDS))
MOMENTS = st.integers(-3, 3).map(lambda days: AT + timedelta(days=days))

viewers = st.builds(lambda agency, role: Viewer(agency, KINDS[agency], role), AGENCIES, st.sampled_from(Role))
items = st.builds(
    lambda category, supplier, handling: Item(category, supplier, KINDS[supplier], handling),
    st.sampled_from(Category),
    AGENCIES,
    st.sampled_from(Level),
)
involvements = st.frozensets(st.builds(Involved, AGENCIES, st.sampled_from(Why)), max_size=4)
circumstances = st.builds(Circumstances, involvements, st.booleans(), st.sampled_from(Purpose), st.just(AT))
clauses = st.builds(
    Clause,
    agreement=st.sampled_from(["One", "Other"]),
    parties=st.frozensets(AGENCIES, min_size=2, max_size=4),
    from_kind=st.sampled_from(sorted(set(KINDS.values()))),
    to_kind=st.sampled_from(sorted(set(KINDS.values()))),
    categories=st.frozensets(st.sampled_from(Category), min_size=1, max_size=15),
    level=st.sampled_from(Level),
    when=st.sampled_from(When),
    purpose=st.sampled_from(Purpose),
    since=MOMENTS,
    until=st.none() | MOMENTS,
)
agreements = st.lists(clauses, max_size=5).map(tuple)


def naming(clause: Clause, viewer: Viewer, item: Item, now: Circumstances) -> Clause:
    """The clause changed so that it speaks of this viewer, this item and these circumstances."""
    return replace(
        clause,
        parties=clause.parties | {viewer.agency, item.supplier},
        from_kind=item.supplier_kind,
        to_kind=viewer.kind,
        categories=clause.categories | {item.category},
        when=When.ALWAYS,
        purpose=now.purpose,
        since=now.at,
        until=None,
    )
