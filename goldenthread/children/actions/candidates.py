"""Which pairs of records are worth comparing: those that share rare keys, a bounded number for each."""

from collections.abc import Sequence
from math import log2
from uuid import UUID

from psycopg import sql

from goldenthread.children.actions.statements import fetch, table
from goldenthread.children.models import AgencyRecord, NameKey, PossibleLink
from goldenthread.children.rules.keys import SELECTIVITY

# A key that more records than this share says nothing about two of them.
COMMON = 200
MOST = 20
# Kinds of key rare enough to begin from; the others only help a person who types half a name.
KINDS = ("i", "b", "m", "n", "y", "d")
# An address in common helps, but alone it is a brother, a sister or a children's home.
PLACES = ("a", "c")
PLACE_BITS = 6.0
# One date of birth, or one name that sounds alike with the year, is not worth a look.
WORTH = 13.0  # bits
MILLION = 1_000_000

_STRENGTHS = sql.SQL(", ").join(
    [sql.SQL("({}, {}::float8)").format(kind, log2(MILLION / SELECTIVITY[kind])) for kind in KINDS]
    + [sql.SQL("({}, {}::float8)").format(kind, PLACE_BITS) for kind in PLACES]
)
_QUERY = sql.SQL(
    """
WITH strength (kind, bits) AS (VALUES {strengths}),
mine AS MATERIALIZED (
    SELECT own.record_id, own.key, strength.bits
    FROM {keys} AS own JOIN strength ON strength.kind = left(own.key, 1)
    WHERE own.record_id = ANY(%s)
),
rare AS MATERIALIZED (
    SELECT key FROM (SELECT DISTINCT key FROM mine) AS every
    WHERE (
        SELECT count(*) FROM (SELECT FROM {keys} AS one WHERE one.key = every.key LIMIT {common} + 1) AS few
    ) <= {common}
),
pair AS (
    SELECT mine.record_id, other.record_id AS other_id, sum(mine.bits) AS bits
    FROM mine JOIN rare USING (key) JOIN {keys} AS other USING (key)
    WHERE other.record_id <> mine.record_id
    GROUP BY 1, 2
    HAVING sum(mine.bits) > {worth}
),
ranked AS (
    SELECT pair.record_id, pair.other_id,
           row_number() OVER (PARTITION BY pair.record_id ORDER BY pair.bits DESC, pair.other_id) AS place
    FROM pair
    JOIN {records} AS one ON one.id = pair.record_id
    JOIN {records} AS two ON two.id = pair.other_id
    WHERE one.child_id <> two.child_id
      AND NOT EXISTS (
        SELECT FROM {possible} AS decided
        WHERE decided.record_id = least(pair.record_id, pair.other_id)
          AND decided.other_id = greatest(pair.record_id, pair.other_id)
          AND decided.is_same IS NOT NULL
      )
)
SELECT record_id, other_id FROM ranked WHERE place <= {most}
"""
).format(
    strengths=_STRENGTHS, keys=table(NameKey), records=table(AgencyRecord), possible=table(PossibleLink),
    common=COMMON, most=MOST, worth=WORTH,
)  # fmt: skip


def candidates(records: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Pairs of these records with any others that a person has not decided and that are not yet one child.

    Each pair is given once, the smaller identifier first.
    """
    pairs = fetch(_QUERY, [list(records)])
    return {(one, other) if one < other else (other, one) for one, other in pairs}
