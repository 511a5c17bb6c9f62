"""How fast a long table comes in, beside PostgreSQL's own COPY of the same lines, and in how much memory.

Each import has a process and a database of its own, so that neither finds what the other left; the databases
are copies of one in which the children are.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goldenthread.cli.benchmarks.long_table import MISSING, write_missing, write_people
from goldenthread.cli.benchmarks.plain_sql import copy_database, seconds_of_copy
from goldenthread.cli.benchmarks.results import Result, least, middle, most, result
from goldenthread.cli.postgres import DATABASE, Cluster
from goldenthread.cli.roles import ensure_roles_and_database

ROWS = 1_000_000
FEWER = 10  # times
FASTEST, GREEDIEST = 5_000.0, 1.2


@dataclass(frozen=True, slots=True)
class Took:
    """What one import took."""

    seconds: float
    megabytes: float


def measure(place: Path, *, rows: int = ROWS) -> Iterator[Result]:
    """Rows a second into the facts, and the most memory, beside the same with a tenth of the rows."""
    place.mkdir(parents=True)
    people = write_people(place / "ssd_person.csv")
    short = write_missing(_folder(place / "short") / "ssd_missing.csv", rows=rows // FEWER)
    long = write_missing(_folder(place / "long") / "ssd_missing.csv", rows=rows)
    with Cluster(place / "postgres").running() as cluster:
        ensure_roles_and_database(cluster)
        _import(cluster, DATABASE, people, "--establish")
        copies = [seconds_of_copy(cluster, long, MISSING)]
        few = _import(cluster, copy_database(cluster, "short"), short)
        copies.append(seconds_of_copy(cluster, long, MISSING))
        many = _import(cluster, copy_database(cluster, "long"), long)
        copies.append(seconds_of_copy(cluster, long, MISSING))
    yield result(
        "import: a missing table of a million rows", "rows/s", value=rows / many.seconds,
        reference=rows / middle(copies), target=[least("value", FASTEST)],
    )  # fmt: skip
    yield result(
        "import: most memory, a million rows beside a tenth", "MB", value=many.megabytes,
        reference=few.megabytes, target=[most("ratio", GREEDIEST)],
    )  # fmt: skip


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _import(cluster: Cluster, database: str, path: Path, *options: str) -> Took:
    said = subprocess.run(
        [sys.executable, "-m", "goldenthread.cli.benchmarks.one_import", str(path), *options],
        env={**os.environ, **_house(cluster, database)}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return Took(**json.loads(said.stdout))


def _house(cluster: Cluster, database: str) -> dict[str, str]:
    return {
        **cluster.environment(database),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GOLDENTHREAD_STATE": str(cluster.data.parent),
        "GOLDENTHREAD_SECRET_KEY": secrets.token_urlsafe(50),
    }
