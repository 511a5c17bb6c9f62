"""One house on one machine: where its state lies, its database, and the programs that serve it."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goldenthread.cli.postgres import Cluster
from goldenthread.cli.process import Process
from goldenthread.cli.roles import ensure_roles_and_database

WEB_WORKERS, WEB_THREADS = 2, 4
GIVEN, OWNED, DOOR = "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_DOOR_URL"


@dataclass(frozen=True, slots=True)
class House:
    """A directory for files and, unless a database is given by the environment, a PostgreSQL of its own."""

    state: Path
    is_demonstration: bool
    cluster: Cluster | None
    given_owner: str = ""

    @property
    def owner(self) -> str:
        """The address of the role that owns the tables."""
        return self.cluster.environment()[OWNED] if self.cluster is not None else self.given_owner

    def furnish(self) -> None:
        """Set the environment that the settings read; before Django is touched."""
        self.state.mkdir(parents=True, exist_ok=True, mode=0o711)
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
        os.environ["GOLDENTHREAD_STATE"] = str(self.state)
        os.environ.setdefault("GOLDENTHREAD_SECRET_KEY", _kept_secret(self.state / "secret-key"))
        if self.is_demonstration:
            os.environ["GOLDENTHREAD_DEMONSTRATION"] = "1"
            os.environ.setdefault("GOLDENTHREAD_PLAIN_HTTP", "1")
        # Only the application's address goes on to the programs that serve; migrations ask for the owner's.
        os.environ.pop(OWNED, None)
        if self.cluster is not None:
            os.environ.update({name: self.cluster.environment()[name] for name in (GIVEN, DOOR)})

    def open_database(self) -> None:
        """Bring the database up to date, with Django set up on it."""
        import django

        if self.cluster is not None:
            ensure_roles_and_database(self.cluster)
        django.setup()
        from goldenthread.cli import database

        database.migrate(self.owner or os.environ[GIVEN])
        from goldenthread.sharing import wall

        # A command works for the system itself; who asked stands in the ledger.
        wall.serve_always()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """The database for the length of a command: the one that is already served, or our own meanwhile."""
        self.furnish()
        if self.cluster is None:
            self.open_database()
            yield
            return
        with self.cluster.running():
            self.open_database()
            yield


def house(*, demonstration: bool, state: Path | None = None) -> House:
    """The house of this machine; the demonstration has a directory and a database of its own."""
    default = Path(os.environ.get("GOLDENTHREAD_STATE", "var"))
    place = (state or (default / "demonstration" if demonstration else default / "live")).absolute()
    given = os.environ.get(GIVEN) and not demonstration
    return House(
        place, demonstration, None if given else Cluster(place / "postgres"), os.environ.get(OWNED, "")
    )


def programs(host: str, port: int) -> list[Process]:
    """The web server and the worker."""
    web = [
        sys.executable, "-m", "gunicorn", "goldenthread.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS), "--worker-class", "gthread",
        "--timeout", "60", "--graceful-timeout", "3", "--log-level", "warning", "--no-control-socket",
        "--preload",  # once for all workers, and one that is started again answers at once
    ]  # fmt: skip
    worker = [sys.executable, "-m", "goldenthread.exchange.worker"]
    return [Process("web", web, answers_on=(host, port)), Process("worker", worker)]


def _kept_secret(path: Path) -> str:
    """The key that signs sessions, made once and readable by nobody else."""
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        Path(draft).replace(path)
    return path.read_text().strip()
