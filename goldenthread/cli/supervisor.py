"""Keeps PostgreSQL, the web server and the worker running on one machine, and stops them in order.

Everything is polled from one thread. Signals only raise a counter: waiting for a process, or taking a
lock, inside a signal's function while the main thread does the same would stand still for ever.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from goldenthread.cli.postgres import Cluster
from goldenthread.cli.process import Kept, Pauses, Process, Say, is_taken
from goldenthread.cli.refusals import Abandoned, CannotRun

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ROUND = 0.1
# Seconds: to the programs, then to PostgreSQL. Together below ten, after which init systems lose patience.
PROGRAMS_END, DATABASE_ENDS = 5.0, 3.0
PORT_FREE = 10.0


def nothing() -> None:
    """Nothing to prepare, nobody to tell."""


def say_on_terminal(sentence: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


class _Interrupted(BaseException):
    """A signal came while the caller's preparation ran; no ``except Exception`` of its may swallow it."""


class Supervisor:
    """Runs a database of ours, if there is one, and a set of programs, until told to stop."""

    def __init__(self, cluster: Cluster | None, *, say: Say = say_on_terminal) -> None:
        self._cluster = cluster
        self._say = say
        self._signals = 0
        self._may_interrupt = False
        self._pauses = Pauses()
        self._kept: list[Kept] = []

    def run(
        self,
        prepare: Callable[[], None],
        processes: Sequence[Process],
        *,
        on_ready: Callable[[], None] = nothing,
    ) -> None:
        """Start PostgreSQL, prepare, start the programs in order; return when a signal has stopped them all.

        ``prepare`` (migrations, first contents) must bear being run again: it is, if PostgreSQL dies under
        it. ``on_ready`` is called once, when every program that has an address answers there. Raises
        ``CannotRun`` if the database cannot be started or a port is taken, and whatever ``prepare`` raises.
        """
        with self._noting_signals():
            try:
                self._start_database()
                self._await_ports(processes)
                self._prepare(prepare)
                self._kept = [Kept(process, self._say) for process in processes]
                self._keep(on_ready)
            except (Abandoned, _Interrupted):
                pass
            finally:
                self._stop()

    def _is_told_to_stop(self) -> bool:
        return self._signals > 0

    def _is_hurried(self) -> bool:
        return self._signals > 1

    def _await_ports(self, processes: Sequence[Process]) -> None:
        # Programs whose supervisor was killed a moment ago may still be finishing.
        until = time.monotonic() + PORT_FREE
        for address in [process.answers_on for process in processes if process.answers_on]:
            while is_taken(*address) and not self._is_told_to_stop():
                if time.monotonic() > until:
                    host, port = address
                    raise CannotRun(f"Another program listens on {host} port {port}: choose another port.")
                time.sleep(ROUND)

    def _start_database(self) -> None:
        if self._cluster is not None:
            self._cluster.start(abandoned=self._is_told_to_stop)
            self._pauses.started()

    def _prepare(self, prepare: Callable[[], None]) -> None:
        while not self._is_told_to_stop():
            try:
                with self._interruptible():
                    prepare()
            except Exception:
                if self._cluster is None or self._cluster.is_alive():
                    raise
                self._tend_database()
                time.sleep(ROUND)
            else:
                return

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        self._may_interrupt = True
        try:
            if self._is_told_to_stop():
                raise _Interrupted
            yield
        finally:
            self._may_interrupt = False

    def _keep(self, on_ready: Callable[[], None]) -> None:
        is_announced = False
        while not self._is_told_to_stop():
            self._tend_database()
            for kept in self._kept:
                kept.tend()
            if not is_announced and all(kept.answers() for kept in self._kept):
                is_announced = True
                on_ready()
            # A sleep, not an event: setting an event from a signal can wait for a lock that we hold.
            time.sleep(ROUND)

    def _tend_database(self) -> None:
        if self._cluster is None or self._cluster.is_alive() or time.monotonic() < self._pauses.next_start:
            return
        self._say("PostgreSQL ended; starting it again.")
        pause = self._pauses.died()
        try:
            self._cluster.revive(abandoned=self._is_told_to_stop)
        except (CannotRun, OSError) as error:
            self._say(f"{error} Trying again in {max(pause, ROUND):g} s.")
        self._pauses.started()

    def _stop(self) -> None:
        for kept in reversed(self._kept):
            kept.ask_to_end()
        until = time.monotonic() + PROGRAMS_END
        while not all(kept.has_ended() for kept in self._kept):
            if self._is_hurried() or time.monotonic() > until:
                break
            time.sleep(ROUND / 5)
        for kept in reversed(self._kept):
            kept.end()
        if self._cluster is not None:
            self._cluster.stop(patience=DATABASE_ENDS, hurried=self._is_hurried)

    @contextmanager
    def _noting_signals(self) -> Iterator[None]:
        # Under nohup a hang-up is ignored already, and stays so.
        heard = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, self._note) for number in heard}
        try:
            yield
        finally:
            for number, earlier in before.items():
                signal.signal(number, earlier)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        if self._may_interrupt:
            self._may_interrupt = False
            raise _Interrupted
