"""What an earlier server left behind when it, or the process that ran it, was killed.

Only for whoever holds the lock of the data directory: then no server there is rightly at work.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from goldenthread.cli.refusals import CannotRun

PROCESSES = Path("/proc")
# First ask, then insist. SIGQUIT and SIGKILL lose nothing that was committed: the next start recovers it.
Steps = tuple[tuple[signal.Signals | None, float], ...]
SERVER_LEFT: Steps = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
CHILDREN_LEFT: Steps = ((None, 1.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 5.0))


def clear(data: Path, sockets: Path) -> None:
    """End servers that survived their parent, and remove lock files whose process id is another's by now.

    Raises ``CannotRun`` if somebody runs the directory by other means, or a process cannot be ended.
    """
    left = processes_in(data)
    recorded, recorded_sockets = recorded_server(data)
    if recorded in left and (recorded_sockets is None or recorded_sockets.name != sockets.name):
        raise CannotRun(
            f"PostgreSQL (process {recorded}) already runs on {data}, not started by Golden Thread: "
            f"stop that process first."
        )
    _end(data, server=recorded if recorded in left else None)
    if recorded is not None and _exists(recorded):
        # PostgreSQL would take any living process of that number for a server, as after a power cut.
        for name in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock", sockets / ".s.PGSQL.5432"):
            name.unlink(missing_ok=True)


def processes_in(data: Path) -> set[int]:
    """Every PostgreSQL process of a data directory: each works with that directory as its current one."""
    numbers = (entry.name for entry in PROCESSES.glob("[0-9]*"))
    return {int(number) for number in numbers if _is_of(PROCESSES / number, data)}


def recorded_server(data: Path) -> tuple[int | None, Path | None]:
    """The process id and the socket directory that the last server wrote into ``postmaster.pid``."""
    with suppress(OSError, ValueError, IndexError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        return abs(int(lines[0])), Path(lines[4])
    return None, None


def _is_of(process: Path, data: Path) -> bool:
    with suppress(OSError):
        if (process / "comm").read_text().strip() == "postgres":
            return (process / "cwd").readlink() == data
    return False


def _end(data: Path, *, server: int | None) -> None:
    for number, patience in SERVER_LEFT if server else CHILDREN_LEFT:
        left = processes_in(data)
        # A server asked politely ends its own children; later every one of them is told.
        for process in {server} if server and number is signal.SIGINT else left:
            if number is not None:
                with suppress(ProcessLookupError):
                    os.kill(process, number)
        if _gone(data, patience):
            return
    raise CannotRun(f"Processes {sorted(processes_in(data))} of an earlier server on {data} cannot be ended.")


def _gone(data: Path, patience: float) -> bool:
    until = time.monotonic() + patience
    while processes_in(data):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
