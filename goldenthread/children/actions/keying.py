"""Writing anew the keys that records are found under, when what they are made of has changed."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from psycopg import sql

from goldenthread.children.actions.statements import Query, by_index, run, stream, table
from goldenthread.children.models import Address, AgencyRecord, Delivery, Identifier, Identity, NameKey
from goldenthread.children.queries.people import Known, known

PORTION = 1000
# The kinds of fact that keys and comparisons are made of.
TELLING = (Identity, Address, Identifier)


def touched(delivery: Delivery) -> sql.Composed:
    """The records of which a delivery brought or superseded something that tells children apart."""
    selects = [
        sql.SQL("SELECT record_id FROM {} WHERE {} = {}").format(
            table(model), sql.Identifier(column), delivery.pk
        )
        for model in TELLING
        for column in ("delivery_id", "superseded_by_id")
    ]
    return sql.SQL(" UNION ").join(selects)


def rekey(records: Query) -> None:
    """Write the keys of the records that a query gives, a portion at a time."""
    with by_index():
        for rows in stream(records, size=PORTION):
            write(record for (record,) in rows)


def write(records: Iterable[UUID]) -> None:
    """Write the keys of these records, in place of those they had."""
    found = known(records)
    NameKey.objects.filter(record__in=list(found)).delete()
    holders = dict(AgencyRecord.objects.filter(pk__in=list(found)).values_list("pk", "agency"))
    rows = list(_rows(found.values()))
    # Not by COPY, which PostgreSQL refuses on a table with row-level security.
    run(
        sql.SQL(
            "INSERT INTO {} (record_id, agency_id, key)"
            " SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[])"
        ).format(table(NameKey)),
        [[record for record, _ in rows], [holders[record] for record, _ in rows], [key for _, key in rows]],
    )


def _rows(found: Iterable[Known]) -> Iterator[tuple[UUID, str]]:
    limit = NameKey._meta.get_field("key").max_length or 60
    for one in found:
        yield from ((one.record, key) for key in sorted(one.keys()) if len(key) <= limit)
