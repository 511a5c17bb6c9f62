"""Where PostgreSQL's Unix socket lies: in a directory that only its owner may enter."""

import hashlib
import os
import stat
from pathlib import Path

from goldenthread.cli.account import Account
from goldenthread.cli.refusals import CannotRun

PORT = 5432
# The kernel takes 107 bytes for the path of a socket, its name included.
LONGEST = 106
# Shared by all users, so what we make in it is checked to be ours and private.
SHARED = "/tmp"  # noqa: S108


def directory_for(data: Path) -> Path:
    """Beside the data directory; where that path is too long, or has a comma, a short private one."""
    beside = data.with_name(f"{data.name}.socket")
    # A comma would separate two hosts in a connection string.
    if _is_short(beside) and "," not in str(beside):
        return beside
    name = f"goldenthread-{os.geteuid()}-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"
    # Root's own XDG_RUNTIME_DIR cannot be entered by another account that runs the server for it.
    own = os.environ.get("XDG_RUNTIME_DIR") if os.geteuid() else None
    in_own = Path(own) / name if own else None
    return in_own if in_own and _is_short(in_own) else Path(SHARED) / name


def make(directory: Path, account: Account) -> None:
    """Create the directory for us alone, or check that the one there is private and ours."""
    directory.mkdir(mode=0o700, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or not account.owns(found.st_uid) or found.st_mode & 0o077:
        raise CannotRun(f"{directory} is not a private directory of ours: remove it.")
    account.give(directory)


def _is_short(directory: Path) -> bool:
    return len(os.fsencode(directory / f".s.PGSQL.{PORT}")) <= LONGEST
