"""Gathering what the decision needs, once for many children, and asking it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind
from goldenthread.sharing import models, policy
from goldenthread.sharing.policy import Circumstances, Decision, Involved, Item, Viewer
from goldenthread.sharing.states import Category, Level, Purpose, When, Why


@dataclass(slots=True)
class Sight:
    """What one actor may know about some children now; remembers its decisions, so that asking is cheap."""

    viewer: Viewer
    clauses: tuple[policy.Clause, ...]
    children: dict[UUID, Circumstances]
    stranger: Circumstances
    _known: dict[tuple[UUID, Item], Decision] = field(default_factory=dict)

    def of(self, child: UUID, category: Category, supplier: UUID, kind: Kind) -> Decision:
        """The decision about everything of one category that one agency supplied about one child."""
        item = Item(category, supplier, kind)
        if (child, item) not in self._known:
            circumstances = self.children.get(child, self.stranger)
            self._known[child, item] = policy.decide(self.viewer, item, circumstances, self.clauses)
        return self._known[child, item]

    def involvements(self, child: UUID) -> frozenset[Involved]:
        """Who is involved with the child, and why."""
        return self.children.get(child, self.stranger).involvements

    def is_missing(self, child: UUID) -> bool:
        """Whether a report of her is open and she is not found."""
        return self.children.get(child, self.stranger).is_missing


def sight(
    actor: Actor, children: Iterable[UUID], *, at: datetime, purpose: Purpose = Purpose.SAFEGUARD
) -> Sight:
    """What the actor may know about these children: two queries, however many children there are."""
    clauses = _clauses(actor, purpose, at)
    partners = {actor.agency}.union(*(clause.parties for clause in clauses))
    gathered = {
        child: Circumstances(found, _is_missing(live, actor.agency, partners), purpose, at)
        for child, (found, live) in _involvements(children).items()
    }
    return Sight(
        viewer=Viewer(actor.agency, actor.agency_kind, actor.role),
        clauses=clauses,
        children=gathered,
        stranger=Circumstances(frozenset(), False, purpose, at),
    )


def _clauses(actor: Actor, purpose: Purpose, at: datetime) -> tuple[policy.Clause, ...]:
    """The clauses in force that may speak to the actor: to agencies of this kind, for this purpose."""
    in_force = Q(agreement__since__lte=at) & (Q(agreement__until=None) | Q(agreement__until__gt=at))
    mine = Q(agreement__parties=actor.agency, to_kind=actor.agency_kind, purpose=purpose)
    parties = models.Agreement.parties.through.objects.filter(agreement=OuterRef("agreement"))
    rows = models.Clause.objects.filter(in_force, mine).select_related("agreement").order_by("pk")
    return tuple(map(_clause, rows.annotate(party_ids=ArraySubquery(parties.values("agency")))))


def _clause(row: models.Clause) -> policy.Clause:
    return policy.Clause(
        agreement=row.agreement.name, parties=frozenset(row.party_ids),  # type: ignore[attr-defined]  # annotated
        from_kind=Kind(row.from_kind), to_kind=Kind(row.to_kind),
        categories=frozenset(map(Category, row.categories)), level=Level(row.level),
        when=When(row.when), purpose=Purpose(row.purpose), since=row.agreement.since,
        until=row.agreement.until,
    )  # fmt: skip


Found = tuple[frozenset[Involved], frozenset[Involved]]


def _involvements(children: Iterable[UUID]) -> dict[UUID, Found]:
    """Each child's involvements, and those of them that say she is missing now."""
    every: dict[UUID, set[Involved]] = defaultdict(set)
    live: dict[UUID, set[Involved]] = defaultdict(set)
    rows = models.Involvement.objects.filter(child__in=list(children))
    for child, agency, why, is_live in rows.values_list("child", "agency", "why", "is_live"):
        one = Involved(agency, Why(why))
        every[child].add(one)
        if is_live:
            live[child].add(one)
    return {child: (frozenset(found), frozenset(live[child])) for child, found in every.items()}


def _is_missing(live: Iterable[Involved], viewer: UUID, partners: set[UUID]) -> bool:
    """Whether she counts as missing for this viewer.

    A report counts when a force takes it with which the viewer's agency has an agreement; one that is still
    being taken counts for its own force alone.
    """
    return any(
        one.agency == viewer or (one.agency in partners and one.why == Why.TOOK_REPORT) for one in live
    )


def involved(agency: UUID, child: OuterRef) -> QuerySet[models.Involvement]:
    """Whether an agency is involved with the child of each row, for a query to ask of the database."""
    return models.Involvement.objects.filter(agency=agency, child=child)


def children_of(agency: UUID) -> list[UUID]:
    """The children an agency is involved with."""
    return list(models.Involvement.objects.filter(agency=agency).values_list("child", flat=True).distinct())


def partners(agency: UUID, *, at: datetime) -> set[UUID]:
    """The agency itself and every other party to an agreement that it is in now."""
    in_force = Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))
    mine = models.Agreement.objects.filter(in_force, parties=agency)
    return {agency, *models.Agreement.objects.filter(pk__in=mine).values_list("parties", flat=True)}
