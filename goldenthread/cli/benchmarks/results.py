"""What a measurement came to: values beside a reference of the same run, and whether the target is met."""

import json
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter

_SIGNS: dict[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Bound:
    """One condition of a target: on the value itself, or on its ratio to the reference."""

    of: str
    sign: str
    number: float

    def __str__(self) -> str:
        return f"{self.of} {self.sign} {self.number:g}"

    def holds(self, value: float, ratio: float) -> bool:
        """Whether a measurement meets it."""
        return _SIGNS[self.sign](value if self.of == "value" else ratio, self.number)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table and of ``bench.json``; the target is written as its bounds are read."""

    name: str
    unit: str
    value: float
    reference: float
    ratio: float
    target: str
    holds: bool


def result(name: str, unit: str, *, value: float, reference: float, target: Sequence[Bound]) -> Result:
    """A result from a value and its reference; a reference of nothing at all meets no bound on the ratio."""
    ratio = value / reference if reference else float("inf")
    said = " and ".join(str(bound) for bound in target)
    return Result(
        name, unit, _short(value), _short(reference), _short(ratio), said,
        holds=all(bound.holds(value, ratio) for bound in target),
    )  # fmt: skip


def most(of: str, number: float) -> Bound:
    """No more than this."""
    return Bound(of, "<=", number)


def least(of: str, number: float) -> Bound:
    """No less than this."""
    return Bound(of, ">=", number)


def _short(number: float) -> float:
    """Four digits: the rest is the weather."""
    return float(f"{number:.4g}")


def interleaved(
    measures: Sequence[Callable[[], object]],
    *,
    repeats: int,
    warm_up: int = 1,
    now: Callable[[], float] = perf_counter,
) -> list[list[float]]:
    """The seconds each measure took, in turn: a busy machine slows all alike; warm-ups do not count."""
    seconds: list[list[float]] = [[] for _ in measures]
    for turn in range(warm_up + repeats):
        for place, measure in enumerate(measures):
            begun = now()
            measure()
            took = now() - begun
            if turn >= warm_up:
                seconds[place].append(took)
    return seconds


def percentile(numbers: Iterable[float], share: float) -> float:
    """The smallest of the numbers that at least this share of them do not exceed."""
    ordered = sorted(numbers)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def middle(numbers: Iterable[float]) -> float:
    """The median: a run that something disturbed does not move it."""
    return median(numbers)


def write(results: Sequence[Result], path: Path) -> None:
    """Write the results as a list of JSON objects."""
    path.write_text(json.dumps([asdict(one) for one in results], indent=2) + "\n", encoding="utf-8")
