"""The one door through which this world enters the database: the owner's connection, and COPY.

All of it goes in here, a few hundred children in one transaction, with every constraint checked.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from goldenthread.demonstration.england.rows import TABLES, Rows

PIECE = 1 << 20
_BOUND = """
SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace
ORDER BY relname
"""


@contextmanager
def connected(owner: str) -> Iterator[psycopg.Connection]:
    """A connection of the owner's. Nothing is waited for: a world that the power takes is begun anew."""
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        yield connection


@contextmanager
def working(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A transaction in which the tables about children may be written."""
    with connection.transaction():
        yield connection


def unbind(connection: psycopg.Connection) -> list[str]:
    """Let the owner past row-level security, which COPY is refused under; the tables it was bound on.

    Nobody else is let past, and ``bind`` holds the owner to it again.
    """
    bound = [name for (name,) in rows_of(connection, _BOUND)]
    for table in bound:
        run(connection, sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table)))
    return bound


def bind(connection: psycopg.Connection, tables: Iterable[str]) -> None:
    """Hold the owner to row-level security as everybody else."""
    for table in tables:
        run(connection, sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(sql.Identifier(table)))


def load(connection: psycopg.Connection, rows: Rows) -> None:
    """Put rows in their tables, all or none of them."""
    with working(connection):
        for table, columns in TABLES.items():
            if text := rows.text(table):
                _copy(connection, table, columns, text)


def _copy(connection: psycopg.Connection, table: str, columns: tuple[str, ...], text: str) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    piece = text.encode()
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for first in range(0, len(piece), PIECE):
            copying.write(piece[first : first + PIECE])


def rows_of(connection: psycopg.Connection, query: LiteralString, *values: object) -> list[tuple[Any, ...]]:
    """The rows of a query that has few."""
    return connection.execute(query, values).fetchall()


def run(connection: psycopg.Connection, statement: sql.Composable | LiteralString) -> None:
    """Run one statement in a transaction of its own."""
    connection.execute(statement if isinstance(statement, str) else sql.Composed([statement]))


def count_on(connection: psycopg.Connection, tables: Iterable[str]) -> None:
    """Let the numbers of new rows begin after those that were given here."""
    for table in tables:
        statement = sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))")
        run(connection, statement.format(sql.Literal(table), sql.Identifier(table)))
