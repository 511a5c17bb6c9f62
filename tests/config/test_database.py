"""What the application's role may do in the database, and what it may not."""

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from goldenthread.cli import database
from goldenthread.cli.postgres import APPLICATION, OWNER
from tests.conftest import Clone

FORBIDDEN = (
    "UPDATE ledger_entry SET reason = ''",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
    "CREATE TABLE mine (id int)",
    "ALTER TABLE children_child ADD COLUMN mine int",
    "DROP TABLE children_child",
    "TRUNCATE children_child CASCADE",
    "SET ROLE goldenthread_owner",
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_application_may_not(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_application_is_an_ordinary_role() -> None:
    query = (
        "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole"
        " FROM pg_roles WHERE rolname = current_user"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone() == (APPLICATION, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_application_may_use_every_table() -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')


def test_migrating_again_changes_nothing(clone: Clone) -> None:
    before = _rights(clone)
    database.migrate(clone.cluster.url(OWNER, clone.name))
    assert _rights(clone) == before


def _rights(clone: Clone) -> list[tuple[object, ...]]:
    query = (
        "SELECT relname, ARRAY(SELECT one::text FROM unnest(relacl) AS one ORDER BY 1) FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace ORDER BY relname"
    )
    with clone.as_superuser() as owner:
        assert isinstance(owner, psycopg.Connection)
        return owner.execute(query).fetchall()
