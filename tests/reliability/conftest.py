"""A machine to kill; and the long loops, which run only when they are asked for by their marker."""

from collections.abc import Iterator

import pytest

from tests.reliability.machine import Machine
from tests.reliability.typist import Typist, faults

LONG = "long"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Collect the long loops only where the marker is named: ``make reliability`` names it."""
    if LONG not in (config.option.markexpr or ""):
        items[:] = [item for item in items if not item.get_closest_marker(LONG)]


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The whole system, running."""
    made = Machine(tmp_path_factory.mktemp("machine") / "state")
    made.state.mkdir()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def typist(machine: Machine) -> Iterator[Typist]:
    """Somebody in the middle of a report; in the end nothing may be wrong with it."""
    at_work = Typist(machine)
    yield at_work
    at_work.stop()
    assert faults(machine, at_work) == []
