"""Moving records between children: the decision, the record's one column, and the child left empty."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from psycopg import sql

from goldenthread.children.actions.statements import hanging_on, run, table
from goldenthread.children.models import AgencyRecord, Child, Identifier, LinkDecision, PossibleLink
from goldenthread.children.rules.sets import Member, settling_numbers
from goldenthread.children.states import HERE


def sets_of(records: Iterable[UUID]) -> dict[UUID, list[Member]]:
    """The whole sets that these records stand in, by child."""
    children = AgencyRecord.objects.filter(pk__in=list(records)).values("child")
    rows = AgencyRecord.objects.filter(child__in=children).select_related("delivery")
    found = list(rows.only("child", "agency", "system", "delivery__received_at"))
    numbers = _numbers([row.pk for row in found])
    sets: dict[UUID, list[Member]] = defaultdict(list)
    for row in found:
        place = (row.agency_id, row.system)
        settling = settling_numbers(numbers[row.pk])
        sets[row.child_id].append(
            Member(row.pk, place, row.delivery.received_at, is_typed=row.system == HERE, numbers=settling)
        )
    return sets


def _numbers(records: list[UUID]) -> dict[UUID, dict[str, list[str]]]:
    found: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Identifier.objects.filter(record__in=records, superseded_by=None)
    for record, scheme, value in rows.values_list("record", "scheme", "value"):
        found[record][scheme].append(value)
    return found


def kept_apart(records: Iterable[UUID]) -> set[frozenset[UUID]]:
    """The pairs of these records of which a person has said that they are different children."""
    wanted = list(records)
    pairs = PossibleLink.objects.filter(record__in=wanted, other__in=wanted, is_same=False)
    return {frozenset(pair) for pair in pairs.values_list("record", "other")}


def carry_out(decisions: list[LinkDecision]) -> None:
    """Keep the decisions and move their records; a record moved twice ends where the last one says."""
    LinkDecision.objects.bulk_create(decisions, batch_size=1000)
    ends = {decision.record_id: decision.to_child for decision in decisions}
    run(
        sql.SQL(
            "UPDATE {} AS record SET child_id = moved.child"
            " FROM unnest(%s::uuid[], %s::uuid[]) AS moved (record, child)"
            " WHERE record.id = moved.record"
        ).format(table(AgencyRecord)),
        [list(ends), list(ends.values())],
    )
    remove_empty({decision.from_child for decision in decisions if decision.from_child})


def remove_empty(children: Iterable[UUID]) -> None:
    """Remove those of these children that nothing stands on any more.

    One that somebody is opening a record for at this instant is locked and stays.
    """
    unused = [
        sql.SQL("NOT EXISTS (SELECT FROM {} AS other WHERE other.{} = child.id)").format(
            table(relation.related_model), sql.Identifier(relation.field.get_attname())
        )
        for relation in hanging_on(Child)
    ]
    run(
        sql.SQL(
            "DELETE FROM {child} WHERE id IN (SELECT id FROM {child} AS child WHERE id = ANY(%s) AND {unused}"
            " FOR UPDATE SKIP LOCKED)"
        ).format(child=table(Child), unused=sql.SQL(" AND ").join(unused)),
        [list(children)],
    )
