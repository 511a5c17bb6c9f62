"""Processes of the machine and rows of a database, as the tests of the launcher look at them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from goldenthread.cli.postgres import Cluster

ROOT = Path(__file__).parents[2]
IS_ROOT = os.geteuid() == 0
NOBODY = 65534
# A parent that starts the database, writes one row, says the server's process id and waits. It becomes an
# ordinary user only then, because that user may not be able to enter the directory of our own Python.
PARENT = """
import os, sys, time
from pathlib import Path
from goldenthread.cli import account
from goldenthread.cli.postgres import Cluster
if "outlives" in sys.argv:
    account.dies_with_parent = lambda signal_name: []
if "ordinary" in sys.argv and os.geteuid() == 0:
    os.setgroups([]), os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)
cluster = Cluster(Path(sys.argv[1]))
cluster.start()
with cluster.connect() as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    connection.execute("INSERT INTO kept VALUES ('written')")
print(cluster.process, flush=True)
if "stop" in sys.argv:
    cluster.stop()
else:
    time.sleep(60)
"""


def run_python(code: str, *arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """A process of its own that runs ``code`` with our package; its output is ours to read."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-W", "error", "-c", code, *(str(argument) for argument in arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def next_line(process: subprocess.Popen[str]) -> str:
    """What the process says next."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise AssertionError(process.communicate(timeout=10)[1])
    return line


def kill(process: subprocess.Popen[str]) -> None:
    """``kill -9``, and take leave of it."""
    process.kill()
    process.communicate(timeout=10)


def wait_until(what: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until it is so; fail if it never is."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, f"not so after {seconds} seconds"
        time.sleep(0.02)


def is_running(number: int) -> bool:
    """Whether a process runs; one that waits to be buried does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def descendants(number: int) -> set[int]:
    """Every process that a process started, and that those started."""
    children = {child for child, parent in _parents().items() if parent == number}
    return children.union(*(descendants(child) for child in children))


def _parents() -> dict[int, int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    return parents


def server(cluster: Cluster) -> int:
    """The process id of the server that a cluster runs."""
    assert cluster.process is not None
    return cluster.process


def write(cluster: Cluster) -> None:
    """One row that must never be lost."""
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('written')")


def rows(cluster: Cluster) -> int:
    """How many such rows there are."""
    with cluster.connect() as connection:
        found = connection.execute("SELECT count(*) FROM kept WHERE word = 'written'").fetchone()
    assert found is not None
    return int(found[0])
