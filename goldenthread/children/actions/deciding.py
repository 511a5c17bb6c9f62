"""What a person decides about two records: one child, two children, or that one stands in the wrong place."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, transaction

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions.moving import carry_out, kept_apart, sets_of
from goldenthread.children.models import AgencyRecord, Child, LinkDecision, PossibleLink
from goldenthread.children.permissions import check_can_link
from goldenthread.children.rules.sets import takes_in
from goldenthread.children.states import How
from goldenthread.core.refusals import Conflict, Locked, Unknown
from goldenthread.ledger import actions as ledger
from goldenthread.ledger.actions import Shown
from goldenthread.sharing import wall
from goldenthread.sharing.states import Category


@transaction.atomic
def decide_pair(
    possible_link: int, *, is_same: bool, by: Actor, at: datetime, reason: str = ""
) -> PossibleLink:
    """Settle a pair that waits; a person's word is final, and no later delivery takes it up again.

    Raises ``Conflict`` when it is decided already, or when joining would join what a person has kept apart.
    """
    pair = _pair(possible_link)
    # From here on for the system: records of agencies that the person may not see are joined or kept too.
    with wall.serving():
        return _decide(pair, is_same=is_same, by=by, at=at, reason=reason)


def _decide(pair: PossibleLink, *, is_same: bool, by: Actor, at: datetime, reason: str) -> PossibleLink:
    records = _locked([pair.record_id, pair.other_id])
    check_can_link(by, *records)
    if pair.is_same is not None:
        raise Conflict("Somebody has decided this pair in the meantime.")
    children = {record.child_id for record in records}
    if is_same:
        _join(pair, by, at, reason)
    elif len(children) == 1:
        raise Conflict("Both records stand with one child now. Move one of them out instead.")
    pair.is_same, pair.decided_at, pair.decided_by_id = is_same, at, by.person
    pair.save(update_fields=["is_same", "decided_at", "decided_by"])
    _leave_entries(by, "records.joined" if is_same else "records.kept_apart", children, at, reason)
    return pair


@transaction.atomic
def move(record_id: UUID, *, to_child: UUID | None, by: Actor, at: datetime, reason: str) -> AgencyRecord:
    """Move one record to another child, or to a child of its own; nothing else has to be repaired.

    It is final for every record it leaves behind and every one it joins: no delivery undoes it.
    """
    if not AgencyRecord.objects.filter(pk=record_id).exists():
        raise Unknown
    with wall.serving():
        return _move(record_id, to_child=to_child, by=by, at=at, reason=reason)


def _move(record_id: UUID, *, to_child: UUID | None, by: Actor, at: datetime, reason: str) -> AgencyRecord:
    (record,) = _locked([record_id])
    start, end = record.child_id, to_child or Child.objects.create().pk
    left = list(AgencyRecord.objects.filter(child=start).exclude(pk=record.pk))
    joined = list(AgencyRecord.objects.filter(child=end).exclude(pk=record.pk))
    check_can_link(by, record, *left, *joined)
    _check_can_move(record, end, is_alone=not left, is_known=to_child is None or bool(joined))
    _settle(record, left, is_same=False, by=by, at=at)
    _settle(record, joined, is_same=True, by=by, at=at)
    carry_out([_decision(record.pk, start, end, by, at, reason)])
    _leave_entries(by, "record.moved", {start, end}, at, reason)
    record.refresh_from_db()
    return record


def _pair(key: int) -> PossibleLink:
    try:
        return PossibleLink.objects.select_for_update(nowait=True).get(pk=key)
    except PossibleLink.DoesNotExist as error:
        raise Unknown from error
    except OperationalError as error:
        raise Locked from error


def _locked(records: list[UUID]) -> list[AgencyRecord]:
    """The records, so that nobody else moves them; somebody who waits on a screen is told at once."""
    rows = AgencyRecord.objects.select_for_update(nowait=True, no_key=True)
    try:
        found = list(rows.filter(pk__in=records).order_by("pk"))
    except OperationalError as error:
        raise Locked from error
    if len(found) != len(set(records)):
        raise Unknown
    return found


def _join(pair: PossibleLink, by: Actor, at: datetime, reason: str) -> None:
    sets = list(sets_of([pair.record_id, pair.other_id]).items())
    if len(sets) == 1:
        return
    (keeps, staying), (goes, moving) = sets if takes_in(sets[0][1], sets[1][1]) else reversed(sets)
    _locked([member.record for member in (*staying, *moving)])
    apart = kept_apart(member.record for member in (*staying, *moving))
    if any(frozenset((one.record, other.record)) in apart for one in staying for other in moving):
        raise Conflict(
            "Somebody has decided that other records of these two are different children. "
            "Move the record that stands in the wrong place first."
        )
    carry_out([_decision(member.record, goes, keeps, by, at, reason) for member in moving])


def _decision(record: UUID, start: UUID, end: UUID, by: Actor, at: datetime, reason: str) -> LinkDecision:  # noqa: PLR0917
    return LinkDecision(
        record_id=record, from_child=start, to_child=end, how=How.PERSON, reason=reason[:500],
        decided_at=at, decided_by_id=by.person,
    )  # fmt: skip


def _check_can_move(record: AgencyRecord, end: UUID, *, is_alone: bool, is_known: bool) -> None:
    if not is_known:
        raise Unknown
    if record.child_id == end:
        raise Conflict("The record already stands with this child.")
    if is_alone and not AgencyRecord.objects.filter(child=end).exists():
        raise Conflict("The record is already alone with its child.")


def _settle(
    record: AgencyRecord, others: Iterable[AgencyRecord], *, is_same: bool, by: Actor, at: datetime
) -> None:
    """Keep a person's word about each pair, so that no delivery takes it up again."""
    for other in others:
        one, two = sorted((record.pk, other.pk))
        PossibleLink.objects.update_or_create(
            record_id=one, other_id=two,
            defaults={"is_same": is_same, "decided_at": at, "decided_by_id": by.person},
            create_defaults={
                "is_same": is_same, "decided_at": at, "decided_by_id": by.person,
                "weight": 0.0, "noticed_at": at,
            },
        )  # fmt: skip


def _leave_entries(by: Actor, act: str, children: set[UUID], at: datetime, reason: str) -> None:  # noqa: PLR0917
    views = [Shown(child, (Category.IDENTITY.value,)) for child in sorted(children)]
    ledger.record_shown(by, act, views, at=at, reason=reason)
