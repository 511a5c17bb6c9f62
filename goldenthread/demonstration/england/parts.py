"""Children in parts of a few hundred, so that no process ever holds more, and their way into the tables."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.england import absent, known, loader, views
from goldenthread.demonstration.england.case import Case, Record
from goldenthread.demonstration.england.rows import Rows
from goldenthread.demonstration.england.views import Occasion
from goldenthread.demonstration.england.world import Size, World

PART = 400
# One child in so many may be the one before: a person has yet to say (assumed).
PAIRS = 100

Told = Callable[[Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the parts a process loads: every one whose number leaves this rest."""

    rest: int
    of: int


def rows_of(world: World, first: int, after: int) -> Rows:
    """Everything about the children from one number up to, not including, another."""
    rows = Rows()
    occasions: list[Occasion] = []
    last: Record | None = None
    for number in range(first, after):
        case = Case(world, number, rows)
        known.write(case)
        # Somebody looked at every child once, also at those who were never missing.
        occasions.append(Occasion(case.key, case.home.authority, case.first_known))
        occasions += absent.write(case)
        record = case.finish()
        if last is not None and number % PAIRS == 1:
            case.may_be(record, last)
        last = record
    chance = draw_for(world.seed, "views", first)
    views.write(world, occasions, world.views_of(first, after), rows=rows, chance=chance)
    return rows


def load(owner: str, size: Size, share: Share, *, told: Told, may_go_on: Callable[[], bool]) -> None:
    """Load a process's share of the children, telling after each part how many rows there were."""
    world = World(size)
    with loader.connected(owner) as connection:
        for first in range(share.rest * PART, size.children, share.of * PART):
            if not may_go_on():
                return
            rows = rows_of(world, first, min(first + PART, size.children))
            loader.load(connection, rows)
            told(Counter(rows.counts()))
