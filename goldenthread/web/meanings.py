"""What a column of a file can be, in the words of the page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from goldenthread.exchange.readers.kinds import DATED, KINDS

FULL_NAME = "full_name"
TIMED = {"moment", "instant"}
NOTHING = ""
# Beside a date in one column stands the time of day in another.
TIME_OF = "time"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a column can be: a column of a kind of fact, and of several sorts, which.

    ``sort`` is the scheme of a number, the kind of a finding, the order of a whole name, or ``time`` for the
    time of day of a date that stands in another column.
    """

    key: str
    kind: str
    column: str
    sort: str
    words: str

    @property
    def how(self) -> str:
        """How the cells are read: a sort of text or date, or the name of a list of codes."""
        known = KINDS[self.kind].columns.get(self.column, "text") if self.kind in KINDS else "text"
        return "text" if self.sort == TIME_OF else known

    @property
    def is_dated(self) -> bool:
        """Whether the form of a date has to be said."""
        return self.how in DATED

    @property
    def is_coded(self) -> bool:
        """Whether the cells stand for the values of a list."""
        return self.how not in {*DATED, "text", "postcode", "yes or no", "yes"}


@cache
def _table() -> dict[str, dict[str, str]]:
    text = (files("goldenthread") / "web" / "meanings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def meanings() -> dict[str, Meaning]:
    """Everything a column can be, by key, in the order of the page."""
    found = {}
    for kind, columns in _table().items():
        for name, words in columns.items():
            if name != "label":
                for one in _meanings(kind, name, words):
                    found[one.key] = one
    return found


def _meanings(kind: str, name: str, words: str) -> list[Meaning]:
    column, _, sort = name.partition(".")
    meaning = Meaning(f"{kind}.{name}", kind, column, sort, words)
    if meaning.how not in TIMED:
        return [meaning]
    return [
        meaning,
        Meaning(f"{kind}.{column}.{TIME_OF}", kind, column, TIME_OF, f"{words}: the time of day"),
    ]


def label(kind: str) -> str:
    """A kind of fact in words."""
    return _table()[kind]["label"]


@cache
def choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What a column can be, grouped by kind of fact, for a select."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in meanings().values():
        grouped.setdefault(label(one.kind), []).append((one.key, one.words))
    return [(NOTHING, "Nothing: leave it out"), *grouped.items()]


def words_of(kind: str, column: str) -> str:
    """A column of a kind of fact in words, or by its name where the page has none for it."""
    table = _table().get(kind, {})
    return next((words for name, words in table.items() if name.partition(".")[0] == column), column)


def titles(mappings: Mapping[str, str]) -> dict[str, str]:
    """The mappings somebody may use, each by its name, with what stands on the page."""
    return {name: tomllib.loads(toml).get("title") or name for name, toml in mappings.items()}
