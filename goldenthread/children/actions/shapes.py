"""A kind of fact as the database sees it: its table, its own columns, where its rows wait to be merged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from goldenthread.children.models import Fact
from goldenthread.children.rows import FactRow

# The kind that may introduce a child whom the source has not named before.
INTRODUCES = "identity"

_OF_EVERY_FACT = {"id", *(field.name for field in Fact._meta.get_fields())}
Fields = tuple["models.Field[Any, Any]", ...]


@dataclass(frozen=True)
class Shape:
    """One kind of fact, and everything that is composed from the columns of its model."""

    kind: str
    model: type[Fact]

    @cached_property
    def fields(self) -> Fields:
        """The columns that are this kind's own."""
        return tuple(field for field in self.model._meta.concrete_fields if field.name not in _OF_EVERY_FACT)

    @property
    def table(self) -> sql.Identifier:
        """The table of the facts."""
        return sql.Identifier(self.model._meta.db_table)

    @property
    def staging(self) -> sql.Identifier:
        """The temporary table of the rows that have come in."""
        return sql.Identifier("pg_temp", f"staging_{self.kind}")

    @property
    def names(self) -> list[str]:
        """The names of the staging table's columns, in the order of ``values``."""
        return ["row_line", "row_table", "system_id", "source_key", *(field.name for field in self.fields)]

    @cached_property
    def values(self) -> Callable[[FactRow], list[object]]:
        """What makes a row of the staging table out of a row of a file; a missing text is empty."""
        wanted = [(field.name, _empty(field)) for field in self.fields]

        def values(row: FactRow) -> list[object]:
            get = row.values.get
            own = [empty if (value := get(name)) is None or value == "" else value for name, empty in wanted]
            return [row.line, row.table, row.system_id, row.source_key, *own]

        return values

    @cached_property
    def own(self) -> sql.Composed:
        """The names of its own columns, for a list in SQL."""
        return _list(sql.Identifier(field.name) for field in self.fields)

    @cached_property
    def given(self) -> sql.Composed:
        """The same columns of a row in staging."""
        return _list(sql.Identifier("incoming", field.name) for field in self.fields)

    @cached_property
    def digest(self) -> sql.Composed:
        """The digest of a row waiting in staging.

        Empty columns are left out, so that a column added later does not make every old row look changed.
        """
        written = _list(map(_written, self.fields))
        return sql.SQL("left(encode(sha256(convert_to(concat_ws(E'\\x1f', {}), 'UTF8')), 'hex'), 32)").format(
            written
        )

    @cached_property
    def limits(self) -> dict[str, int]:
        """How long each text may be."""
        own = {field.name: field.max_length for field in self.fields if field.max_length}
        return {"system_id": 60, "source_key": 200, **own}

    def create(self) -> sql.Composed:
        """The statement that makes the staging table; it ends with the transaction."""
        own = [
            sql.SQL("{} {}").format(sql.Identifier(field.name), sql.SQL(_staged(field)))
            for field in self.fields
        ]
        fixed = sql.SQL("row_line bigint, row_table text, system_id text, source_key text")
        columns = _list([fixed, *own])
        return sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(
            sql.Identifier(f"staging_{self.kind}"), columns
        )


def _list(parts: Iterable[sql.Composable]) -> sql.Composed:
    return sql.Composed(list(parts)).join(", ")


def every_fact() -> list[type[Fact]]:
    """Every kind of fact of every room."""
    return [model for model in apps.get_models() if issubclass(model, Fact)]


def _empty(field: "models.Field[Any, Any]") -> object:
    if field.null:
        return None
    return False if isinstance(field, models.BooleanField) else ""


def _staged(field: "models.Field[Any, Any]") -> str:
    # Texts wait without their limits, so that one too long is refused by name and not by PostgreSQL.
    kind = field.db_type(connection) or "text"
    return "text" if kind.startswith("varchar") else kind


def _written(field: "models.Field[Any, Any]") -> sql.Composed:
    """How a column's value goes into the digest: without regard to the session's style of dates."""
    name, label = sql.Identifier("incoming", field.name), sql.Literal(f"{field.name}=")
    if isinstance(field, models.DateTimeField):
        return sql.SQL("{} || extract(epoch FROM {})").format(label, name)
    if isinstance(field, models.DateField):
        return sql.SQL("{} || ({} - date '2000-01-01')").format(label, name)
    if isinstance(field, models.BooleanField):
        return sql.SQL("{} || nullif({}::int, {})").format(label, name, sql.Literal(-1 if field.null else 0))
    return sql.SQL("{} || nullif({}, '')").format(label, name)
