"""Golden Thread served as in life: supervisor, web server and worker, in processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from goldenthread.cli.postgres import Cluster
from tests.cli.machine import descendants, is_running, wait_until

WEB, WORKER = "gunicorn", "goldenthread.exchange.worker"
STARTS_WITHIN = 60.0
# A world small enough to be built for every run; the story children are always its first twelve.
CHILDREN, YEARS = 60, 1
FILLS = """
import sys
from pathlib import Path
import django
django.setup()
from goldenthread.sharing import wall
wall.serve_always()
from goldenthread.demonstration.load import load
load(Path(sys.argv[1]), children=int(sys.argv[2]), years=int(sys.argv[3]), say=lambda sentence: None)
"""


def surroundings(state: Path, database: dict[str, str]) -> dict[str, str]:
    """The environment of the demonstration on this machine."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GOLDENTHREAD_STATE": str(state),
        "GOLDENTHREAD_DEMONSTRATION": "1",
        "GOLDENTHREAD_PLAIN_HTTP": "1",
    }
    return {**os.environ, **ours, **database}


def fill(state: Path, database: dict[str, str]) -> None:
    """Build the world of the demonstration in an empty database."""
    arguments = [str(state / "world"), str(CHILDREN), str(YEARS)]
    subprocess.run(
        [sys.executable, "-c", FILLS, *arguments], env=surroundings(state, database), check=True, timeout=300
    )


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class Server:
    """One supervisor with what it keeps running, on a database of its own."""

    cluster: Cluster
    database: str
    state: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.state / f"{self.database}.log"

    def start(self) -> None:
        """Serve, and come back when the first page can be had."""
        command = [sys.executable, "-m", "goldenthread.cli.main", "up", "--port", str(self.port)]
        environment = surroundings(self.state, self.cluster.environment(self.database)) | self.settings
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--state", str(self.state)], env=environment, stdin=subprocess.DEVNULL, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        try:
            wait_until(self.is_ready, STARTS_WITHIN)
        except AssertionError as late:
            raise AssertionError(f"{late}: {self.log.read_text()[-3000:]}") from None

    def stop(self) -> None:
        """End it in order, as Ctrl-C does."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def is_ready(self) -> bool:
        """Whether it serves and reaches its database."""
        assert self.process is None or self.process.poll() is None, "the supervisor has ended"
        try:
            with urllib.request.urlopen(f"{self.address}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def processes(self, name: str) -> list[int]:
        """The processes of one of its programs, the first started first."""
        assert self.process is not None
        return sorted(number for number in descendants(self.process.pid) if name in command_of(number))

    def kill(self, name: str) -> list[int]:
        """``kill -9`` every process of one of its programs."""
        killed = self.processes(name)
        for number in killed:
            os.kill(number, signal.SIGKILL)
        wait_until(lambda: not any(is_running(number) for number in killed))
        return killed

    def tell(self, number: signal.Signals) -> None:
        """Send the supervisor a signal: stopped, it brings nothing back."""
        assert self.process is not None
        self.process.send_signal(number)

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What the database holds, read as its owner."""
        with self.cluster.connect(database=self.database) as owner:
            return owner.execute(psycopg.sql.SQL(query), values).fetchall()


def command_of(number: int) -> str:
    """The command line of a process; nothing if it is gone."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
