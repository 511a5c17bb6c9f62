"""Building England in one go: the agencies, the children on every core, what is put in order at the end."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
from django.contrib.auth.hashers import make_password

from goldenthread.agencies import actions as agencies
from goldenthread.agencies.actors import operator
from goldenthread.demonstration import cast as partnership
from goldenthread.demonstration.england import agreements, cast, crew, indexes, loader, mark
from goldenthread.demonstration.england.establish import NO_PASSWORD, establish, first_free
from goldenthread.demonstration.england.world import MOST, Size, World

Say = Callable[[str], None]
# So long ago the agreements were last signed: none is due for review yet.
SIGNED_BEFORE = timedelta(days=90)


def begin(state: Path, size: Size) -> None:
    """Mark the house as half-built until ``build`` is through.

    Raises ``ValueError`` for more children than there are synthetic numbers.
    """
    if size.children > MOST:
        raise ValueError(f"England has at most {MOST:,} children here: each has an invented NHS number.")
    mark.write(state, finished=False, **_told(size))


def _told(size: Size) -> dict[str, object]:
    return {
        "children": size.children, "years": size.years, "ledger": size.ledger, "seed": size.seed,
        "until": size.now.isoformat(),
    }  # fmt: skip


def build(owner: str, state: Path, size: Size, *, say: Say = print) -> Counter[str]:
    """Build all of it; how many rows of each table there are."""
    begin(state, size)
    begun = time.monotonic()
    with loader.connected(owner) as connection:
        bound = loader.unbind(connection)
        size = _agencies(connection, size, say)
        definitions = indexes.take_down(connection)
    counts = crew.load(owner, size, say)
    loaded = round(time.monotonic() - begun)
    say(f"{sum(counts.values()):,} rows after {loaded} s. Building indexes …")
    indexes.finish(owner, definitions)
    with loader.connected(owner) as connection:
        loader.bind(connection, bound)
    seconds = round(time.monotonic() - begun)
    mark.write(state, finished=True, **_told(size), seconds=seconds, loaded=loaded, rows=dict(counts))
    say(f"England stands: {size.children:,} children in {seconds} s.")
    return counts


def _agencies(connection: psycopg.Connection, size: Size, say: Say) -> Size:
    """Put everybody in the house but the children; the size with the numbers they were given."""
    post, team, source = first_free(connection)
    size = replace(size, first_post=post, first_team=team, first_source=source)
    world = World(size)
    say(f"England: {len(world.england.bodies)} agencies with {world.england.posts:,} posts …")
    agencies.load_england(by=operator(), at=world.first_moment)
    establish(connection, world, passwords=_passwords())
    agreements.agree(world.england, at=world.now - SIGNED_BEFORE)
    return size


def _passwords() -> Callable[[int], str]:
    """The cast can sign in; nobody else can."""
    known = make_password(partnership.PASSWORD)
    posts = {one.post for one in cast.members()}
    return lambda post: known if post in posts else NO_PASSWORD
