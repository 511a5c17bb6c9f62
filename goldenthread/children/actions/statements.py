"""Running set-based SQL in the transaction of the action that needs it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from django.db import connection, models
from psycopg import sql

Query = sql.SQL | sql.Composed


def run(query: Query, parameters: Sequence[Any] = ()) -> int:
    """Run one statement; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters or None)
        return cast(int, cursor.rowcount)


def fetch(query: Query, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query that has few."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters or None)
        return cast(list[tuple[Any, ...]], cursor.fetchall())


def count(query: Query, parameters: Sequence[Any] = ()) -> int:
    """The one number a query gives."""
    return cast(int, fetch(query, parameters)[0][0])


def stream(query: Query, parameters: Sequence[Any] = (), *, size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query in portions, however many there are; only inside a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, parameters or None)
        while portion := cursor.fetchmany(size):
            yield portion


@contextmanager
def by_index() -> Iterator[None]:
    """Find rows by their index for as long as the block lasts.

    Tables that this very transaction has filled have no statistics yet, and PostgreSQL then takes a rare key
    for a common one and reads the whole table for each.
    """
    run(sql.SQL("SELECT set_config('enable_seqscan', 'off', true)"))
    yield
    run(sql.SQL("SELECT set_config('enable_seqscan', 'on', true)"))


def table(model: type[models.Model]) -> sql.Identifier:
    """The table of a model."""
    return sql.Identifier(model._meta.db_table)


def hanging_on(model: type[models.Model]) -> list[models.ManyToOneRel]:
    """The foreign keys of any room that point to a model."""
    return [relation for relation in model._meta.related_objects if isinstance(relation, models.ManyToOneRel)]


def copy(into: sql.Composable, columns: Sequence[str], rows: Collection[Sequence[object]]) -> None:
    """Load rows as fast as PostgreSQL takes them.

    They are all there beforehand: while they are loaded the connection can answer nothing else.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(into, names)
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)
