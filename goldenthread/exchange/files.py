"""Files that agencies send, on the disk until brought in or discarded; readable by this system alone."""

import hashlib
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from goldenthread.core.refusals import Conflict

LARGEST = 2 * 1024**3  # bytes
_FOLDER = "imports"
_NAME_LENGTH, _LONGEST_ENDING = 50, 8
_UNSAFE = re.compile(r"[^\w.\- ]")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is safely on the disk: where, how long it is, and what it is."""

    stored_as: str
    size: int
    sha256: str


def keep(chunks: Iterable[bytes], *, name: str, key: str) -> Kept:
    """Write a file as it arrives; it has its name only once all of it is on the disk.

    Raises ``Conflict`` for one that is too large. Whatever goes wrong, no part of it stays.
    """
    stored_as = f"{_FOLDER}/{key}/{safe_name(name)}"
    path = path_of(stored_as)
    path.parent.mkdir(mode=0o700, parents=True)
    try:
        draft = path.with_name("draft.part")
        size, digest = _write(chunks, draft)
        draft.rename(path)
        _sync(path.parent)
    except BaseException:
        remove(stored_as)
        raise
    return Kept(stored_as, size, digest)


def _write(chunks: Iterable[bytes], draft: Path) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                raise Conflict("The file is larger than 2 GiB: send it in parts.")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def safe_name(name: str) -> str:
    """A name that no disk stumbles over, its ending kept: readers and reports go by it."""
    plain = _UNSAFE.sub("_", Path(name.replace("\\", "/")).name).lstrip(".") or "file"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return plain[:_NAME_LENGTH]
    return f"{stem[: _NAME_LENGTH - len(dot + ending)]}.{ending}"


def path_of(stored_as: str) -> Path:
    """Where a kept file lies."""
    return Path(settings.FILES_DIRECTORY) / stored_as


def remove(stored_as: str) -> None:
    """Take a file away; once it is brought in, what it said stands in the facts."""
    shutil.rmtree(path_of(stored_as).parent, ignore_errors=True)


def folders() -> list[Path]:
    """Everything that is kept."""
    place = Path(settings.FILES_DIRECTORY) / _FOLDER
    return sorted(place.iterdir()) if place.is_dir() else []


def packed(folder: Path) -> BinaryIO:
    """A folder of tables as the one zip file that an import is; it is gone when it is closed."""
    return pack((path.name, path) for path in sorted(folder.iterdir()) if path.is_file())


def pack(parts: Iterable[tuple[str, Path]]) -> BinaryIO:
    """Several files of one delivery as one zip, streamed; it is gone when it is closed.

    Nothing is made smaller: how much a table would shrink says nothing about a zip that is our own.
    """
    packing = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads it closes it
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_STORED) as archive:
        for name, path in parts:
            archive.write(path, name)
    packing.seek(0)
    return packing
