"""The world: every child of it, in any order or in parts, each made alone from the seed and a number."""

from collections.abc import Iterator
from datetime import UTC, datetime

from goldenthread.demonstration.identifiers import CAPACITY
from goldenthread.demonstration.invented import invent
from goldenthread.demonstration.shapes import Child, Scope
from goldenthread.demonstration.stories import stories, tell


class World:
    """So many children over so many years up to ``now``; the first are the children with a story."""

    def __init__(
        self, *, seed: int = 1, children: int = 2000, years: int = 2, now: datetime | None = None
    ) -> None:
        told = len(stories())
        if not told <= children <= CAPACITY:
            raise ValueError(
                f"A world has {told} to {CAPACITY} children, the first {told} with a story: not {children}."
            )
        moment = (now or datetime.now(UTC)).astimezone(UTC).replace(second=0, microsecond=0)
        self.scope = Scope(seed, children, years, moment)
        self._told = told

    def __len__(self) -> int:
        return self.scope.children

    def __iter__(self) -> Iterator[Child]:
        return self.part(0, len(self))

    def part(self, first: int, after: int) -> Iterator[Child]:
        """The children from one number up to, not including, another."""
        for number in range(first, min(after, len(self))):
            yield self.child(number)

    def child(self, number: int) -> Child:
        """The child of that number."""
        if not 0 <= number < len(self):
            raise IndexError(f"The world's children are numbered 0 to {len(self) - 1}: not {number}.")
        if number < self._told:
            return tell(self.scope, number, stories()[number])
        return invent(self.scope, number, number - self._told)
