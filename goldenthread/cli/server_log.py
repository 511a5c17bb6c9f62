"""PostgreSQL's log without anything personal: no statement, no value, no row ever reaches the file.

PostgreSQL itself quotes the failing statement when it panics (a full disk) whatever its settings say,
so what it writes passes through here.
"""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# The server's settings write each line as "2026-11-21 23:41:00.000 UTC [123] LOG:  ...".
PREFIX = "%m [%p] "
LINE = re.compile(rb"^\d{4}-\d\d-\d\d [^\[]*\[\d+\] ([A-Z]+):  (.*)")
KEPT = frozenset({b"LOG", b"FATAL", b"PANIC"})
# What our own asking whether it is ready draws from a server that still recovers.
NOT_YET = b"the database system is "
LARGEST = 5_000_000


class ServerLog:
    """Copies what one server says into a file, for as long as it speaks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last_words = ""
        self._thread: threading.Thread | None = None

    @contextmanager
    def pipe(self) -> Iterator[int]:
        """What a server that is started inside takes for its standard error."""
        if self._path.exists() and self._path.stat().st_size > LARGEST:
            self._path.replace(self._path.with_name(f"{self._path.name}.1"))
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        source, end = os.pipe()
        try:
            yield end
        finally:
            os.close(end)
            self._thread = threading.Thread(target=self._copy, args=(source, file), daemon=True)
            self._thread.start()

    def reason(self) -> str:
        """The last words of a server that ended."""
        self.finish()
        return self._last_words.rstrip(".") or "it ended without a word"

    def finish(self) -> None:
        """Wait a moment for the rest of what an ended server said."""
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _copy(self, source: int, file: int) -> None:
        with os.fdopen(source, "rb") as lines:
            for line in lines:
                if is_kept(line):
                    self._note(line)
                    # On a full disk the log has holes; the server must not wait for it.
                    with suppress(OSError):
                        os.write(file, line)
        os.close(file)

    def _note(self, line: bytes) -> None:
        match = LINE.match(line)
        if match is None:
            # Before its log is ready the server speaks in bare lines that belong together.
            self._last_words = f"{self._last_words} {line.decode(errors='replace').strip()}".strip()
        elif match[1] in (b"FATAL", b"PANIC") and not match[2].startswith(NOT_YET):
            self._last_words = match[2].decode(errors="replace").strip()


def is_kept(line: bytes) -> bool:
    """Whether a line may be written: messages of the server itself, never a statement or its values."""
    match = LINE.match(line)
    if match is None:
        # A line that begins with a tab carries on with the one before; other bare lines come from the
        # programs that start the server.
        return not line.startswith(b"\t")
    return match[1] in KEPT
