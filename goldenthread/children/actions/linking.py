"""Joining the records that a delivery touched with those of other agencies, where nothing is in doubt."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg import sql

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import comparing, keying
from goldenthread.children.actions.comparing import Pair
from goldenthread.children.actions.moving import carry_out, kept_apart, sets_of
from goldenthread.children.actions.statements import by_index, count, run, table
from goldenthread.children.models import AgencyRecord, Delivery, LinkDecision, PossibleLink
from goldenthread.children.rules import DIFFERENT, DOUBTFUL, SAME
from goldenthread.children.rules.sets import Gathering, Move
from goldenthread.children.states import HERE, How
from goldenthread.ledger import actions as ledger

# One linking at a time, or two deliveries would not see each other's records and both leave a pair unjoined.
TURN = 5_704_001
PORTION = 1000
# Whoever takes a report does not wait for a turn; what was typed meanwhile is looked at again this long.
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Linked:
    """How many records were moved to another child, and how many pairs wait for a person."""

    moved: int = 0
    waiting: int = 0


def link(delivery: Delivery, *, by: Actor, at: datetime, can_wait: bool = True) -> Linked:
    """Join what a delivery touched: the same beyond doubt is joined, the doubtful waits for a person.

    A pair that a person has decided is never taken up again.
    """
    if not _take_turn(can_wait=can_wait):
        return Linked()
    with by_index():
        comparing.note_pairs(_to_look_at(delivery, at))
        moved = sum(_join(pairs, delivery, at) for pairs in comparing.noted(SAME, size=PORTION))
    waiting = _keep_doubtful(at)
    _drop_settled()
    comparing.forget_pairs()
    _leave_entries(delivery, by, at)
    return Linked(moved, waiting)


def _take_turn(*, can_wait: bool) -> bool:
    if can_wait:
        run(sql.SQL("SELECT pg_advisory_xact_lock({})").format(TURN))
        return True
    return bool(count(sql.SQL("SELECT pg_try_advisory_xact_lock({})::int").format(TURN)))


def _to_look_at(delivery: Delivery, at: datetime) -> sql.Composed:
    """The records to compare: those the delivery touched, and those typed here lately."""
    typed = sql.SQL(
        "SELECT record.id FROM {records} AS record"
        " JOIN {deliveries} AS delivery ON delivery.id = record.delivery_id"
        " WHERE record.system = {here} AND delivery.received_at > {since}"
    ).format(records=table(AgencyRecord), deliveries=table(Delivery), here=HERE, since=at - LOOK_BACK)
    return sql.SQL("{} UNION {}").format(keying.touched(delivery), typed)


def _join(pairs: list[Pair], delivery: Delivery, at: datetime) -> int:
    sets = sets_of({record for pair in pairs for record in (pair.one, pair.other)})
    apart = kept_apart(member.record for members in sets.values() for member in members)
    gathering = Gathering(sets, apart=apart)
    decisions: list[LinkDecision] = []
    doubtful: list[PossibleLink] = []
    for pair in pairs:
        moves, against = gathering.join(pair.one, pair.other)
        decisions.extend(_decision(move, pair, delivery, at) for move in moves)
        if against:
            doubtful.append(_possible(pair, against, at))
    carry_out(decisions)
    _keep(doubtful)
    return len(decisions)


def _decision(move: Move, pair: Pair, delivery: Delivery, at: datetime) -> LinkDecision:
    return LinkDecision(
        record_id=move.record, from_child=move.start, to_child=move.end, weight=pair.weight, parts=pair.parts,
        how=How.TOGETHER if move.is_mate else pair.how, delivery=delivery, decided_at=at,
    )  # fmt: skip


def _possible(pair: Pair, against: str, at: datetime) -> PossibleLink:
    parts = [*pair.parts, {"name": "verdict", "words": against, "weight": 0.0}]
    return PossibleLink(
        record_id=pair.one, other_id=pair.other, weight=pair.weight, parts=parts, noticed_at=at
    )


def _keep(doubtful: list[PossibleLink]) -> None:
    decided = PossibleLink.objects.filter(
        is_same__isnull=False, record__in=[one.record_id for one in doubtful]
    )
    known = set(decided.values_list("record", "other"))
    PossibleLink.objects.bulk_create(
        [one for one in doubtful if (one.record_id, one.other_id) not in known],
        update_conflicts=True, unique_fields=["record", "other"], update_fields=["weight", "parts"],
    )  # fmt: skip


def _keep_doubtful(at: datetime) -> int:
    """Keep the doubtful pairs that have not become one child by way of others; how many wait."""
    return run(
        sql.SQL(
            "INSERT INTO {possible} AS possible (record_id, other_id, weight, parts, noticed_at)"
            " SELECT DISTINCT ON (pair.one, pair.other)"
            " pair.one, pair.other, pair.weight, pair.parts::jsonb, {at} FROM {noted} AS pair"
            " JOIN {records} AS one ON one.id = pair.one JOIN {records} AS other ON other.id = pair.other"
            " WHERE pair.verdict = {doubtful} AND one.child_id <> other.child_id"
            " ON CONFLICT (record_id, other_id)"
            " DO UPDATE SET weight = excluded.weight, parts = excluded.parts"
            " WHERE possible.is_same IS NULL"
        ).format(
            possible=table(PossibleLink),
            noted=comparing.NOTED,
            records=table(AgencyRecord),
            at=at,
            doubtful=DOUBTFUL,
        )
    )


def _drop_settled() -> None:
    """Pairs that waited and turn out to be of different children need nobody's time."""
    run(
        sql.SQL(
            "DELETE FROM {possible} AS possible USING {noted} AS pair"
            " WHERE possible.is_same IS NULL AND pair.verdict = {different}"
            " AND possible.record_id = pair.one AND possible.other_id = pair.other"
        ).format(possible=table(PossibleLink), noted=comparing.NOTED, different=DIFFERENT)
    )


def _leave_entries(delivery: Delivery, by: Actor, at: datetime) -> None:
    """An entry for each child that gained a record, and each that lost one it had before this delivery."""
    views = sql.SQL(
        "SELECT DISTINCT child, ARRAY['identity'] FROM ("
        "SELECT to_child AS child FROM {decisions} WHERE delivery_id = {delivery} UNION"
        " SELECT decision.from_child FROM {decisions} AS decision"
        " JOIN {records} AS record ON record.id = decision.record_id"
        " WHERE decision.delivery_id = {delivery} AND record.delivery_id <> {delivery}) AS moved"
    ).format(decisions=table(LinkDecision), records=table(AgencyRecord), delivery=delivery.pk)
    ledger.record_each(by, "record.linked", views, at=at, subject=str(delivery.pk))
