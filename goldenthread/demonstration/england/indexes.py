"""Secondary indexes taken down before a load and built again after it, and the tables made ready to be read.

Primary keys, foreign keys, checks and unique constraints stay and are held against every row as it comes.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psycopg
from psycopg import sql

from goldenthread.demonstration.england import crew, loader
from goldenthread.demonstration.england.rows import TABLES
from goldenthread.demonstration.england.views import TABLE as VIEWS

LEDGER = "ledger_entry"
# Tables of some hundred rows keep theirs.
_SMALL = {"agencies_agency", "agencies_team", "placements_home", "children_source", VIEWS}
LOADED: tuple[str, ...] = (*(name for name in TABLES if name not in _SMALL), LEDGER)
_FOUND = """
SELECT index.indexrelid::regclass::text, index.indrelid::regclass::text, pg_get_indexdef(index.indexrelid)
FROM pg_index AS index
WHERE index.indrelid = ANY (%s::regclass[]) AND NOT index.indisprimary
  AND NOT EXISTS (
    SELECT 1 FROM pg_constraint WHERE conindid = index.indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY pg_get_indexdef(index.indexrelid)
"""
_COLUMNS = sql.SQL(", ").join(map(sql.Identifier, TABLES[VIEWS]))


def take_down(connection: psycopg.Connection) -> list[str]:
    """Drop the secondary indexes of the tables that are to be loaded; what builds them again."""
    found = loader.rows_of(connection, _FOUND, list(LOADED))
    with connection.transaction():
        for name, _, _ in found:
            loader.run(connection, sql.SQL("DROP INDEX {}").format(sql.Identifier(name.strip('"'))))
        for table in LOADED:
            _autovacuum(connection, table, sql.SQL("SET (autovacuum_enabled = false)"))
        _make_views(connection)
    return [definition for _, _, definition in found]


def _autovacuum(connection: psycopg.Connection, table: str, change: sql.SQL) -> None:
    loader.run(connection, sql.SQL("ALTER TABLE {} {}").format(sql.Identifier(table), change))


def _make_views(connection: psycopg.Connection) -> None:
    """Where the ledger's entries wait until all are there and can be put in order."""
    statement = sql.SQL("CREATE UNLOGGED TABLE {} AS SELECT {} FROM {} WITH NO DATA").format(
        sql.Identifier(VIEWS), _COLUMNS, sql.Identifier(LEDGER)
    )
    loader.run(connection, statement)


def finish(owner: str, definitions: Sequence[str]) -> None:
    """Put the ledger in order, build the indexes, and let the planner look at every table."""
    with loader.connected(owner) as connection:
        _put_in_order(connection)
    _each(owner, sorted(definitions, key=_heaviest_first))
    _each(owner, [f'VACUUM (ANALYZE) "{table}"' for table in sorted(LOADED, key=_heaviest_first)])
    with loader.connected(owner) as connection:
        for table in LOADED:
            _autovacuum(connection, table, sql.SQL("RESET (autovacuum_enabled)"))


def _put_in_order(connection: psycopg.Connection) -> None:
    with loader.working(connection):
        loader.run(connection, "SET LOCAL work_mem = '256MB'")
        statement = sql.SQL("INSERT INTO {ledger} ({columns}) SELECT {columns} FROM {views} ORDER BY at")
        loader.run(
            connection,
            statement.format(ledger=sql.Identifier(LEDGER), columns=_COLUMNS, views=sql.Identifier(VIEWS)),
        )
        loader.run(connection, sql.SQL("DROP TABLE {}").format(sql.Identifier(VIEWS)))


def _heaviest_first(text: str) -> tuple[bool, str]:
    return "namekey" not in text, text


def _each(owner: str, statements: Iterable[str]) -> None:
    """Run statements that need not wait for each other, as many at once as there are cores."""
    with ThreadPoolExecutor(crew.cores()) as threads:
        list(threads.map(partial(_alone, owner), statements))


def _alone(owner: str, statement: str) -> None:
    with loader.connected(owner) as connection:
        loader.run(connection, "SET maintenance_work_mem = '200MB'")
        loader.run(connection, "SET max_parallel_maintenance_workers = 0")
        # The database's own words for its own index, or a vacuum of a table of ours.
        loader.run(connection, sql.SQL(statement))
