"""From staging into the records and facts: what is new stands, what changed supersedes, the same stays."""

from dataclasses import dataclass

from psycopg import sql

from goldenthread.children.actions.shapes import Shape
from goldenthread.children.actions.statements import count, run, table
from goldenthread.children.models import AgencyRecord, Child, Delivery, Source


@dataclass(frozen=True, slots=True)
class Counts:
    """What a delivery did to one kind of fact; ``absent`` are facts the source gave before and not now."""

    new: int
    changed: int
    unchanged: int
    absent: int


def introduce(shape: Shape, delivery: Delivery) -> int:
    """Make a record, each with a child of its own, for everyone the source has not named before; how many."""
    source = delivery.source
    run(
        sql.SQL(
            "CREATE TEMPORARY TABLE staging_arriving ON COMMIT DROP AS"
            " SELECT system_id, gen_random_uuid() AS record_id, gen_random_uuid() AS child_id FROM"
            " (SELECT DISTINCT system_id FROM {staging} AS given WHERE NOT EXISTS"
            " (SELECT FROM {records} AS record WHERE record.agency_id = {agency}"
            " AND record.system = {system} AND record.system_id = given.system_id)) AS new"
        ).format(
            staging=shape.staging, records=table(AgencyRecord), agency=source.agency_id, system=source.system
        )
    )
    run(
        sql.SQL("INSERT INTO {} (id, created_at) SELECT child_id, {} FROM pg_temp.staging_arriving").format(
            table(Child), delivery.received_at
        )
    )
    introduced = run(
        sql.SQL(
            "INSERT INTO {} (id, child_id, agency_id, system, system_id, delivery_id)"
            " SELECT record_id, child_id, {}, {}, system_id, {} FROM pg_temp.staging_arriving"
        ).format(table(AgencyRecord), source.agency_id, source.system, delivery.pk)
    )
    run(sql.SQL("DROP TABLE pg_temp.staging_arriving"))
    return introduced


def merge(shape: Shape, delivery: Delivery) -> Counts:
    """Compare what came with what stands, row by row under its key, and count."""
    before = _standing(shape, delivery)
    given = count(sql.SQL("SELECT count(*) FROM {}").format(shape.staging))
    changed = _supersede(shape, delivery) if before else 0
    inserted = _insert(shape, delivery) if given else 0
    unchanged = given - inserted
    return Counts(inserted - changed, changed, unchanged, before - changed - unchanged)


def _standing(shape: Shape, delivery: Delivery) -> int:
    """How many facts of this kind the source has standing from the tables that came now.

    One source may send several files, which take no notice of each other.
    """
    source = delivery.source
    if not source.deliveries.exclude(pk=delivery.pk).filter(kinds__contains=[shape.kind]).exists():
        return 0
    return count(
        sql.SQL(
            "SELECT count(*) FROM {facts} AS fact JOIN {records} AS record ON record.id = fact.record_id"
            " WHERE record.agency_id = {agency} AND record.system = {system}"
            " AND fact.superseded_by_id IS NULL AND split_part(fact.source_key, ':', 1)"
            " = ANY (ARRAY(SELECT DISTINCT split_part(source_key, ':', 1) FROM {staging}))"
        ).format(
            facts=shape.table,
            records=table(AgencyRecord),
            agency=source.agency_id,
            system=source.system,
            staging=shape.staging,
        )
    )


def _supersede(shape: Shape, delivery: Delivery) -> int:
    return run(
        sql.SQL(
            "UPDATE {facts} AS fact SET superseded_by_id = {delivery} FROM {incoming}"
            " WHERE fact.record_id = record.id AND fact.source_key = incoming.source_key"
            " AND fact.superseded_by_id IS NULL AND fact.digest <> {digest}"
        ).format(
            facts=shape.table,
            delivery=delivery.pk,
            incoming=_incoming(shape, delivery.source),
            digest=shape.digest,
        )
    )


def _insert(shape: Shape, delivery: Delivery) -> int:
    return run(
        sql.SQL(
            "INSERT INTO {facts} (record_id, source_key, digest, delivery_id, supplied_at, {own})"
            " SELECT record.id, incoming.source_key, {digest}, {delivery}, {at}, {given} FROM {incoming}"
            " ON CONFLICT (record_id, source_key) WHERE superseded_by_id IS NULL DO NOTHING"
        ).format(
            facts=shape.table,
            own=shape.own,
            given=shape.given,
            digest=shape.digest,
            delivery=delivery.pk,
            at=delivery.received_at,
            incoming=_incoming(shape, delivery.source),
        )
    )


def _incoming(shape: Shape, source: Source) -> sql.Composed:
    """The rows in staging, each beside its record."""
    return sql.SQL(
        "{staging} AS incoming JOIN {records} AS record ON record.agency_id = {agency}"
        " AND record.system = {system} AND record.system_id = incoming.system_id"
    ).format(
        staging=shape.staging, records=table(AgencyRecord), agency=source.agency_id, system=source.system
    )
