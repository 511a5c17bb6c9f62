"""Building England in one go: the agencies, the children on every core, what is put in order at the end."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.contrib.auth.hashers import make_password

from goldenthread.agencies import actions as agencies
from goldenthread.agencies.actors import operator
from goldenthread.demonstration import cast as partnership
from goldenthread.demonstration.england import agreements, cast, crew, indexes, loader, mark
from goldenthread.demonstration.england.establish import NO_PASSWORD, establish, first_free
from goldenthread.demonstration.england.world import MOST, Size, World

Say = Callable[[str], None]


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
    size, definitions = _agencies(owner, size, say)
    counts = crew.load(owner, size, say)
    loaded = round(time.monotonic() - begun)
    say(f"{sum(counts.values()):,} rows after {loaded} s. Building indexes …")
    indexes.finish(owner, definitions)
    seconds = round(time.monotonic() - begun)
    mark.write(state, finished=True, **_told(size), seconds=seconds, loaded=loaded, rows=dict(counts))
    say(f"England stands: {size.children:,} children in {seconds} s.")
    return counts


def _agencies(owner: str, size: Size, say: Say) -> tuple[Size, list[str]]:
    """Put everybody in the house but the children; the size with its numbers, and the indexes taken down."""
    with loader.connected(owner) as connection:
        post, team, source = first_free(connection)
        size = replace(size, first_post=post, first_team=team, first_source=source)
        world = World(size)
        say(f"England: {len(world.england.bodies)} agencies with {world.england.posts:,} posts …")
        agencies.load_england(by=operator(), at=world.first_moment)
        establish(connection, world, passwords=_passwords())
        agreements.agree(world.england, at=world.first_moment)
        return size, indexes.take_down(connection)


def _passwords() -> Callable[[int], str]:
    """The cast can sign in; nobody else can."""
    known = make_password(partnership.PASSWORD)
    posts = {one.post for one in cast.members()}
    return lambda post: known if post in posts else NO_PASSWORD
