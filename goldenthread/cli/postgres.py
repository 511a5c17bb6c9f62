"""PostgreSQL on one machine without an administrator: made, started, watched and stopped by us.

One data directory, one server, one process of ours that holds its lock and whose end the server follows.
Clients reach it through a Unix socket in a private directory; nothing listens on the network.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg

from goldenthread.cli import account, leftovers, programs, sockets
from goldenthread.cli.lock import Lock
from goldenthread.cli.new_database import SUPERUSER, make_once
from goldenthread.cli.refusals import Abandoned, AlreadyRun, CannotRun
from goldenthread.cli.server_log import PREFIX, ServerLog

OWNER, APPLICATION = "goldenthread_owner", "goldenthread_app"
# Who gives out tokens at sign-in, and whose functions and policies the second wall is made of.
DOOR, WALL = "goldenthread_door", "goldenthread_wall"
DATABASE = "goldenthread"

# On the command line, so that no file in the data directory can weaken them.
SETTINGS = {
    "listen_addresses": "",
    "port": str(sockets.PORT),
    "unix_socket_permissions": "0700",
    "cluster_name": "goldenthread",
    "shared_buffers": "256MB",
    "max_connections": "60",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "track_commit_timestamp": "on",
    "jit": "off",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_line_prefix": PREFIX,
    "log_checkpoints": "off",
    # Errors of statements quote values that people typed, so they stay out of the log altogether.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
}
ATTEMPTS = 3
LONGEST_RECOVERY = 600.0


def never() -> bool:
    """Nobody wants to stop."""
    return False


class Cluster:
    """One data directory and the server on it. Start it from the main thread: the server ends with it."""

    def __init__(self, data: Path) -> None:
        self.data = Path(os.path.realpath(data))
        self.log = self.data.with_name(f"{self.data.name}.log")
        self._lock = Lock(self.data)
        self._server: subprocess.Popen[bytes] | None = None
        self._log: ServerLog | None = None
        self._account = account.Account()

    @cached_property
    def socket_directory(self) -> Path:
        """The private directory of the Unix socket."""
        return sockets.directory_for(self.data)

    @property
    def process(self) -> int | None:
        """The server's process id, if we run it."""
        return self._server.pid if self._server else None

    def is_alive(self) -> bool:
        """Whether the server that we started still runs."""
        return self._server is not None and self._server.poll() is None

    def start(self, *, abandoned: Callable[[], bool] = never) -> None:
        """Make the database if there is none, and run it until ``stop`` or our own end.

        Raises ``AlreadyRun`` if another process does, ``CannotRun`` with a sentence for anything else,
        ``Abandoned`` when ``abandoned()`` turns true while it waits.
        """
        if self.is_alive():
            return
        try:
            self._account = account.choose(self.data)
            self._lock.take()
            self._account.check_reaches(self.data.parent, self._programs().directory)
            make_once(self.data, self._programs(), self._account)
            self.revive(abandoned=abandoned)
        except OSError as error:
            self.stop()
            raise CannotRun(f"PostgreSQL cannot be started: {error.strerror} ({error.filename}).") from error
        except BaseException:
            self.stop()
            raise

    def revive(self, *, abandoned: Callable[[], bool] = never) -> None:
        """Start the server again after it died, without letting go of the lock."""
        sockets.make(self.socket_directory, self._account)
        self._account.give(self.data)
        for _ in range(ATTEMPTS):
            leftovers.clear(self.data, self.socket_directory)
            log = self._launch()
            if self._accepts(abandoned):
                return
            time.sleep(0.2)
        raise CannotRun(f"PostgreSQL did not start: {log.reason()}. Its log is {self.log}.")

    def stop(self, *, patience: float = 10.0, hurried: Callable[[], bool] = never) -> None:
        """Stop the server: politely, then, after ``patience`` seconds, as if the power were cut.

        Told to stop at the instant it starts to recover, PostgreSQL itself may never end politely.
        """
        if self._server is not None:
            for number, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
                if _ends(self._server, number, seconds=seconds, hurried=hurried):
                    break
            self._server = None
        if self._log is not None:
            self._log.finish()
            self._log = None
        self._lock.release()

    def attach(self, *, patience: float = 60.0) -> None:
        """Use the server that another process runs on this directory; wait until it answers."""
        until = time.monotonic() + patience
        while not self._attached():
            if time.monotonic() > until:
                raise CannotRun(f"The server that another process runs on {self.data} does not answer.")
            time.sleep(0.05)

    @contextmanager
    def running(self) -> Iterator[Self]:
        """The server for the length of a command: another process's if there is one, else our own."""
        try:
            self.start()
        except AlreadyRun:
            self.attach()
        try:
            yield self
        finally:
            self.stop()

    def connect(self, role: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
        """A connection that commits each statement by itself."""
        return psycopg.connect(
            host=str(self.socket_directory),
            port=sockets.PORT,
            user=role,
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    def url(self, role: str = APPLICATION, database: str = DATABASE) -> str:
        """The address of a database for a role, as ``DATABASE_URL`` takes it."""
        host = quote(str(self.socket_directory), safe="")
        # The port names the socket; left out, PGPORT of whoever reads the address would.
        return f"postgresql://{role}@/{database}?host={host}&port={sockets.PORT}"

    def environment(self, database: str = DATABASE) -> dict[str, str]:
        """What a process needs to know: the addresses of the application, of the owner, and of the door."""
        return {
            "DATABASE_URL": self.url(APPLICATION, database),
            "DATABASE_OWNER_URL": self.url(OWNER, database),
            "DATABASE_DOOR_URL": self.url(DOOR, database),
        }

    def _programs(self) -> programs.Programs:
        version = self.data / "PG_VERSION"
        return programs.find(made_by=int(version.read_text()) if version.exists() else None)

    def _command(self) -> list[str]:
        settings = SETTINGS | {"unix_socket_directories": _quoted(str(self.socket_directory))}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        start = [*self._account.prefix, *account.dies_with_parent("INT")]
        return [*start, self._programs().path("postgres"), "-D", str(self.data), *flags]

    def _launch(self) -> ServerLog:
        self._log = ServerLog(self.log)
        with self._log.pipe() as end:
            # In a session of its own, so that Ctrl-C on the terminal reaches us alone and we stop in order.
            self._server = subprocess.Popen(
                self._command(),
                env=programs.plain_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=end,
                start_new_session=True,
            )
        return self._log

    def _accepts(self, abandoned: Callable[[], bool]) -> bool:
        """Wait until the server takes connections; false if it ends first."""
        until, pause = time.monotonic() + LONGEST_RECOVERY, 0.02
        while self.is_alive():
            if self._answers():
                return True
            if abandoned():
                raise Abandoned
            if time.monotonic() > until:
                raise CannotRun(f"PostgreSQL takes no connections yet; its log is {self.log}.")
            time.sleep(pause)
            pause = min(pause * 1.3, 0.5)  # a long recovery does not fill the log with our asking
        return False

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _attached(self) -> bool:
        _, recorded = leftovers.recorded_server(self.data)
        if recorded is None:
            return False
        self.socket_directory = recorded
        return self._answers()


def _ends(
    server: subprocess.Popen[bytes], number: signal.Signals, *, seconds: float, hurried: Callable[[], bool]
) -> bool:
    # Polled rather than waited for: a second Ctrl-C must be able to hurry it.
    server.send_signal(number)
    until = time.monotonic() + seconds
    while server.poll() is None:
        if time.monotonic() > until or (number is signal.SIGINT and hurried()):
            return False
        time.sleep(0.02)
    return True


def _quoted(path: str) -> str:
    doubled = path.replace('"', '""')
    return f'"{doubled}"'
