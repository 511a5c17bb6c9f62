"""A small world, built once a session; a server on a copy of it; people with browsers at their desks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from psycopg import sql

from goldenthread.cli.postgres import Cluster
from tests.browser.desks import Desk
from tests.browser.server import Server, fill
from tests.conftest import copy_database

WORLD = "goldenthread_world"
Serve = Callable[..., Server]
SitDown = Callable[..., Desk]


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the servers keep their files."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="session")
def world(cluster: Cluster, template: str, state: Path) -> str:
    """The name of a database that holds the invented world."""
    copy_database(cluster, template, WORLD)
    fill(state, cluster.environment(WORLD))
    return WORLD


@pytest.fixture(scope="module")
def serve(cluster: Cluster, world: str, state: Path, request: pytest.FixtureRequest) -> Iterator[Serve]:
    """A function that serves a copy of the world, with settings for the test."""
    started: list[Server] = []

    def serve_copy(**settings: str) -> Server:
        name = f"served_{abs(hash(request.node.nodeid)):x}_{len(started)}"
        copy_database(cluster, world, name)
        server = Server(cluster, name, state, settings)
        started.append(server)
        server.start()
        return server

    yield serve_copy
    for server in started:
        server.stop()
        with cluster.connect() as administrator:
            administrator.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(server.database))
            )


@pytest.fixture(scope="module")
def server(serve: Serve) -> Server:
    """A server as the demonstration has it, for the tests of one file."""
    return serve()


@pytest.fixture
def sit_down(chromium: Browser) -> Iterator[SitDown]:
    """A function that gives somebody a computer of their own, not yet signed in."""
    contexts = []

    def at(server: Server, **options: object) -> Desk:
        context = chromium.new_context(base_url=server.address, **options)  # type: ignore[arg-type]  # a test's own
        contexts.append(context)
        context.set_default_timeout(15_000)
        return Desk(context)

    yield at
    for context in contexts:
        context.close()
