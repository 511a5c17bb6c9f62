"""Chance that can be repeated: every draw hangs on the seed and on what it is drawn for, never on order."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def draw_for(*what: object) -> Random:
    """A generator of its own for one thing of the world, the same in any process."""
    return Random(":".join(map(str, what)))


class Shares(Generic[T]):
    """A closed list of outcomes with their shares, drawn in proportion."""

    __slots__ = ("_cumulative", "_outcomes")

    def __init__(self, shares: dict[T, float]) -> None:
        self._outcomes = tuple(shares)
        self._cumulative = list(accumulate(shares.values()))

    def draw(self, chance: Random) -> T:
        """One outcome."""
        return chance.choices(self._outcomes, cum_weights=self._cumulative)[0]


def often_first(chance: Random, things: Sequence[T]) -> T:
    """One of a list written most common first; the first fifth is drawn about twice in five times."""
    return things[int(len(things) * chance.random() ** 1.7)]


def geometric(chance: Random, mean: float) -> int:
    """A count from nought with a given mean and a long tail."""
    stop, count = 1.0 / (1.0 + mean), 0
    while chance.random() > stop:
        count += 1
    return count
