"""A disk that runs full: no row that was confirmed is lost, and no row is quoted in the log."""

import subprocess
from pathlib import Path

import pytest

from .machine import run_python

# On a small disk of its own. The statement carries a name, as Django sends it: values inside, not prepared.
FILL = """
import os, sys
from pathlib import Path
import psycopg
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.refusals import CannotRun
disk = Path(sys.argv[1])
cluster = Cluster(disk / "postgres")
ballast = disk / "ballast"
cluster.start()
ballast.write_bytes(b"x" * 4_000_000)
written = 0
with cluster.connect() as connection:
    connection.execute("CREATE TABLE kept (word text)")
    connection.execute("ALTER TABLE kept ALTER word SET STORAGE PLAIN")
try:
    with cluster.connect() as connection:
        connection.prepare_threshold = None
        while True:
            connection.execute("INSERT INTO kept SELECT repeat('Elowen', 900) FROM generate_series(1, 50)")
            written += 50
except psycopg.Error as error:
    print(type(error).__name__, flush=True)
cluster.stop(patience=1)
ballast.unlink()
cluster.start()
with cluster.connect() as connection:
    kept = connection.execute("SELECT count(*) FROM kept").fetchone()[0]
print(written, kept, flush=True)
cluster.stop()
print(cluster.log.read_text())
"""
MAKE = """
import sys
from pathlib import Path
from goldenthread.cli.postgres import Cluster
Cluster(Path(sys.argv[1]) / "postgres").start()
"""


def on_a_disk_of(megabytes: int, code: str, directory: Path) -> subprocess.CompletedProcess[str]:
    directory.mkdir()
    mount = 'mount -t tmpfs -o size="$0"m none "$1" && shift && exec "$@"'
    prefix = ("unshare", "--user", "--map-root-user", "--mount")
    command = (*prefix, "sh", "-c", mount, str(megabytes), str(directory))
    with run_python(code, directory, prefix=command) as process:
        said, failed = process.communicate(timeout=60)
    return subprocess.CompletedProcess(command, process.returncode, said, failed)


def test_rows_survive_and_the_log_quotes_none(tmp_path: Path) -> None:
    ended = on_a_disk_of(70, FILL, tmp_path / "disk")
    assert ended.stderr == ""
    failure, counts, log = ended.stdout.split("\n", 2)
    written, kept = map(int, counts.split())
    assert failure in {"OperationalError", "DiskFull"}
    assert kept >= written > 0
    assert "Elowen" not in ended.stdout
    # PostgreSQL panics in the middle of the statement, which is when it would quote it.
    assert "PANIC:  could not write to file" in log


@pytest.mark.parametrize("megabytes", [1, 20])
def test_no_room_for_a_new_database_is_said_in_one_sentence(tmp_path: Path, megabytes: int) -> None:
    ended = on_a_disk_of(megabytes, MAKE, tmp_path / "disk")
    said = ended.stderr.splitlines()[-1]
    assert "CannotRun: The database cannot be made in" in said
    assert "No space left on device" in said or "Check free disk space" in said
