"""Databases to start: files that were made once are copied, as making them takes most of a short test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goldenthread.cli.postgres import Cluster

Copy = Callable[[Path], Path]


@pytest.fixture(scope="session")
def copy_of_new_database(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A function that puts a copy of an empty database into a place, and gives the place back."""
    new = Cluster(tmp_path_factory.mktemp("new") / "postgres")
    with new.running():
        pass

    def copy(place: Path) -> Path:
        shutil.copytree(new.data, place)
        return place

    return copy


@pytest.fixture
def unmade(tmp_path: Path) -> Iterator[Cluster]:
    """A place where no database is yet."""
    cluster = Cluster(tmp_path / "postgres")
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(unmade: Cluster, copy_of_new_database: Copy) -> Cluster:
    """A database that was stopped after its first start."""
    copy_of_new_database(unmade.data)
    return unmade
