"""Which invented world the demonstration has, and how it is built."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

import psycopg
from psycopg import sql

from goldenthread.cli.house import House
from goldenthread.cli.process import Say
from goldenthread.cli.refusals import CannotRun

# The partnership that stands beside England is smaller than the one that stands alone.
BESIDE_ENGLAND = 200
# While England is loaded: the log of changes is not written out twice over for its many pages.
EASED = {"max_wal_size": "16GB", "checkpoint_timeout": "1h"}


class Scale(StrEnum):
    """How big the invented world is."""

    PARTNERSHIP = "partnership"
    ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The world that was asked for; nothing said means as many as that scale has."""

    scale: Scale
    children: int | None
    years: int | None
    ledger: int


def fill(place: House, wanted: Wanted, *, say: Say) -> None:
    """Build the world if the house is empty. Raises ``CannotRun`` if a half-built or another one is in it."""
    from goldenthread.demonstration.england import mark
    from goldenthread.demonstration.establish import is_established

    try:
        is_england = mark.is_finished(place.state)
    except mark.HalfBuilt as half:
        raise CannotRun(str(half)) from half
    if is_established():
        if wanted.scale == Scale.ENGLAND and not is_england:
            raise CannotRun(f"{place.state} holds the partnership alone: choose another --state for England.")
        return
    if wanted.scale == Scale.PARTNERSHIP:
        # Not before: the code that writes a world and brings it in takes half a second to load.
        from goldenthread.demonstration.load import load

        load(place.state / "world", children=wanted.children or 2000, years=wanted.years or 2, say=say)
    else:
        _england(place, wanted, say)


def _england(place: House, wanted: Wanted, say: Say) -> None:
    from goldenthread.core import clock
    from goldenthread.demonstration.england.build import begin, build
    from goldenthread.demonstration.england.world import Size
    from goldenthread.demonstration.load import load

    now = clock.now().replace(second=0, microsecond=0)
    size = Size(wanted.children or 600_000, wanted.years or 10, wanted.ledger, now)
    begin(place.state, size)
    load(place.state / "world", children=BESIDE_ENGLAND, years=2, say=say)
    with _eased(place):
        build(place.owner, place.state, size, say=say)


@contextmanager
def _eased(place: House) -> Iterator[None]:
    """The server set up for one great load, as long as it lasts."""
    if place.cluster is None:
        yield
        return
    with place.cluster.connect() as administrator:
        for name, value in EASED.items():
            administrator.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
            )
        administrator.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            _give_back(administrator)


def _give_back(administrator: psycopg.Connection) -> None:
    for name in EASED:
        administrator.execute(sql.SQL("ALTER SYSTEM RESET {}").format(sql.Identifier(name)))
    administrator.execute("SELECT pg_reload_conf()")
    # The first is made under what held while it was loaded, and keeps the long log; the second lets it go.
    administrator.execute("CHECKPOINT")
    administrator.execute("SELECT pg_switch_wal()")
    administrator.execute("CHECKPOINT")
