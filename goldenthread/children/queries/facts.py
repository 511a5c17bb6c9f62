"""Facts and records as plain rows, for pages and matching that read hundreds of them and change none."""

from collections import namedtuple
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from goldenthread.children.models import AgencyRecord, Fact


def standing(model: type[Fact], records: Iterable[UUID], *, columns: tuple[str, ...] = ()) -> list[Any]:
    """What some records now say of one kind: each fact a row with these columns, or with all of the model."""
    statement, row = _composed(model, columns, "record_id = ANY(%s) AND superseded_by_id IS NULL")
    return _fetched(statement, row, records)


def held(records: Iterable[UUID], *, columns: tuple[str, ...] = ()) -> list[Any]:
    """Some agencies' records, each a row with these columns, or with all."""
    statement, row = _composed(AgencyRecord, columns, "id = ANY(%s)")
    return _fetched(statement, row, records)


Row = Callable[[tuple[Any, ...]], Any]


def _fetched(statement: str, row: Row, records: Iterable[UUID]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(records)])
        return [row(values) for values in cursor.fetchall()]


@cache
def _composed(model: type[models.Model], columns: tuple[str, ...], condition: str) -> tuple[str, Row]:
    """A statement and its row, composed once: anew each time, it takes longer than the answer."""
    names = columns or tuple(field.attname for field in model._meta.concrete_fields)
    row = namedtuple(model.__name__, names)  # type: ignore[misc]  # which columns, is for the caller to say
    chosen = ", ".join(f'"{name}"' for name in names)
    statement = f'SELECT {chosen} FROM "{model._meta.db_table}" WHERE {condition}'  # noqa: S608  # our own names
    return statement, row._make
