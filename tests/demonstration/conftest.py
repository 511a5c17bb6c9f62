"""One world for all tests of it, and its files written once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.demonstration.files import Written, write
from goldenthread.demonstration.shapes import Child
from goldenthread.demonstration.world import World

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def world() -> World:
    return World(seed=1, children=2000, years=2, now=NOW)


@pytest.fixture(scope="session")
def children(world: World) -> list[Child]:
    return list(world)


@pytest.fixture(scope="session")
def many_children() -> list[Child]:
    """Enough of them for shares to be steady."""
    return list(World(seed=7, children=8000, years=2, now=NOW))


@pytest.fixture(scope="session")
def told(children: list[Child]) -> dict[str, Child]:
    """The children with a story, by the name of the story without its number."""
    return {child.story[3:]: child for child in children if child.story}


@pytest.fixture(scope="session")
def written(world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    directory = tmp_path_factory.mktemp("world")
    return directory, write(directory, world)
