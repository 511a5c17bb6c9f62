"""What is new, gone and changed between two wordings, clause by clause."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.core.labelled import Labelled
from goldenthread.sharing.rules.promises import Promise


class Difference(Labelled):
    """How a clause differs from what stood before."""

    ADDED = "added", "Added"
    REMOVED = "removed", "Removed"
    CHANGED = "changed", "Changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that is not as it was; the clause before, after, or both."""

    difference: Difference
    before: Promise | None
    after: Promise | None


# A removed and an added clause are one changed clause if they agree in this much; the closest first.
_LIKENESS: tuple[Callable[[Promise], object], ...] = (
    lambda one: (one.giver, one.taker, one.when, one.purpose, one.level),
    lambda one: (one.giver, one.taker, one.categories, one.purpose),
    lambda one: (one.giver, one.taker, one.purpose, one.level),
)


def compare(before: Iterable[Promise], after: Iterable[Promise]) -> list[Change]:
    """Every clause that was removed, added or changed; nothing where both say the same."""
    was, now = Counter(before), Counter(after)
    gone, new = list((was - now).elements()), list((now - was).elements())
    changed = []
    for likeness in _LIKENESS:
        for old in list(gone):
            like = next((one for one in new if likeness(one) == likeness(old)), None)
            if like is not None:
                gone.remove(old)
                new.remove(like)
                changed.append(Change(Difference.CHANGED, old, like))
    added = [Change(Difference.ADDED, None, one) for one in new]
    return [*changed, *added, *(Change(Difference.REMOVED, one, None) for one in gone)]
