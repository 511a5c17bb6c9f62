"""The queue of imports, which is nothing but their own states, and working it off one at a time.

Needs no tending: killed at any instant it leaves nothing half done, and whoever comes next begins the same
import again; while PostgreSQL is away it waits. Any number of workers may run.
"""

import threading
import time
from collections.abc import Callable
from uuid import UUID

import psycopg
import structlog
from django.db import InterfaceError, OperationalError, connections, transaction

from goldenthread.core import clock
from goldenthread.exchange import actions, files
from goldenthread.exchange.actions.claiming import claim
from goldenthread.exchange.actions.showing import Showing
from goldenthread.exchange.models import Import
from goldenthread.exchange.states import WORK, State

PAUSE = 0.5  # seconds between looks at an empty queue
PATIENCE = 5.0  # seconds, at most, between attempts to reach PostgreSQL
MOST_ATTEMPTS = 10
ORPHANED_AFTER = (
    24 * 3600.0
)  # seconds after which a file that no import knows was left by a process that died

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
OVER = frozenset({State.APPLIED, State.UNDONE, State.DISCARDED})
Progress = Callable[[int], None]
log = structlog.get_logger(__name__)


class Stopping(Exception):
    """Gives up a piece of work in the middle; whoever comes next begins it again."""


def run(stop: threading.Event) -> None:
    """Work until told to stop, through every restart of PostgreSQL."""
    pause, is_swept = PAUSE, False
    while not stop.is_set():
        try:
            is_swept = is_swept or sweep()
            pause = 0.0 if work_once(stop) else PAUSE
        except AWAY as fault:
            log.warning("the database is away", error=type(fault).__name__)
            pause = min(max(pause, PAUSE) * 2, PATIENCE)
            connections.close_all()
        except Stopping:
            break
        stop.wait(pause)
    connections.close_all()


def work_once(stop: threading.Event | None = None) -> bool:
    """Take up the first import that nobody is working on; false if there is none."""
    connections["default"].close_if_unusable_or_obsolete()

    def progress(_rows: int) -> None:
        if stop is not None and stop.is_set():
            raise Stopping

    waiting = Import.objects.filter(state__in=sorted(WORK)).order_by("received_at", "pk")
    return any(_take(key, progress, wait=False) for key in list(waiting.values_list("pk", flat=True)))


def finish(key: UUID, *, progress: Progress) -> None:
    """Do in this process what an import waits for; if somebody is at it already, wait until it is done."""
    _take(key, progress, wait=True)


def _take(key: UUID, progress: Progress, *, wait: bool) -> bool:
    """Whether the import was ours to work on; what goes wrong with it is kept with it."""
    try:
        with transaction.atomic(), Showing() as showing:
            return claim(key, wait=wait) and _work(key, progress, showing)
    except (*AWAY, Stopping):
        raise
    except Exception as fault:  # whatever is wrong with one import must not stop the others
        # What a fault says may quote a row, so its kind has to do.
        log.error("an import failed", subject=str(key), error=type(fault).__name__, where=_where(fault))
        actions.fail(
            key, failure=f"A fault of ours stopped it ({type(fault).__name__}). Nothing of it was kept."
        )
        return True


def _work(key: UUID, progress: Progress, showing: Showing) -> bool:
    file = Import.objects.filter(pk=key, state__in=sorted(WORK)).first()
    attempts = showing.begin(file) if file else 0
    if attempts > MOST_ATTEMPTS:
        actions.fail(key, failure=f"It was begun {MOST_ATTEMPTS} times and never came to an end.")
    elif attempts:

        def both(rows: int) -> None:
            progress(rows)
            showing.rows(key, rows)

        actions.proceed(key, at=clock.now(), progress=both)
    return bool(attempts)


def _where(fault: BaseException) -> str:
    """The innermost place of a fault, which names no data."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""


def sweep() -> bool:
    """Take away files that are brought in or discarded, and those left by a process that died receiving."""
    for folder in files.folders():
        state = Import.objects.filter(pk=UUID(folder.name)).values_list("state", flat=True).first()
        is_orphan = state is None and time.time() - folder.stat().st_mtime > ORPHANED_AFTER
        if state in OVER or is_orphan:
            files.remove(f"{folder.parent.name}/{folder.name}/file")
    return True
