"""Gathering what the decision needs, once for many children, and asking it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind
from goldenthread.sharing import models, policy
from goldenthread.sharing.policy import Circumstances, Decision, Involved, Item, Viewer
from goldenthread.sharing.queries.standing import Standing, standings
from goldenthread.sharing.states import Category, Level, Purpose, When, Why


@dataclass(slots=True)
class Sight:
    """What one actor may know about some children now; remembers its decisions, so that asking is cheap."""

    viewer: Viewer
    clauses: tuple[policy.Clause, ...]
    children: dict[UUID, Circumstances]
    stranger: Circumstances
    _known: dict[tuple[UUID, Item], Decision] = field(default_factory=dict)

    def of(
        self, child: UUID, category: Category, supplier: UUID, kind: Kind, *, handling: int = Level.CONTENT
    ) -> Decision:
        """The decision about what one agency supplied of one category about one child, by its handling."""
        item = Item(category, supplier, kind, Level(handling))
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
        child: _circumstances(known, actor, partners, purpose=purpose, at=at)
        for child, known in standings(actor, children).items()
    }
    return Sight(
        viewer=Viewer(actor.agency, actor.agency_kind, actor.role, actor.person, actor.post),
        clauses=clauses,
        children=gathered,
        stranger=Circumstances(frozenset(), False, purpose, at),
    )


def _circumstances(
    known: Standing, actor: Actor, partners: set[UUID], *, purpose: Purpose, at: datetime
) -> Circumstances:
    return Circumstances(
        involvements=frozenset(known.involved),
        is_missing=is_missing_for(known.live, actor.agency, partners),
        purpose=purpose, at=at, shields=frozenset(known.shields),
        emergencies=frozenset(known.emergencies), releases=frozenset(known.releases),
    )  # fmt: skip


def _clauses(actor: Actor, purpose: Purpose, at: datetime) -> tuple[policy.Clause, ...]:
    """The clauses in force that may speak to the actor: to agencies of this kind, for this purpose."""
    in_force = Q(version__since__lte=at) & (Q(version__until=None) | Q(version__until__gt=at))
    mine = Q(version__parties__agency=actor.agency, to_kind=actor.agency_kind, purpose=purpose)
    to_me = Q(to_agency=None) | Q(to_agency=actor.agency)
    parties = models.Party.objects.filter(version=OuterRef("version"))
    rows = models.Clause.objects.filter(in_force, mine, to_me).select_related("version__agreement")
    rows = rows.order_by("pk")
    return tuple(map(_clause, rows.annotate(party_ids=ArraySubquery(parties.values("agency")))))


def _clause(row: models.Clause) -> policy.Clause:
    return policy.Clause(
        agreement=row.version.agreement.name, parties=frozenset(row.party_ids),  # type: ignore[attr-defined]  # annotated
        from_kind=Kind(row.from_kind), to_kind=Kind(row.to_kind),
        categories=frozenset(map(Category, row.categories)), level=Level(row.level),
        when=When(row.when), purpose=Purpose(row.purpose), since=cast(datetime, row.version.since),
        until=row.version.until, from_agency=row.from_agency_id, to_agency=row.to_agency_id,
    )  # fmt: skip


def is_missing_for(live: Iterable[Involved], viewer: UUID, partners: set[UUID]) -> bool:
    """Whether she counts as missing for this viewer.

    A report counts when a force takes it with which the viewer's agency has an agreement; one that is still
    being taken counts for its own force alone.
    """
    return any(
        one.agency == viewer or (one.agency in partners and one.why == Why.TOOK_REPORT) for one in live
    )


def partners(agency: UUID, *, at: datetime) -> set[UUID]:
    """The agency itself and every other party to an agreement that it is in now."""
    in_force = Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))
    mine = models.Version.objects.filter(in_force, parties__agency=agency)
    return {agency, *models.Party.objects.filter(version__in=mine).values_list("agency", flat=True)}
