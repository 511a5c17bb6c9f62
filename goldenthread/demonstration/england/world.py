"""What every process that writes this world must agree on: how big, until when, and who is where."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from goldenthread.children.states import HERE
from goldenthread.demonstration.england.bodies import Body, England
from goldenthread.demonstration.england.marks import key
from goldenthread.demonstration.identifiers import CAPACITY
from goldenthread.demonstration.shapes import Scope

# Beside the invented partnership, whose children have the numbers below.
NUMBERS_FROM = 10_000
MOST = CAPACITY - NUMBERS_FROM
# So many years before now the forces took to reporting here; what was before, their own systems recorded.
LIVED_HERE_YEARS = 4
_QUARTER = timedelta(days=91, hours=6)
# Homes and workers are counted in a county of the invented partnership's size, and then spread.
_COUNTY = 2_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many children, years and ledger entries, from which seed, and the number of the first post."""

    children: int
    years: int
    ledger: int
    now: datetime
    seed: int = 1
    first_post: int = 0
    first_team: int = 0
    first_source: int = 0


class World:
    """England as one process holds it: agencies and the calendar, and nothing of any child."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.seed = size.seed
        self.now = size.now
        self.england = England(size.seed)
        self.scope = Scope(size.seed, _COUNTY, size.years, size.now)
        self.first_moment = size.now - timedelta(days=round(size.years * 365.25))
        self._keys: dict[tuple[int, str, int], str] = {}
        self.lived_since = size.now - timedelta(days=round(min(LIVED_HERE_YEARS, size.years) * 365.25))

    @cached_property
    def quarters(self) -> list[datetime]:
        """When the agencies sent their files: each quarter, and now."""
        count = (self.now - self.first_moment) // _QUARTER
        return [self.now - _QUARTER * back for back in range(count, -1, -1)]

    @cached_property
    def sources(self) -> list[tuple[Body, str]]:
        """Every system that supplies facts, its own of each agency, and for forces this one."""
        own = [(body, body.system) for body in self.england.bodies]
        return [*own, *((body, HERE) for body in self.england.forces)]

    def deliveries(self) -> Iterator[tuple[str, int, str, datetime]]:
        """Every delivery: its key, the number of its source, the source's system, and when it came."""
        for number, (body, system) in enumerate(self.sources):
            for quarter, at in enumerate(self.quarters):
                yield self._delivery_key(body, system, quarter), number, system, at

    def delivery(self, body: Body, system: str, when: datetime) -> tuple[str, datetime]:
        """The delivery that brought what happened then: the key, and when it came."""
        quarter = min(bisect_left(self.quarters, when), len(self.quarters) - 1)
        return self._delivery_key(body, system, quarter), self.quarters[quarter]

    def _delivery_key(self, body: Body, system: str, quarter: int) -> str:
        known = self._keys.get((body.number, system, quarter))
        if known is None:
            known = key(self.seed, "delivery", body.code, system, quarter)
            self._keys[body.number, system, quarter] = known
        return known

    def person(self, post: int) -> int:
        """The row of whoever holds the post of that number; the post's own row has the same."""
        return self.size.first_post + post

    def team(self, body: Body) -> int:
        """The row of an agency's team by day; the next is the one that answers at night."""
        return self.size.first_team + 2 * body.number

    def views_of(self, first: int, after: int) -> int:
        """How many ledger entries fall to the children from one number up to, not including, another."""
        ledger, children = self.size.ledger, self.size.children
        return ledger * after // children - ledger * first // children
