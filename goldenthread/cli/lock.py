"""One process at a time may run a database: a lock that the kernel lets go of when the holder dies."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from goldenthread.cli.refusals import AlreadyRun


class Lock:
    """A file beside the data directory that holds the process id of whoever runs the database in it."""

    def __init__(self, data: Path) -> None:
        self.path = data.with_name(f"{data.name}.lock")
        self._data = data
        self._held: int | None = None

    def take(self) -> None:
        """Hold it until ``release`` or our end. Raises ``AlreadyRun`` with the number of the holder."""
        if self._held is not None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(file, 20).decode().strip()
            os.close(file)
            raise AlreadyRun(_sentence(self._data, holder)) from None
        self._held = file
        with suppress(OSError):  # on a full disk it holds just as well without a number in it
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let the next one in."""
        if self._held is not None:
            os.ftruncate(self._held, 0)
            os.close(self._held)
            self._held = None


def _sentence(data: Path, holder: str) -> str:
    who = f"process {holder}" if holder else "another process"
    return (
        f"The database in {data} is already run by {who}: stop that one first, or choose another directory."
    )
