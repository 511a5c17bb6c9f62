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
    Role.HEAD_OF_SERVICE: frozenset(),
    Role.GOVERNANCE_OFFICER: frozenset({Category.IDENTITY}),
}
# What the force that takes a report keeps before it, though the child turns out to be shielded.
OWN_REPORT = frozenset({Category.IDENTITY, Category.EPISODES, Category.ASSESSMENTS})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: an agency through one of its posts, held by one person."""

    agency: UUID
    kind: Kind
    role: Role
    person: int = 0
    post: int = 0


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
class Emergency:
    """A post that opened one child's records beyond what is agreed, until an instant."""

    post: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Released:
    """A category about one child that its supplier opened to one agency on request, until an instant."""

    supplier: UUID
    to: UUID
    category: Category
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How things stand with one child at the instant of asking.

    ``shields`` holds, for each shield on the child, the people it names; empty when there is none.
    """

    involvements: frozenset[Involved]
    is_missing: bool
    purpose: Purpose
    at: datetime
    shields: frozenset[frozenset[int]] = frozenset()
    emergencies: frozenset[Emergency] = frozenset()
    releases: frozenset[Released] = frozenset()

    def reasons(self, agency: UUID) -> frozenset[Why]:
        """Why the agency is involved with the child; empty if it is not."""
        return frozenset(involved.why for involved in self.involvements if involved.agency == agency)


@dataclass(frozen=True, slots=True)
class Clause:
    """One promise of an agreement in force between its parties.

    ``since`` and ``until`` bound it in time, the end excluded; ``None`` is no end. With an agency named, it
    speaks of that one alone, else of every party of the kind.
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
    from_agency: UUID | None = None
    to_agency: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """How much may be shown, the sentence that says why, and whether reading it leaves an entry."""

    level: Level
    because: str
    log: bool = True


SHIELDED = Decision(Level.NOTHING, "only people named by the agency that shielded the child may know")
UNNAMED = Decision(Level.NOTHING, "no agreement between the two agencies names this")
LIMITED = "the agency that supplied it has limited who may know"
EMERGENCY = "opened by you in an emergency; it will be reviewed"
RELEASED = "opened by the agency that supplied it, on request"


def decide(viewer: Viewer, item: Item, circumstances: Circumstances, clauses: tuple[Clause, ...]) -> Decision:
    """Decide how much of an item a viewer may know; what no rule names is not shown.

    An agency sees its own records; of others' it sees what a clause in force between the two says when the
    clause's condition holds, or what was released to it. The item's handling instruction narrows either.
    A shield closes a child to all but the people it names, an emergency included: whoever must know of an
    adopted or protected child is named beforehand. In an emergency the rest opens, as far as handling allows.
    """
    if item.category not in ROLE_CATEGORIES[viewer.role]:
        return Decision(Level.NOTHING, f"a {viewer.role.label.lower()} does not work with this")
    if not _is_named(viewer, circumstances) and not _is_own_report(viewer, item, circumstances):
        return SHIELDED
    if viewer.agency == item.supplier:
        return Decision(Level.CONTENT, "your own agency's record")
    best = _agreed(viewer, item, circumstances, clauses)
    if item.handling < best.level:
        best = Decision(item.handling, LIMITED)
    if best.level < Level.CONTENT and _is_emergency(viewer, circumstances):
        return Decision(max(item.handling, Level.EXISTENCE), EMERGENCY)
    return best


def _is_named(viewer: Viewer, circumstances: Circumstances) -> bool:
    return all(viewer.person in named for named in circumstances.shields)


def _is_own_report(viewer: Viewer, item: Item, circumstances: Circumstances) -> bool:
    """Whether it is what the force itself has just been told: a report must stay before who takes it."""
    reasons = circumstances.reasons(viewer.agency)
    is_live = Why.TAKES_REPORT in reasons or (Why.TOOK_REPORT in reasons and circumstances.is_missing)
    return viewer.agency == item.supplier and item.category in OWN_REPORT and is_live


def _agreed(
    viewer: Viewer, item: Item, circumstances: Circumstances, clauses: tuple[Clause, ...]
) -> Decision:
    best = UNNAMED
    for clause in clauses:
        if clause.level > best.level and _speaks(clause, viewer, item, circumstances):
            best = Decision(clause.level, sentence(clause))
    if best.level < Level.CONTENT and _is_released(viewer, item, circumstances):
        return Decision(Level.CONTENT, RELEASED)
    return best


def _is_released(viewer: Viewer, item: Item, circumstances: Circumstances) -> bool:
    return any(
        (one.supplier, one.to, one.category) == (item.supplier, viewer.agency, item.category)
        and one.since <= circumstances.at < one.until
        for one in circumstances.releases
    )


def _is_emergency(viewer: Viewer, circumstances: Circumstances) -> bool:
    return any(
        one.post == viewer.post and one.since <= circumstances.at < one.until
        for one in circumstances.emergencies
    )


def _speaks(clause: Clause, viewer: Viewer, item: Item, circumstances: Circumstances) -> bool:
    return (
        {viewer.agency, item.supplier} <= clause.parties
        and clause.from_kind == item.supplier_kind
        and clause.to_kind == viewer.kind
        and clause.from_agency in {None, item.supplier}
        and clause.to_agency in {None, viewer.agency}
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
    what = "shown to" if clause.level == Level.CONTENT else "that there is something is told to"
    return f"{clause.agreement}: {what} a {reader} {clause.when.label}, {clause.purpose.label}"
