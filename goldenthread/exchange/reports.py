"""What an import did or would do, as it is kept with it and shown."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from goldenthread.children.actions import Counts, Outcome
from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import readers
from goldenthread.exchange.readers import Unused

KEPT = 10_000
ASIDE_KEPT = 200


@dataclass(frozen=True, slots=True)
class Report:
    """Counts for each kind of fact, children introduced, links made, and what was left aside."""

    facts: dict[str, Counts] = field(default_factory=dict)
    introduced: int = 0
    moved: int = 0
    waiting: int = 0
    aside: list[Unused] = field(default_factory=list)

    @property
    def has_facts(self) -> bool:
        """Whether any row of the file can be taken."""
        return any(one.new + one.changed + one.unchanged for one in self.facts.values())


def report_of(outcome: Outcome, aside: list[Unused]) -> Report:
    """The report of a delivery."""
    linked = outcome.linked
    return Report(outcome.counts, outcome.introduced, linked.moved, linked.waiting, aside)


def kept(report: Report) -> dict[str, Any]:
    """A report as it is kept with its import."""
    return asdict(report)


def told(counts: dict[str, Any]) -> Report:
    """The report that was kept with an import; an empty one before it was checked."""
    facts = {kind: Counts(**one) for kind, one in counts.get("facts", {}).items()}
    aside = [Unused(**one) for one in counts.get("aside", [])]
    numbers = {name: counts.get(name, 0) for name in ("introduced", "moved", "waiting")}
    return Report(facts, aside=aside, **numbers)


class Reading:
    """What a reader says of a file, with the facts passed on and the rest kept.

    The first ten thousand refusals are kept, and all are counted.
    """

    def __init__(self, outcomes: Iterator[readers.Outcome]) -> None:
        self._outcomes = outcomes
        self.refusals: list[Refusal] = []
        self.refused = 0
        self.aside: list[Unused] = []

    def rows(self) -> Iterator[FactRow]:
        """The facts, as the file is read."""
        for outcome in self._outcomes:
            if isinstance(outcome, FactRow):
                yield outcome
            else:
                self._keep(outcome)

    def _keep(self, outcome: Refusal | Unused) -> None:
        if isinstance(outcome, Refusal):
            self.refused += 1
            if len(self.refusals) < KEPT:
                self.refusals.append(outcome)
        elif len(self.aside) < ASIDE_KEPT:
            self.aside.append(outcome)
