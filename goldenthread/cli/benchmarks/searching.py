"""Finding a child by a name that is written wrongly, beside plain trigrams over the same names.

Asked for are the children of the demonstration; around them stands a crowd, since among a few thousand names
anything is found in no time. Trigrams read the names alone: they answer sooner, and miss one child in five.
The time of the search includes deciding who may be shown, and who else knows each child.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from uuid import UUID

from goldenthread.children.queries.search import search
from goldenthread.children.rules import Person
from goldenthread.cli.benchmarks import crowd
from goldenthread.cli.benchmarks.misspellings import CLASSES, misspell
from goldenthread.cli.benchmarks.plain_sql import Plain
from goldenthread.cli.benchmarks.results import Result, interleaved, least, most, percentile, result
from goldenthread.cli.benchmarks.viewer import somebody
from goldenthread.core import clock

SEED = 1
EACH = 40  # questions of each class
SHOWN = 5
RECALL, DEAREST = 0.95, 4.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and the child who is meant; trigrams are asked for the names alone, which helps them."""

    child: UUID
    kind: str
    text: str

    @property
    def names(self) -> str:
        """What is typed, up to its date."""
        return re.split(r"\s+\d", self.text)[0]


def measure(plain: Plain) -> Iterator[Result]:
    """Recall among the first five and the slowest twentieth, of the search and of trigrams."""
    asked = questions(plain.named())
    crowd.load(plain.connection)
    plain.settle()
    plain.make_trigrams()
    at = clock.now()
    by = somebody(at=at)
    ours = [any(hit.child == one.child for hit in search(by, one.text, at=at, most=SHOWN)) for one in asked]
    theirs = [one.child in plain.alike(one.names, most=SHOWN) for one in asked]
    yield result(
        "search: misspelt, among the first five", "share", value=share(ours), reference=share(theirs),
        target=[least("value", RECALL), least("ratio", 1.0)],
    )  # fmt: skip
    mine, trigrams = [], []
    for one in asked:
        measures = (
            partial(search, by, one.text, at=at, most=SHOWN),
            partial(plain.alike, one.names, most=SHOWN),
        )
        (a,), (b,) = interleaved(measures, repeats=1)
        mine.append(a * 1000)
        trigrams.append(b * 1000)
    yield result(
        "search: misspelt, p95", "ms", value=percentile(mine, 0.95), reference=percentile(trigrams, 0.95),
        target=[most("ratio", DEAREST)],
    )  # fmt: skip


def questions(children: Sequence[tuple[UUID, str, str, object]], *, each: int = EACH) -> list[Question]:
    """So many questions of each class, about children drawn by chance; the same for the same children."""
    chance = Random(SEED)  # noqa: S311  # a draw, not a secret
    asked = []
    for kind in CLASSES:
        drawn = chance.sample(list(children), len(children))
        texts = ((child, misspell(_person(names), kind, chance=chance)) for child, *names in drawn)
        found = (Question(child, kind, text) for child, text in texts if text)
        asked += [one for one, _ in zip(found, range(each), strict=False)]
    return asked


def _person(names: Sequence[object]) -> Person:
    given, family, born = names
    return Person(given_names=given, family_name=family, date_of_birth=born)  # type: ignore[arg-type]


def share(found: Sequence[bool]) -> float:
    """How many of the questions were answered."""
    return sum(found) / len(found)
