"""How long it takes from the command to the first page, beside a bare start of PostgreSQL."""

import time
from collections.abc import Iterator
from pathlib import Path

from goldenthread.cli.benchmarks.demonstration import Demonstration
from goldenthread.cli.benchmarks.results import Result, middle, most, result
from goldenthread.cli.postgres import Cluster

REPEATS = 3
FIRST, SECOND = 90.0, 5.0  # seconds


def measure(demonstration: Demonstration, place: Path) -> Iterator[Result]:
    """The first start, which builds the world, and later ones; leaves the demonstration running."""
    bare = Cluster(place / "bare" / "postgres")
    made = _seconds_of_start(bare)
    first = demonstration.start()
    yield result(
        "start: first page, first start", "s", value=first, reference=made, target=[most("value", FIRST)]
    )
    started, again = [], []
    for _ in range(REPEATS):
        demonstration.stop()
        started.append(_seconds_of_start(bare))
        again.append(demonstration.start())
    yield result(
        "start: first page, second start", "s", value=middle(again), reference=middle(started),
        target=[most("value", SECOND)],
    )  # fmt: skip


def _seconds_of_start(cluster: Cluster) -> float:
    cluster.data.parent.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    with cluster.running():
        return time.perf_counter() - begun
