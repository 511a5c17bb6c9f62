"""A delivery: rows of an agency's system become facts, with records, children, links, in one transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from psycopg import sql

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import keying, linking, refusing
from goldenthread.children.actions.linking import Linked
from goldenthread.children.actions.merging import Counts, introduce, merge
from goldenthread.children.actions.refusing import Refusals
from goldenthread.children.actions.shapes import INTRODUCES, Shape
from goldenthread.children.actions.staging import fill, staged
from goldenthread.children.actions.statements import table
from goldenthread.children.models import AgencyRecord, Delivery, Fact, Source
from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.ledger import actions as ledger


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a delivery did: counts for each kind, children introduced, links, and what it refused.

    ``refusals`` are the first ten thousand; ``refused`` is how many there were, and ``rows`` how many came.
    """

    delivery: Delivery
    counts: dict[str, Counts]
    introduced: int
    linked: Linked
    refusals: list[Refusal]
    refused: int
    rows: int


def unheard(rows: int) -> None:
    """Nobody asks how far it is."""


@transaction.atomic
def deliver(
    *, source: Source, kinds: Iterable[str], rows: Iterable[FactRow], models: Mapping[str, type[Fact]],
    by: Actor, at: datetime, progress: Callable[[int], None] = unheard,
) -> Outcome:  # fmt: skip
    """Bring in what one source supplies on one occasion; sent again, the same rows change nothing.

    Good rows go in and the others are named in the outcome: a caller that wants all or nothing rolls back.
    Two deliveries of one source wait for each other. Memory does not grow with the number of rows.
    """
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    delivery = Delivery.objects.create(
        source=source, kinds=sorted(set(kinds)), received_at=at, received_by_id=by.person or None
    )
    shapes = {kind: Shape(kind, models[kind]) for kind in delivery.kinds}
    refusals = Refusals()
    with staged(shapes):
        filled = fill(shapes, rows, progress)
        introduced = _settle(shapes, delivery, refusals)
        counts = {kind: merge(shape, delivery) for kind, shape in shapes.items()}
    keying.rekey(keying.touched(delivery))
    linked = linking.link(delivery, by=by, at=at)
    ledger.record_each(
        by, "facts.delivered", touched(shapes.values(), delivery), at=at, subject=str(delivery.pk)
    )
    return Outcome(delivery, counts, introduced, linked, refusals.kept, refusals.total, filled)


def _settle(shapes: Mapping[str, Shape], delivery: Delivery, refusals: Refusals) -> int:
    """Take out what cannot be taken, and give everyone who is new a record; how many are new."""
    for shape in shapes.values():
        refusing.too_long(shape, refusals)
        refusing.repeated(shape, refusals)
    introduced = introduce(shapes[INTRODUCES], delivery) if INTRODUCES in shapes else 0
    refusing.unknown_people(shapes.values(), delivery.source, refusals)
    return introduced


def touched(shapes: Iterable[Shape], delivery: Delivery) -> sql.Composed:
    """The children of whom a delivery brought or changed something, each with the categories of it."""
    each = [
        sql.SQL("SELECT DISTINCT record_id, {} AS category FROM {} WHERE delivery_id = {}").format(
            sql.Literal(shape.model.shared_as.value), shape.table, delivery.pk
        )
        for shape in shapes
    ]
    return sql.SQL(
        "SELECT record.child_id, array_agg(DISTINCT fact.category ORDER BY fact.category)"
        " FROM ({}) AS fact JOIN {} AS record ON record.id = fact.record_id GROUP BY 1"
    ).format(sql.SQL(" UNION ALL ").join(each), table(AgencyRecord))
