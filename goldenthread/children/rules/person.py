"""A child as finding and joining see one: names, dates, places and numbers, and nothing of the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from goldenthread.children.rules.folding import fold, forms
from goldenthread.children.rules.nicknames import leading_names


@dataclass(frozen=True, slots=True)
class Person:
    """One agency's record of a child, reduced to what tells children apart.

    ``identifiers`` maps a scheme (nhs, upn, home_office, case, police, other) to its value.
    """

    given_names: str = ""
    family_name: str = ""
    known_as: str = ""
    other_names: str = ""
    date_of_birth: date | None = None
    sex: str = ""
    postcodes: tuple[str, ...] = ()
    address_lines: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One reason in a score: which part of the child, in words, and what it weighed."""

    name: str
    words: str
    weight: float = 0.0


class Names(NamedTuple):
    """Every written form of a person's names, folded; family forms start with the whole name joined."""

    given: tuple[str, ...]
    known_as: tuple[str, ...]
    family: tuple[str, ...]
    other: tuple[str, ...]
    shown: Mapping[str, tuple[str, str]]

    @property
    def calling(self) -> tuple[str, ...]:
        """What the child may be called: the first given name and every name known by.

        After a name that brothers share (Muhammad Ali), the second given name calls the child.
        """
        first = 2 if self.given and self.given[0] in leading_names() else 1
        return self.given[:first] + self.known_as


def names_of(person: Person) -> Names:
    """All folded names of a person; remembered, since the same child is scored again and again."""
    return _names((person.given_names, person.family_name, person.known_as, person.other_names))


@lru_cache(maxsize=1 << 15)
def _names(texts: tuple[str, str, str, str]) -> Names:
    given_names, family_name, known_as, other_names = texts
    given = tuple(dict.fromkeys(fold(given_names).split()))
    family = forms(family_name)
    known = tuple(word for word in dict.fromkeys(fold(known_as).split()) if word not in family)
    other = tuple(word for word in forms(other_names) if word not in given and word not in family)
    shown: dict[str, tuple[str, str]] = {}
    for words, where, text in (
        (dict.fromkeys([*family, *fold(family_name).split()]), "family name", family_name),
        (given, "given name", given_names),
        (known, "known as", known_as),
        (other, "other name", other_names),
    ):
        for word in words:
            shown.setdefault(word, (where, text.strip()))
    return Names(given, known, family, other, shown)
