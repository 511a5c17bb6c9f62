"""As whom PostgreSQL runs: it refuses to be root, and must not outlive the process that started it."""

import functools
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from goldenthread.cli.refusals import CannotRun

# Inside its own user namespace PostgreSQL is user 1; on the disk its files belong to root.
NAMESPACE = ("unshare", "--user", "--map-user=1", "--map-group=1")


@dataclass(frozen=True, slots=True)
class Account:
    """What stands before a command so that it runs as the right user; ``uid`` is None for ourselves."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def give(self, path: Path) -> None:
        """Make a file, or a directory with all that is in it, belong to this account."""
        if self.uid is None or self.gid is None or path.lstat().st_uid == self.uid:
            return
        for directory, _, files in os.walk(path):
            for name in ("", *files):
                os.chown(Path(directory) / name, self.uid, self.gid, follow_symlinks=False)

    def check_reaches(self, *directories: Path) -> None:
        """Raise ``CannotRun`` if this account is another user who may not enter one of them."""
        for directory in directories if self.uid is not None else ():
            command = [*self.prefix, "test", "-x", str(directory)]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                raise CannotRun(
                    f"PostgreSQL runs as {_name(self.uid or 0)} here, who may not enter {directory}: "
                    f"let others enter it and those above it (chmod o+x), or start us as an ordinary user."
                )

    def owns(self, uid: int) -> bool:
        """Whether files of that user are ours or this account's."""
        return uid in (os.geteuid(), self.uid)


def choose(data: Path) -> Account:
    """The account for a data directory: its owner, if it exists; as root otherwise a user namespace.

    Raises ``CannotRun`` when neither can be had.
    """
    owner = data.stat().st_uid if data.exists() else os.geteuid()
    if os.geteuid() != 0:
        if owner != os.geteuid():
            raise CannotRun(f"The database in {data} belongs to {_name(owner)}: start it as that user.")
        return Account()
    if owner != 0:
        return _other(owner, data.stat().st_gid)
    if namespaces_allowed():
        return Account(NAMESPACE)
    return _nobody()


def namespaces_allowed() -> bool:
    """Whether this machine lets us make a user namespace (containers and hardened kernels may not)."""
    return shutil.which("unshare") is not None and _works(*NAMESPACE)


def dies_with_parent(signal_name: str) -> list[str]:
    """What stands before a command so that the kernel ends it when the thread that started it ends.

    Nothing where ``setpriv`` is missing: then the next start clears up.
    """
    prefix = ["setpriv", "--pdeathsig", signal_name]
    return prefix if _works(*prefix) else []


@functools.cache
def _works(*prefix: str) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0


def _nobody() -> Account:
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise CannotRun(_no_way()) from None
    return _other(nobody.pw_uid, nobody.pw_gid)


def _other(uid: int, gid: int) -> Account:
    prefix = ("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
    if not _works(*prefix):
        raise CannotRun(_no_way())
    return Account(prefix, uid, gid)


def _no_way() -> str:
    return (
        "PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor another user "
        "(setpriv) can be had here: install util-linux, or start Golden Thread as an ordinary user."
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
