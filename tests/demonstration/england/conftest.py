"""A small England, built once as the command builds a big one, in a database of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from goldenthread.cli.postgres import OWNER, Cluster
from goldenthread.demonstration.england.parts import rows_of
from goldenthread.demonstration.england.rows import Rows
from goldenthread.demonstration.england.world import Size, World
from tests.conftest import SHARED, _point_at, copy_database

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SMALL = Size(children=900, years=10, ledger=2_000, now=NOW)


@dataclass(frozen=True)
class Built:
    """The house, where its mark lies, and what the building said."""

    cluster: Cluster
    name: str
    state: Path
    counts: Counter[str]
    said: list[str]
    indexes: dict[str, str]


@pytest.fixture(scope="module")
def built(
    cluster: Cluster, template: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Built]:  # fmt: skip
    from goldenthread.demonstration.england.build import build  # noqa: PLC0415  # needs Django set up

    state, name = tmp_path_factory.mktemp("england"), "england"
    copy_database(cluster, template, name)
    said: list[str] = []
    indexes = definitions(cluster, name)
    with django_db_blocker.unblock():
        _point_at(cluster, name)
        counts = build(cluster.url(OWNER, name), state, SMALL, say=said.append)
        yield Built(cluster, name, state, counts, said, indexes)
        _point_at(cluster, SHARED)
    with cluster.connect() as administrator:
        administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def england() -> World:
    """A world of many children, of which nothing is loaded."""
    return World(Size(children=600_000, years=10, ledger=1_000_000, now=NOW))


@pytest.fixture(scope="session")
def sample(england: World) -> Rows:
    """Enough children for shares to be steady."""
    return rows_of(england, 0, 4_000)


def definitions(cluster: Cluster, name: str) -> dict[str, str]:
    """Every index by its name, as the database describes it.

    Conditions are left out: PostgreSQL writes the casts of a list otherwise once it has read its own words.
    """
    with cluster.connect(database=name) as administrator:
        found = administrator.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
        )
        return {name: definition.partition(" WHERE ")[0] for name, definition in found}
