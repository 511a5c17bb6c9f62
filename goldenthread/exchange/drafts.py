"""A file that waits on the disk while somebody writes the mapping by which it is to be read.

Nothing knows it but the session of the person who sent it; what nobody comes back for is swept away.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.exchange import files

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that waits, and the system it comes from."""

    key: str
    stored_as: str
    name: str
    source: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return files.path_of(self.stored_as)

    def chunks(self) -> Iterator[bytes]:
        """All of it, piece by piece."""
        with self.path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                yield chunk


def put_aside(chunks: Iterable[bytes], *, name: str, source: int) -> Draft:
    """Keep a file until its mapping is written; raises ``Conflict`` for one that is too large."""
    key = str(uuid.uuid4())
    return Draft(key, files.keep(chunks, name=name, key=key).stored_as, name, source)


def drop(draft: Draft) -> None:
    """Take the file away."""
    files.remove(draft.stored_as)


def told(kept: dict[str, Any]) -> Draft:
    """The draft that a session remembers."""
    return Draft(**kept)
