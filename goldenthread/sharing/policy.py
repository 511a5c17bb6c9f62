"""The one decision: may this viewer know this, why, and must it be noted.

Pure, total and default deny: values in, decision out; no clock, no database, no settings.
Pages, exports, searches and commands all ask it (*Making Connections* 2017, p6, p8: what may be
shared must be agreed beforehand and must not hang on one person's memory).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing.states import PLACED_HERE, Category, Level, Purpose, When, Why

_DESK = frozenset(Category)
_CARING = frozenset(
    {Category.IDENTITY, Category.CONTACTS, Category.EPISODES, Category.CARE, Category.PLANS, Category.SUPPORT,
     Category.INTERVIEW_STATUS, Category.FLAGS}
)  # fmt: skip
_RECORDS = frozenset({Category.IDENTITY, Category.CONTACTS})

# What a role needs for its work at all, whoever supplied it. An administrator knows no child.
ROLE_CATEGORIES: dict[Role, frozenset[Category]] = {
    Role.CALL_HANDLER: _DESK,
    Role.SUPERVISOR: _DESK,
    Role.COORDINATOR: _DESK,
    Role.SOCIAL_WORKER: _DESK,
    Role.DUTY_WORKER: _DESK,
    Role.MANAGER: _DESK,
    Role.PRACTITIONER: _DESK,
    Role.CARER: _CARING,
    Role.SAFEGUARDING_LEAD: _CARING | {Category.HEALTH, Category.EDUCATION},
    Role.RECORDS_OFFICER: _RECORDS,
    Role.ADMINISTRATOR: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: an agency through one of its posts."""

    agency: UUID
    kind: Kind
    role: Role


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked for: its category, the agency that supplied it, and the most it may be shown.

    ``handling`` is the supplier's own limit on this one item; the narrower of it and the clause wins.
    """

    category: Category
    supplier: UUID
    supplier_kind: Kind
    handling: Level = Level.CONTENT


@dataclass(frozen=True, slots=True)
class Involved:
    """An agency's part in a child's life, as the facts have it now."""

    agency: UUID
    why: Why


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How things stand with one child at the instant of asking."""

    involvements: frozenset[Involved]
    is_missing: bool
    purpose: Purpose
    at: datetime

    def reasons(self, agency: UUID) -> frozenset[Why]:
        """Why the agency is involved with the child; empty if it is not."""
        return frozenset(involved.why for involved in self.involvements if involved.agency == agency)


@dataclass(frozen=True, slots=True)
class Clause:
    """One promise of an agreement in force between its parties.

    ``since`` and ``until`` bound it in time, the end excluded; ``None`` is no end.
    """

    agreement: str
    parties: frozenset[UUID]
    from_kind: Kind
    to_kind: Kind
    categories: frozenset[Category]
    level: Level
    when: When
    purpose: Purpose
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """How much may be shown, the sentence that says why, and whether reading it leaves an entry."""

    level: Level
    because: str
    log: bool = True


def decide(viewer: Viewer, item: Item, circumstances: Circumstances, clauses: tuple[Clause, ...]) -> Decision:
    """Decide how much of an item a viewer may know; what no rule names is not shown.

    An agency sees its own records; of others' it sees what a clause in force between the two says,
    when the clause's condition holds. The item's handling instruction narrows either.
    """
    if item.category not in ROLE_CATEGORIES[viewer.role]:
        return Decision(Level.NOTHING, f"a {viewer.role.label.lower()} does not work with this")
    if viewer.agency == item.supplier:
        return Decision(Level.CONTENT, "your own agency's record")
    best = Decision(Level.NOTHING, "no agreement between the two agencies names this")
    for clause in clauses:
        if clause.level > best.level and _speaks(clause, viewer, item, circumstances):
            best = Decision(clause.level, sentence(clause))
    if item.handling < best.level:
        return Decision(item.handling, "the agency that supplied it has limited who may know")
    return best


def _speaks(clause: Clause, viewer: Viewer, item: Item, circumstances: Circumstances) -> bool:
    return (
        {viewer.agency, item.supplier} <= clause.parties
        and clause.from_kind == item.supplier_kind
        and clause.to_kind == viewer.kind
        and item.category in clause.categories
        and clause.purpose == circumstances.purpose
        and clause.since <= circumstances.at
        and (clause.until is None or circumstances.at < clause.until)
        and _holds(clause.when, circumstances.reasons(viewer.agency), circumstances.is_missing)
    )


def _holds(when: When, reasons: frozenset[Why], is_missing: bool) -> bool:
    """Whether a clause's condition is met; but for *always*, the viewer's agency must itself be involved."""
    if when == When.ALWAYS:
        return True
    if when == When.WHILE_MISSING:
        return is_missing and bool(reasons)
    if when == When.WHILE_PLACED_HERE:
        return bool(reasons & PLACED_HERE)
    return bool(reasons)


def sentence(clause: Clause) -> str:
    """The clause as a person would say it."""
    reader = clause.to_kind.label.lower()
    return f"{clause.agreement}: shown to a {reader} {clause.when.label}, {clause.purpose.label}"
