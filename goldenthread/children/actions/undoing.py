"""Undoing a delivery: what it brought goes, what it superseded comes back, and only it is undone."""

from datetime import datetime
from uuid import UUID

from django.db import models, transaction
from psycopg import sql

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import keying, restoring
from goldenthread.children.actions.intake import touched
from goldenthread.children.actions.moving import remove_empty
from goldenthread.children.actions.shapes import Shape, every_fact
from goldenthread.children.actions.statements import fetch, hanging_on, run, table
from goldenthread.children.models import AgencyRecord, Delivery, Fact, PossibleLink, Source
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict
from goldenthread.ledger import actions as ledger
from goldenthread.sharing import wall


@transaction.atomic
def undo(delivery_id: UUID, *, by: Actor, at: datetime) -> Delivery:
    """Take away what a delivery brought, and give back what it superseded.

    Raises ``Conflict`` when a later delivery of the same system stands on it, or when something else now
    hangs on a child that only this delivery introduced: the sentence says what must go first.
    """
    # For the system: whoever sends an agency's files in need not be allowed to see all that they hold.
    with wall.serving():
        return _undo(delivery_id, by=by, at=at)


def _undo(delivery_id: UUID, *, by: Actor, at: datetime) -> Delivery:
    delivery = _locked(delivery_id)
    shapes = [Shape(model._meta.model_name or "", model) for model in every_fact()]
    ledger.record_each(by, "facts.undone", touched(shapes, delivery), at=at, subject=str(delivery.pk))
    _keep_records_touched(delivery)
    for shape in shapes:
        _take_back(shape.model, delivery)
    restoring.give_back_records(delivery, at)
    _remove_records(delivery)
    keying.rekey(sql.SQL("SELECT id FROM pg_temp.undone_record"))
    run(sql.SQL("DROP TABLE pg_temp.undone_record"))
    delivery.undone_at, delivery.undone_by_id = at, by.person or None
    delivery.save(update_fields=["undone_at", "undone_by"])
    return delivery


def _locked(key: UUID) -> Delivery:
    # The source first, as a delivery does, so that none arrives meanwhile.
    source = Delivery.objects.values("source").get(pk=key)["source"]
    Source.objects.select_for_update(no_key=True).get(pk=source)
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("source__agency").get(pk=key)
    if delivery.undone_at is not None:
        raise Conflict("This delivery is undone already.")
    later = _resting_on(delivery)
    if later is not None:
        when = clock.day_and_time(later.received_at)
        raise Conflict(f"Undo the later delivery of {when} first: it rests on this one.")
    return delivery


def _resting_on(delivery: Delivery) -> Delivery | None:
    """What a later delivery found unchanged rests on this one as much as what it superseded."""
    others = Delivery.objects.filter(source=delivery.source, undone_at=None)
    later = others.filter(kinds__overlap=delivery.kinds, received_at__gt=delivery.received_at)
    superseding = {
        key
        for model in every_fact()
        for key in model._default_manager.filter(delivery=delivery)
        .values_list("superseded_by", flat=True)
        .distinct()
    }
    return later.order_by("-received_at").first() or others.filter(pk__in=superseding - {None}).first()


def _keep_records_touched(delivery: Delivery) -> None:
    run(
        sql.SQL(
            "CREATE TEMPORARY TABLE undone_record ON COMMIT DROP"
            " AS SELECT record_id AS id FROM ({}) AS touched"
        ).format(keying.touched(delivery))
    )


def _take_back(model: type[Fact], delivery: Delivery) -> None:
    run(sql.SQL("DELETE FROM {} WHERE delivery_id = {}").format(table(model), delivery.pk))
    run(
        sql.SQL("UPDATE {} SET superseded_by_id = NULL WHERE superseded_by_id = {}").format(
            table(model), delivery.pk
        )
    )


def _remove_records(delivery: Delivery) -> None:
    """Remove the people that only this delivery introduced, and the pairs it made somebody look at."""
    _forget_pairs(delivery)
    introduced = sql.SQL("SELECT id FROM {} WHERE delivery_id = {}").format(table(AgencyRecord), delivery.pk)
    for relation in hanging_on(AgencyRecord):
        if _stands(relation):
            _check_nothing_stands(relation, introduced)
        else:
            _delete_with(relation, introduced)
    theirs = sql.SQL("SELECT DISTINCT child_id FROM {} WHERE delivery_id = {}")
    children = [child for (child,) in fetch(theirs.format(table(AgencyRecord), delivery.pk))]
    run(sql.SQL("DELETE FROM {} WHERE delivery_id = {}").format(table(AgencyRecord), delivery.pk))
    remove_empty(children)


def _stands(relation: models.ManyToOneRel) -> bool:
    """Whether such a thing keeps a record; keys, decisions and waiting pairs go with it."""
    return relation.on_delete is models.PROTECT or issubclass(relation.related_model, Fact)


def _check_nothing_stands(relation: models.ManyToOneRel, introduced: sql.Composed) -> None:
    query = sql.SQL("SELECT count(*), min(id::text) FROM {} WHERE {} IN ({})").format(
        table(relation.related_model), sql.Identifier(relation.field.get_attname()), introduced
    )
    ((how_many, first),) = fetch(query)
    if how_many:
        raise Conflict(_what_stands(relation.related_model, how_many, first))


def _what_stands(model: type[models.Model], how_many: int, first: str) -> str:
    if issubclass(model, Fact):
        category = model.shared_as.label.lower()
        return (
            f"A later delivery has added to children whom this one introduced ({how_many} × {category}). "
            "Undo that one first."
        )
    example, what = model._default_manager.get(pk=first), model._meta.verbose_name_plural
    return (
        f"{how_many} {what}, such as {example}, are about children whom this delivery introduced. "
        "They would be left without a child."
    )


def _delete_with(relation: models.ManyToOneRel, introduced: sql.Composed) -> None:
    run(
        sql.SQL("DELETE FROM {} WHERE {} IN ({})").format(
            table(relation.related_model), sql.Identifier(relation.field.get_attname()), introduced
        )
    )


def _forget_pairs(delivery: Delivery) -> None:
    """Forget the undecided pairs that were noticed because of what is now taken back."""
    mine = sql.SQL("SELECT id FROM pg_temp.undone_record")
    run(
        sql.SQL(
            "DELETE FROM {} WHERE is_same IS NULL AND noticed_at = {}"
            " AND (record_id IN ({mine}) OR other_id IN ({mine}))"
        ).format(table(PossibleLink), delivery.received_at, mine=mine)
    )
