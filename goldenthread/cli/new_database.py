"""A new, empty database on the disk: whole or not there at all."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from goldenthread.cli.account import Account, dies_with_parent
from goldenthread.cli.programs import BUILTIN_LOCALE, Programs, plain_environment
from goldenthread.cli.refusals import CannotRun

SUPERUSER = "postgres"


def make_once(data: Path, found: Programs, account: Account) -> None:
    """Make it beside its place and move it there whole, so that a kill midway leaves nothing half made.

    Raises ``CannotRun`` if something else is in its place or ``initdb`` fails.
    """
    for unfinished in data.parent.glob(f"{data.name}.new-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    if (data / "PG_VERSION").exists():
        return
    if data.exists() and any(data.iterdir()):
        raise CannotRun(f"{data} holds something that is not a database: choose another directory.")
    new = Path(tempfile.mkdtemp(prefix=f"{data.name}.new-", dir=data.parent))
    try:
        _initialise(new, found, account)
        new.rename(data)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sync(data.parent)


def _initialise(directory: Path, found: Programs, account: Account) -> None:
    account.give(directory)
    made = subprocess.run(
        [*account.prefix, *dies_with_parent("TERM"), found.path("initdb"), *_options(directory, found.major)],
        env=plain_environment(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if made.returncode:
        raise CannotRun(f"The database cannot be made in {directory.parent}: {_why(made.stderr)}.")


def _options(directory: Path, major: int) -> list[str]:
    locale = ["--locale=C.UTF-8"]
    if major >= BUILTIN_LOCALE:
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    # Trust, because the only way in is a socket in a directory that nobody else may enter.
    options = ["-A", "trust", "-E", "UTF8", "-U", SUPERUSER, "--data-checksums", "--no-instructions"]
    return ["-D", str(directory), *options, *locale]


def _why(said: str) -> str:
    telling = re.findall(r"(?:error|FATAL|HINT): +(.*?)\.?$", said, flags=re.MULTILINE)
    return ". ".join(telling or said.splitlines()[-1:]) or "initdb ended without a word"


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
