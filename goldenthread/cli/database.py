"""Bringing a database up to date as its owner, and saying exactly what the application may do there.

Run as ``python -m goldenthread.cli.database``, with the owner's address in ``DATABASE_OWNER_URL``.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from goldenthread.cli import wall

ALIAS = "owner"

# What the application may do to a table, where it is not everything: entries stay as they were written.
RIGHTS = {
    "ledger_entry": "SELECT, INSERT",
    "episodes_entry": "SELECT, INSERT",
    "episodes_change": "SELECT, INSERT",
    "risk_assessment": "SELECT, INSERT",
    "risk_receiptline": "SELECT, INSERT",
    "django_migrations": "SELECT",
}
ORDINARY = "SELECT, INSERT, UPDATE, DELETE"


def migrate(owner_url: str) -> None:
    """Bring the tables up to date, and grant the application's role what it needs and nothing more."""
    with connected_as(owner_url) as connection:
        call_command("migrate", database=ALIAS, interactive=False, verbosity=0)
        call_command("createcachetable", database=ALIAS, verbosity=0)
        grant(connection, application=str(settings.DATABASES["default"]["USER"]))
        wall.build(connection, application=str(settings.DATABASES["default"]["USER"]))


@contextmanager
def connected_as(owner_url: str) -> Iterator[BaseDatabaseWrapper]:
    """A second connection of Django's, under the alias ``owner``, for as long as the block lasts."""
    connections.settings[ALIAS] = settings_for(owner_url)
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


def settings_for(url: str) -> dict[str, Any]:
    """Django's settings of the application's database, with another address in them."""
    parts = conninfo_to_dict(url)
    address = {
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "") or ""),
    }
    ours = connections.settings["default"]
    return {**ours, **address, "OPTIONS": {**ours["OPTIONS"], **parts}, "TEST": dict(ours["TEST"])}


def grant(connection: BaseDatabaseWrapper, *, application: str) -> None:
    """Say anew what the application may do; all of it in one transaction, so that no moment is without."""
    role = sql.Identifier(application)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _statements(
            connection.settings_dict["NAME"], connection.introspection.table_names()
        ):
            cursor.execute(statement.format(role=role))


def _statements(database: str, tables: list[str]) -> Iterator[sql.SQL]:
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
    yield sql.SQL(f"GRANT {ORDINARY} ON ALL TABLES IN SCHEMA public TO {{role}}")
    for table in RIGHTS.keys() & set(tables):
        name = sql.Identifier(table).as_string()
        yield sql.SQL(f"REVOKE ALL ON {name} FROM {{role}}")
        yield sql.SQL(f"GRANT {RIGHTS[table]} ON {name} TO {{role}}")
    yield sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {role}")
    # Files are loaded through temporary tables that end with their transaction.
    yield sql.SQL(f"GRANT CONNECT, TEMPORARY ON DATABASE {sql.Identifier(database).as_string()} TO {{role}}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()
    migrate(os.environ["DATABASE_OWNER_URL"])
