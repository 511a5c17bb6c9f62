"""A real PostgreSQL for every test: one cluster a session, one migrated template, a clone to work in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from playwright.sync_api import Browser, sync_playwright
from psycopg import sql
from pytest_django import DjangoDbBlocker, Settings

from goldenthread.cli import database
from goldenthread.cli.postgres import APPLICATION, DOOR, OWNER, Cluster
from goldenthread.cli.roles import ensure_roles_and_database
from goldenthread.sharing import wall

TEMPLATE = "goldenthread_template"
SHARED = "goldenthread_test"


@dataclass(frozen=True)
class Clone:
    """A database of its own, as migrated; what is committed in it stays until the test ends."""

    cluster: Cluster
    name: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process of its own needs to work on this database."""
        return self.cluster.environment(self.name)

    def as_superuser(self) -> "psycopg.Connection":
        """A connection past every wall, to break things with and to see all: the owner himself is bound."""
        return self.cluster.connect(database=self.name)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """PostgreSQL itself, for the whole session."""
    made = Cluster(tmp_path_factory.mktemp("postgres") / "cluster")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def template(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of the database that all others are copies of: migrated, and otherwise empty."""
    ensure_roles_and_database(cluster, TEMPLATE)
    with django_db_blocker.unblock():
        database.migrate(cluster.url(OWNER, TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Work as the application's role in a copy; each test's changes are rolled back."""
    copy_database(cluster, template, SHARED)
    with django_db_blocker.unblock():
        connection_created.connect(_serve)
        django_settings.MIDDLEWARE.insert(0, "tests.nobody.Nobody")
        _point_at(cluster, SHARED)
        yield
        connections.close_all()


@pytest.fixture
def clone(
    cluster: Cluster,
    template: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    request: pytest.FixtureRequest,
) -> Iterator[Clone]:
    """A database of the test's own, for what must really be committed: workers, kills, two at once."""
    name = f"clone_{abs(hash(request.node.nodeid)):x}"
    copy_database(cluster, template, name)
    with django_db_blocker.unblock():
        _point_at(cluster, name)
        yield Clone(cluster, name)
        _point_at(cluster, SHARED)
    with cluster.connect() as administrator:
        administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def fallen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The night of ``tests.episodes.night``, made once for a file; what each test does in it is undone."""
    from tests.episodes import night  # noqa: PLC0415  # models can be imported only once Django is set up

    with django_db_blocker.unblock(), transaction.atomic():
        night.child()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files_directory(tmp_path: Path, settings: Settings) -> Path:
    """Files that are sent in are kept beside the test, never in the working copy."""
    directory = tmp_path / "files"
    settings.FILES_DIRECTORY = directory
    return directory


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own browser; its driver keeps a loop running that Django would take for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def copy_database(cluster: Cluster, template: str, name: str) -> None:
    """A copy of a database to work in, with what its roles may do there."""
    database_name = sql.Identifier(name)
    with cluster.connect() as administrator:
        administrator.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                database_name, sql.Identifier(OWNER), sql.Identifier(template)
            )
        )
        administrator.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database_name))
        administrator.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
                database_name, sql.Identifier(APPLICATION)
            )
        )
        administrator.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database_name, sql.Identifier(DOOR))
        )


def _point_at(cluster: Cluster, name: str) -> None:
    connection.close()
    connection.settings_dict.update(database.settings_for(cluster.url(APPLICATION, name)))
    django_settings.DOOR_URL = cluster.url(DOOR, name)


def _serve(connection: BaseDatabaseWrapper, **_: object) -> None:
    """A test reads what it wrote, in a transaction or not; a request clears this first (``tests.nobody``)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('goldenthread.token', %s, false)", [wall._service()])
