"""Pairs of records that may be one child, and how the records of a child came to stand with her."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.children.models import AgencyRecord, LinkDecision, PossibleLink
from goldenthread.children.permissions import check_can_link
from goldenthread.children.queries.seen import Seen, seen
from goldenthread.children.states import How
from goldenthread.core.refusals import Unknown
from goldenthread.sharing import wall
from goldenthread.sharing.states import Purpose

# More than anybody settles in a day: the likeliest stand first, and the rest come up as these are decided.
LONGEST_QUEUE = 500
PLACES = "address"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a comparison, in words, and which way it points: for one child, against, or neither."""

    words: str
    points: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one child: one's own agency's first."""

    key: int
    one: Seen
    other: Seen
    reasons: tuple[Reason, ...]
    noticed_at: datetime
    is_same: bool | None
    decided_at: datetime | None
    decided_by: str

    def words(self, points: str) -> str:
        """What points one way, in a sentence."""
        return "; ".join(reason.words for reason in self.reasons if reason.points == points)

    @property
    def agrees(self) -> str:
        """What speaks for one child."""
        return self.words("for")

    @property
    def differs(self) -> str:
        """What speaks against."""
        return self.words("against")


@dataclass(frozen=True, slots=True)
class Decided:
    """Why a record was put with a child: by whom or by what, when, and in which words."""

    how: How
    reasons: tuple[Reason, ...]
    reason: str
    at: datetime
    by: str
    from_child: UUID | None
    to_child: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands with a child, every decision about it, and the child it could go back to."""

    seen: Seen
    decisions: tuple[Decided, ...]
    back_to: UUID | None


def waiting(actor: Actor, *, at: datetime) -> list[Pair]:
    """The pairs that wait for a decision of the actor's agency, the likeliest first; raises ``Denied``.

    Nobody is asked of two records that have come to one child by way of others, nor of two children
    of whom other records have been kept apart.
    """
    unsettled = _pairs(actor).filter(~Q(record__child=F("other__child")), ~_kept_apart(), is_same=None)
    return _open(actor, unsettled.order_by("-weight", "pk")[:LONGEST_QUEUE], at)


def _kept_apart() -> Exists:
    one, other = OuterRef("record__child"), OuterRef("other__child")
    either_way = Q(record__child=one, other__child=other) | Q(record__child=other, other__child=one)
    return Exists(PossibleLink.objects.filter(either_way, is_same=False))


def count_waiting(actor: Actor, *, at: datetime) -> int:
    """How many pairs wait that the actor may open: a count must not tell what a list would not."""
    with wall.to(Purpose.RECORDS):
        return len(waiting(actor, at=at))


def settled(actor: Actor, *, at: datetime, most: int = 50) -> list[Pair]:
    """The pairs that a person decided last; raises ``Denied``."""
    rows = _pairs(actor).exclude(is_same=None).order_by("-decided_at", "-pk")[:most]
    return _open(actor, rows, at)


def pair(actor: Actor, key: int, *, at: datetime) -> Pair:
    """One pair; raises ``Denied``, or ``Unknown`` for who holds neither record or may not see the other."""
    found = _open(actor, _pairs(actor).filter(pk=key), at)
    if not found:
        raise Unknown
    return found[0]


def to_rejoin(found: Pair) -> tuple[UUID, UUID] | None:
    """The record to move, and the child to move it to, when two that were kept apart are one after all.

    Only a record that stands alone goes by itself: one with others would leave them behind.
    """
    if found.is_same is not False or found.one.child == found.other.child:
        return None
    for mover, stayer in ((found.one, found.other), (found.other, found.one)):
        if AgencyRecord.objects.filter(child=mover.child).count() == 1:
            return mover.record, stayer.child
    return None


def _pairs(actor: Actor) -> QuerySet[PossibleLink]:
    check_can(actor, Ability.LINK)
    mine = Q(record__agency=actor.agency) | Q(other__agency=actor.agency)
    beside = ("record__agency", "record__delivery", "other__agency", "other__delivery", "decided_by")
    return PossibleLink.objects.filter(mine).select_related(*beside)


def _open(actor: Actor, rows: Iterable[PossibleLink], at: datetime) -> list[Pair]:
    pairs = list(rows)
    known = seen(actor, [record for row in pairs for record in (row.record, row.other)], at=at)
    both = [(row, known.get(row.record_id), known.get(row.other_id)) for row in pairs]
    return [
        _pair(row, one, other) for row, one, other in both if one and other and one.is_open and other.is_open
    ]


def _pair(row: PossibleLink, one: Seen, other: Seen) -> Pair:
    mine, theirs = (one, other) if one.is_mine else (other, one)
    return Pair(
        row.pk, mine, theirs, _reasons(row.parts, has_places=one.has_places and other.has_places),
        noticed_at=row.noticed_at, is_same=row.is_same, decided_at=row.decided_at,
        decided_by=row.decided_by.name if row.decided_by else "",
    )  # fmt: skip


def _reasons(parts: list[dict[str, Any]], *, has_places: bool) -> tuple[Reason, ...]:
    """What spoke for and against; what was made of addresses only for who may know them."""
    shown = [part for part in parts if has_places or part["name"] != PLACES]
    return tuple(Reason(part["words"], _points(part.get("weight", 0.0))) for part in shown if part["words"])


def _points(weight: float) -> str:
    return "for" if weight > 0 else "against" if weight < 0 else "neither"


def standing(actor: Actor, child: UUID, *, at: datetime) -> list[Standing]:
    """The records that stand with a child and how each came there.

    Raises ``Denied``, and ``Unknown`` for an agency that holds none of them.
    """
    records = list(AgencyRecord.objects.filter(child=child).select_related("agency", "delivery"))
    check_can_link(actor, *records)
    known = seen(actor, records, at=at)
    has_places = all(one.has_places for one in known.values())
    rows = LinkDecision.objects.filter(record__in=known).select_related("decided_by")
    if not _may_know_of_joins(records, known, _how_many([child])[child]):
        rows = rows.exclude(decided_by=None)
    history: dict[UUID, list[Decided]] = {key: [] for key in known}
    for row in rows.order_by("-decided_at", "-pk"):
        history[row.record_id].append(_decided(row, has_places=has_places))
    before = {key: decisions[0].from_child for key, decisions in history.items() if decisions}
    still = set(AgencyRecord.objects.filter(child__in=before.values()).values_list("child", flat=True)) - {
        child
    }
    return [
        Standing(one, tuple(history[key]), before[key] if before.get(key) in still else None)
        for key, one in known.items()
    ]


def _how_many(children: Iterable[UUID]) -> Counter[UUID]:
    """How many records stand with each child, those that the actor may not see among them."""
    with wall.serving():
        return Counter(AgencyRecord.objects.filter(child__in=children).values_list("child", flat=True))


def _may_know_of_joins(records: list[AgencyRecord], known: dict[UUID, Seen], every: int) -> bool:
    """Whether the actor may be told that a file joined these records of one child, and by what.

    Who may know nothing but their own record would learn from it that another agency knows her, and with
    made-up files could try out numbers and addresses.
    """
    open_to = [known[row.pk] for row in records if row.pk in known and known[row.pk].is_open]
    return any(not one.is_mine for one in open_to) or 1 < len(open_to) == every


def _decided(row: LinkDecision, *, has_places: bool) -> Decided:
    return Decided(
        How(row.how), _reasons(row.parts, has_places=has_places), row.reason, row.decided_at,
        by=row.decided_by.name if row.decided_by else "", from_child=row.from_child, to_child=row.to_child,
    )  # fmt: skip


def stands_with(actor: Actor, record: UUID) -> UUID:
    """The child that a record stands with; raises ``Unknown`` where there is no such record."""
    check_can(actor, Ability.LINK)
    child = AgencyRecord.objects.filter(pk=record).values_list("child", flat=True).first()
    if child is None:
        raise Unknown
    return child


def joined_lately(actor: Actor, *, at: datetime, most: int = 50) -> list[tuple[Seen, Decided]]:
    """What the agency's own files joined without asking a person, the latest first; raises ``Denied``."""
    check_can(actor, Ability.LINK)
    rows = LinkDecision.objects.filter(delivery__source__agency=actor.agency, decided_by=None).order_by("-pk")
    latest = list(rows.select_related("record")[:most])
    beside: dict[UUID, list[AgencyRecord]] = {row.record.child_id: [] for row in latest}
    for record in AgencyRecord.objects.filter(child__in=beside).select_related("agency", "delivery"):
        beside[record.child_id].append(record)
    known = seen(actor, (record for records in beside.values() for record in records), at=at)
    every = _how_many(beside)
    told = {child for child, records in beside.items() if _may_know_of_joins(records, known, every[child])}
    open_to = [
        (known[row.record_id], row)
        for row in latest
        if row.record.child_id in told and row.record_id in known
    ]
    return [(one, _decided(row, has_places=one.has_places)) for one, row in open_to if one.is_open]
