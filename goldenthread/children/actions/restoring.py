"""Giving records back to the children they stood with before a delivery joined them to another."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from goldenthread.children.actions.moving import carry_out
from goldenthread.children.models import AgencyRecord, Child, Delivery, LinkDecision
from goldenthread.children.states import How

PORTION = 1000


def give_back_records(delivery: Delivery, at: datetime) -> None:
    """Move back every record that this delivery's facts moved, unless something later has moved it since."""
    portion: list[LinkDecision] = []
    for decision in _to_undo(delivery, at):
        portion.append(decision)
        if len(portion) == PORTION:
            _carry_back(portion)
    _carry_back(portion)


def _to_undo(delivery: Delivery, at: datetime) -> Iterator[LinkDecision]:
    """One decision for each record: back to where it stood before the first move of this delivery."""
    later = LinkDecision.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk")).exclude(
        delivery=delivery
    )
    made = LinkDecision.objects.filter(delivery=delivery).exclude(record__delivery=delivery)
    done: UUID | None = None
    for decision in made.exclude(Exists(later)).order_by("record", "pk").iterator(PORTION):
        if decision.record_id != done and decision.from_child is not None:
            done = decision.record_id
            yield LinkDecision(
                record_id=done, from_child=decision.to_child, to_child=decision.from_child,
                how=How.UNDONE, decided_at=at, delivery=delivery,
            )  # fmt: skip


def _carry_back(decisions: list[LinkDecision]) -> None:
    Child.objects.bulk_create(
        [Child(pk=child) for child in {decision.to_child for decision in decisions}], ignore_conflicts=True
    )
    standing = AgencyRecord.objects.filter(pk__in=[decision.record_id for decision in decisions])
    starts = dict(standing.values_list("pk", "child"))
    for decision in decisions:
        decision.from_child = starts[decision.record_id]
    carry_out(decisions)
    decisions.clear()
