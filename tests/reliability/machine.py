"""The whole system on one machine, as ``goldenthread demo`` runs it; any part of it can be killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import LiteralString

from goldenthread.cli import leftovers
from goldenthread.cli.postgres import DATABASE, Cluster
from tests.browser.server import CHILDREN, WEB, WORKER, YEARS, command_of, free_port
from tests.cli.machine import descendants, is_running, wait_until

FIRST_START = 180.0
# After any of it is killed, the system answers again within this time (security: F1).
BACK_WITHIN = 15.0


@dataclass
class Machine:
    """One state directory, one port, one supervisor."""

    state: Path
    port: int = field(default_factory=free_port)
    supervisor: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.state / "postgres"

    @cached_property
    def cluster(self) -> Cluster:
        """The database that the supervisor runs, to look into."""
        found = Cluster(self.data)
        found.attach()
        return found

    def start(self, *, within: float = FIRST_START) -> None:
        """Start everything, and come back when it answers."""
        command = [sys.executable, "-m", "goldenthread.cli.main", "demo", "--port", str(self.port)]
        world = ["--state", str(self.state), "--children", str(CHILDREN), "--years", str(YEARS)]
        with self.state.with_suffix(".log").open("ab") as log:
            self.supervisor = subprocess.Popen(
                [*command, *world], stdin=subprocess.DEVNULL, stderr=log, start_new_session=True
            )
        wait_until(self.is_ready, within)

    def stop(self) -> None:
        """End everything in order."""
        if self.supervisor is not None and self.supervisor.poll() is None:
            self.supervisor.terminate()
            self.supervisor.wait(timeout=30)

    def is_ready(self) -> bool:
        """Whether it serves and reaches its database."""
        try:
            with urllib.request.urlopen(f"{self.address}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def rows(self, query: LiteralString, *values: object) -> list[tuple[object, ...]]:
        """What the database holds, read as its owner."""
        with self.cluster.connect(database=DATABASE) as owner:
            return owner.execute(query, values).fetchall()

    def do(self, statement: LiteralString, *values: object) -> None:
        """Change something behind the system's back."""
        with self.cluster.connect(database=DATABASE) as administrator:
            administrator.execute(statement, values)

    def number(self, query: LiteralString, *values: object) -> int:
        """One number that the database holds."""
        ((found,),) = self.rows(query, *values)
        return int(str(found))

    def kill(self, what: str) -> None:
        """``kill -9``; see ``PARTS``."""
        for number in PARTS[what](self):
            with_force(number)

    def _programs(self, name: str) -> list[int]:
        assert self.supervisor is not None
        found = descendants(self.supervisor.pid)
        return sorted(number for number in found if name in command_of(number))


def with_force(number: int) -> None:
    """Kill one process, and wait until it is gone."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return
    wait_until(lambda: not is_running(number))


def _everything(machine: Machine) -> list[int]:
    assert machine.supervisor is not None
    below = descendants(machine.supervisor.pid)
    return [machine.supervisor.pid, *below, *leftovers.processes_in(machine.data)]


# What can be killed: the processes of each, found when it is.
PARTS: dict[str, Callable[[Machine], list[int]]] = {
    "a web worker": lambda machine: machine._programs(WEB)[-1:],
    "the web server": lambda machine: machine._programs(WEB),
    "the import worker": lambda machine: machine._programs(WORKER),
    "the database": lambda machine: sorted(leftovers.processes_in(machine.data)),
    "everything": _everything,
}


def kill_and_wait(machine: Machine, what: str) -> float:
    """Kill a part and wait until the system serves again; gives the seconds it took.

    Only the supervisor itself is started again from here, as the machine's init would.
    """
    begun = time.monotonic()
    machine.kill(what)
    if machine.supervisor is not None and machine.supervisor.poll() is not None:
        machine.start(within=BACK_WITHIN)
    wait_until(machine.is_ready, BACK_WITHIN)
    return time.monotonic() - begun
