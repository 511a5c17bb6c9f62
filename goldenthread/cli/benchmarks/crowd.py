"""Many more invented children to search among, put straight into the tables.

Among two thousand names anything is fast. What it costs to bring so many in is measured elsewhere.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from goldenthread.children.rules import Person, keys
from goldenthread.cli.benchmarks.children import children

CHILDREN = 100_000
PORTION = 5_000
SEED = 11
_DELIVERY = """
INSERT INTO children_delivery (id, source_id, kinds, received_at)
SELECT gen_random_uuid(), source.id, '{identity,address}', now()
FROM children_source AS source JOIN agencies_agency AS agency ON agency.id = source.agency_id
WHERE agency.kind = 'authority' ORDER BY agency.code LIMIT 1
RETURNING id, (SELECT agency_id FROM children_source WHERE id = source_id)
"""
TABLES = {
    "children_child": ("id", "created_at"),
    "children_agencyrecord": ("id", "child_id", "agency_id", "system", "system_id", "delivery_id"),
    "children_identity": (
        "record_id", "source_key", "digest", "delivery_id", "supplied_at", "given_names", "family_name",
        "known_as", "other_names", "date_of_birth", "sex", "ethnicity", "appearance",
    ),
    "children_address": (
        "record_id", "source_key", "digest", "delivery_id", "supplied_at", "usage", "lines", "postcode",
    ),
    "children_namekey": ("record_id", "agency_id", "key"),
}  # fmt: skip


def load(connection: psycopg.Connection, *, count: int = CHILDREN) -> None:
    """Put so many children into the records of one authority."""
    at = datetime.now(UTC)
    delivery, agency = connection.execute(_DELIVERY).fetchone() or (None, None)
    invented = enumerate(children(count, seed=SEED))
    for portion in iter(lambda: list(islice(invented, PORTION)), []):
        rows: dict[str, list[Sequence[Any]]] = {name: [] for name in TABLES}
        for number, person in portion:
            for name, row in _rows(number, person, (delivery, agency, at)):
                rows[name].append(row)
        for name, columns in TABLES.items():
            _copy(connection, name, columns, rows[name])
    connection.commit()


def _rows(number: int, person: Person, supplied: tuple[UUID, UUID, datetime]) -> Iterator[tuple[str, Any]]:
    delivery, agency, at = supplied
    child, record = uuid4(), uuid4()
    yield "children_child", (child, at)
    yield "children_agencyrecord", (record, child, agency, "crowd", str(number), delivery)
    fact = (record, "crowd", "", delivery, at)
    names = (person.given_names, person.family_name, person.known_as, person.other_names)
    yield "children_identity", (*fact, *names, person.date_of_birth, person.sex, "", "")
    yield "children_address", (*fact, "", person.address_lines[0], person.postcodes[0])
    yield from (("children_namekey", (record, agency, key)) for key in keys(person))


def _copy(
    connection: psycopg.Connection, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)
