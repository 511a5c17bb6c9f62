"""Building England in one go: the agencies, the children on every core, what is put in order at the end."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from goldenthread.demonstration.england import agreements, crew, indexes, loader, mark
from goldenthread.demonstration.england.establish import NO_PASSWORD, establish, first_free
from goldenthread.demonstration.england.world import MOST, Size, World

Say = Callable[[str], None]


def build(owner: str, state: Path, size: Size, *, say: Say = print) -> Counter[str]:
    """Build all of it into an empty house; how many rows of each table there are.

    Raises ``ValueError`` for more children than there are synthetic numbers.
    """
    if size.children > MOST:
        raise ValueError(f"England has at most {MOST:,} children here: each has an invented NHS number.")
    what = {"children": size.children, "years": size.years, "ledger": size.ledger, "seed": size.seed}
    mark.write(state, finished=False, **what)
    begun = time.monotonic()
    with loader.connected(owner) as connection:
        post, team, source = first_free(connection)
        size = replace(size, first_post=post, first_team=team, first_source=source)
        world = World(size)
        say(f"England: {len(world.england.bodies)} agencies with {world.england.posts:,} posts …")
        establish(connection, world, passwords=lambda post: NO_PASSWORD)
        agreements.agree(world.england, at=world.first_moment)
        definitions = indexes.take_down(connection)
    counts = crew.load(owner, size, say)
    say(f"{sum(counts.values()):,} rows after {time.monotonic() - begun:.0f} s. Building indexes …")
    indexes.finish(owner, definitions)
    seconds = round(time.monotonic() - begun)
    mark.write(state, finished=True, **what, seconds=seconds, rows=dict(counts))
    say(f"England stands: {size.children:,} children in {seconds} s.")
    return counts
