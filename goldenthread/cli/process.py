"""A program kept running: started, started again when it dies, stopped with all that it started."""

import errno
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from goldenthread.cli.account import dies_with_parent

Say = Callable[[str], None]

# Seconds before the first, second, … start after a death in quick succession; the last one holds for ever.
PAUSES = (0.0, 0.0, 0.0, 0.5, 1.0, 2.0, 5.0)
# Seconds after which a program counts as steady, and its earlier deaths as forgotten.
STEADY = 30.0


@dataclass(frozen=True, slots=True)
class Process:
    """A program to keep running; ``env`` adds to our own environment.

    ``answers_on`` is the host and port on which it serves, if it serves.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    answers_on: tuple[str, int] | None = None


class Pauses:
    """How long to wait before starting a thing again: not at all at first, then up to five seconds."""

    def __init__(self) -> None:
        self._deaths = 0
        self._started = 0.0
        self.next_start = 0.0

    def started(self) -> None:
        """Note a start."""
        self._started = time.monotonic()

    def died(self) -> float:
        """Note a death, and say how many seconds to wait."""
        now = time.monotonic()
        if now - self._started > STEADY:
            self._deaths = 0
        pause = PAUSES[min(self._deaths, len(PAUSES) - 1)]
        self._deaths += 1
        self.next_start = now + pause
        return pause


class Kept:
    """One process of the supervisor's."""

    def __init__(self, process: Process, say: Say) -> None:
        self.process = process
        self._say = say
        self._pauses = Pauses()
        self._program: subprocess.Popen[bytes] | None = None

    def tend(self) -> None:
        """Start it if it does not run and its pause is over."""
        if self._program is not None and self._program.poll() is not None:
            self._bury(self._program)
        if self._program is None and time.monotonic() >= self._pauses.next_start:
            self._start()

    def answers(self) -> bool:
        """Whether it serves by now; a process without an address serves as soon as it runs."""
        if self._program is None or self.process.answers_on is None:
            return self._program is not None
        try:
            socket.create_connection(self.process.answers_on, timeout=0.2).close()
        except OSError:
            return False
        return True

    def ask_to_end(self) -> None:
        """Tell it to finish what it does and end."""
        if self._program is not None and self._program.poll() is None:
            self._program.terminate()

    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._program is None or self._program.poll() is not None

    def end(self) -> None:
        """End it, and whatever it started, now."""
        if self._program is not None:
            _kill_group(self._program)
            self._program.wait()
            self._program = None

    def _start(self) -> None:
        self._pauses.started()
        # A session of its own: Ctrl-C reaches the supervisor alone, and what it starts can be ended with it.
        try:
            self._program = subprocess.Popen(
                [*dies_with_parent("TERM"), *self.process.argv],
                env={**os.environ, **self.process.env},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self._report(f"{self.process.name} cannot be started ({error})")

    def _bury(self, program: subprocess.Popen[bytes]) -> None:
        _kill_group(program)
        self._program = None
        self._report(f"{self.process.name} {how_it_ended(program.returncode)}")

    def _report(self, what: str) -> None:
        pause = self._pauses.died()
        self._say(f"{what}; starting it again{f' in {pause:g} s' if pause else ''}.")


def how_it_ended(code: int | None) -> str:
    """The end of a program, in words."""
    if code is not None and code < 0:
        return f"was ended by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with code {code}"


def is_taken(host: str, port: int) -> bool:
    """Whether something already listens on that address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _kill_group(program: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
