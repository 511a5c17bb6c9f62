"""Memory does not grow with the number of children, and two thousand are written in seconds."""

import subprocess
import sys
from pathlib import Path

import pytest

WRITE = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from goldenthread.demonstration.files import write
from goldenthread.demonstration.world import World
world = World(children=int(sys.argv[2]), now=datetime(2026, 11, 22, tzinfo=UTC))
began = time.perf_counter()
write(Path(sys.argv[1]), world)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def seconds_and_megabytes(directory: Path, children: int) -> tuple[float, float]:
    """Of a process of its own, so that nothing else is counted."""
    command = [sys.executable, "-c", WRITE, str(directory), str(children)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = said.stdout.split()
    return float(seconds), float(megabytes)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    return seconds_and_megabytes(tmp_path_factory.mktemp("small"), 2_000)


def test_two_thousand_children_are_written_in_seconds(small: tuple[float, float]) -> None:
    assert small[0] < 5


def test_ten_times_the_children_take_no_more_memory(small: tuple[float, float], tmp_path: Path) -> None:
    _, megabytes = seconds_and_megabytes(tmp_path, 20_000)
    assert megabytes < small[1] + 15
