"""Two roles: one owns and migrates, the other owns and bypasses nothing."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from goldenthread.cli.postgres import APPLICATION, OWNER, Cluster
from goldenthread.cli.roles import EXTENSIONS, ensure_roles_and_database


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("roles") / "postgres")
    with cluster.running():
        ensure_roles_and_database(cluster)
        yield cluster


def ask(connection: psycopg.Connection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query.encode()).fetchall()


def test_a_second_time_changes_nothing(prepared: Cluster) -> None:
    ensure_roles_and_database(prepared)


def test_the_application_may_do_nothing_by_itself(prepared: Cluster) -> None:
    rights = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolinherit, rolcanlogin"
    with prepared.connect(APPLICATION, "goldenthread") as connection:
        query = f"SELECT {rights} FROM pg_roles WHERE rolname = current_user"
        assert ask(connection, query) == [(False, False, False, False, False, False, True)]
        for forbidden in ("CREATE TABLE t (i int)", "CREATE DATABASE d", "CREATE TEMPORARY TABLE t (i int)"):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(forbidden.encode())
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(f"SET ROLE {OWNER}".encode())


def test_the_owner_owns_the_database_and_is_no_superuser(prepared: Cluster) -> None:
    with prepared.connect(OWNER, "goldenthread") as connection:
        owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'goldenthread'"
        assert ask(connection, owner) == [(OWNER,)]
        rights = "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        assert ask(connection, rights) == [(False, False, True)]
        connection.execute("CREATE TABLE of_the_owner (word text)")
        connection.execute("DROP TABLE of_the_owner")


def test_the_extensions_are_there_and_work(prepared: Cluster) -> None:
    with prepared.connect(APPLICATION, "goldenthread") as connection:
        found = {name for (name,) in ask(connection, "SELECT extname FROM pg_extension")}
        assert found >= set(EXTENSIONS)
        assert ask(connection, "SELECT unaccent('Zoë'), similarity('Quill', 'Quil') > 0.5") == [("Zoe", True)]


def test_the_owner_copies_databases_for_tests(prepared: Cluster) -> None:
    with prepared.connect(OWNER, "postgres") as connection:
        connection.execute("CREATE DATABASE a_copy TEMPLATE goldenthread")
        connection.execute("CREATE DATABASE a_new_one")
    with prepared.connect(OWNER, "a_copy") as connection:
        assert ask(connection, "SELECT similarity('a', 'a')") == [(1.0,)]
    with prepared.connect(OWNER, "a_new_one") as connection:
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION {extension}".encode())


def test_nobody_else_may_connect(prepared: Cluster) -> None:
    with prepared.connect() as connection:
        connection.execute("CREATE ROLE stranger LOGIN")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        prepared.connect("stranger", "goldenthread")
