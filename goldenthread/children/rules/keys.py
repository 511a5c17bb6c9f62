"""The keys under which a child can be found with ``=`` in a table of keys.

Searching by likeness inside PostgreSQL loses its index under row-level security (LIKE, trigrams and arrays
are not leakproof); equality keeps it. So everything a misspelt or half-remembered child might be asked by is
written down beforehand as short strings, each with a letter for its kind.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from goldenthread.children.rules.dates import order_free
from goldenthread.children.rules.nicknames import roots
from goldenthread.children.rules.person import Names, Person, names_of
from goldenthread.children.rules.places import address_keys, outward, plain_postcode
from goldenthread.children.rules.sounds import metaphone, sound

# Kind → roughly how many children in a million one key finds; the fewest are asked first.
SELECTIVITY = {
    "i": 1,      # an identifier, any scheme
    "a": 3,      # house number and first word of the street, or name of the house
    "c": 20,     # postcode
    "b": 30,     # first three letters of a name with year and month of birth
    "m": 100,    # two names by metaphone
    "n": 200,    # two names by sound, through short forms, in any order
    "y": 350,    # sound of a name with year of birth
    "d": 300,    # date of birth, day and month in either order
    "f": 400,    # first three letters of one name with the sound of the other
    "e": 1000,   # first or last three letters of one name with the beginning of the other
    "o": 1500,   # first half of a postcode with the sound of the family name
    "w": 5000,   # sound of one name
    "p": 5000,   # first three letters of one name
}  # fmt: skip


class Marks(NamedTuple):
    """What one folded name leaves in the keys."""

    sounds: tuple[str, ...]
    beginnings: tuple[str, ...]
    metaphone: str
    first: str
    last: str


def keys(person: Person) -> frozenset[str]:
    """Every key of a child; two records of one child share some of them however either was misspelt."""
    names = names_of(person)
    family = family_marks(names)
    calling = tuple(marks(word) for word in names.calling)
    found = set(pair_keys(calling, family))
    found.update(_sound_pairs((marks(word) for word in names.given if word not in names.calling), family))
    found.update(single_keys((*calling, *family)))
    if person.date_of_birth is not None:
        found.update(date_keys((*calling, *family), person.date_of_birth))
    for text in person.postcodes:
        found.update(postcode_keys(plain_postcode(text), family))
    found.update(address_keys(person.address_lines))
    found.update(f"i:{number}" for number in map(plain_number, person.identifiers.values()) if number)
    return frozenset(found)


def family_marks(names: Names) -> tuple[Marks, ...]:
    """Marks of a family name and its halves, and of former and other names."""
    halves = names.family[1:] if len(names.family) > 2 else names.family
    return tuple(plain_marks(word) for word in (*halves, *names.other))


@lru_cache(maxsize=1 << 15)
def marks(word: str) -> Marks:
    """Marks of a name that may be a short form: the sounds of the full names stand beside its own."""
    sounds = tuple(dict.fromkeys([sound(word), *sorted(map(sound, roots(word)))]))
    return Marks(
        sounds, tuple(dict.fromkeys(code[:1] for code in sounds)), metaphone(word), word[:3], word[-3:]
    )


@lru_cache(maxsize=1 << 15)
def plain_marks(word: str) -> Marks:
    """Marks of a family name, which has no short forms."""
    code = sound(word)
    return Marks((code,), (code[:1],), metaphone(word), word[:3], word[-3:])


@lru_cache(maxsize=1 << 12)
def plain_number(text: str) -> str:
    """A number or identifier in capitals without spaces or signs: "999 000 0018" is "9990000018"."""
    return "".join(mark for mark in text.upper() if mark.isalnum())


def pair(kind: str, one: str, other: str) -> str:
    """A key of two codes in any order."""
    return f"{kind}:{one}+{other}" if one <= other else f"{kind}:{other}+{one}"


def _sound_pairs(some: Iterable[Marks], others: Iterable[Marks]) -> Iterator[str]:
    others = tuple(others)
    for one in some:
        for other in others:
            yield from (pair("n", left, right) for left in one.sounds for right in other.sounds)


def pair_keys(some: tuple[Marks, ...], others: tuple[Marks, ...]) -> Iterator[str]:
    """Keys of two names together: by sound, by metaphone, by the piece of one that a slip left whole."""
    yield from _sound_pairs(some, others)
    for one in some:
        for other in others:
            yield pair("m", one.metaphone, other.metaphone)
            yield from _piece_keys(one, other)
            yield from _piece_keys(other, one)


def _piece_keys(whole: Marks, part: Marks) -> Iterator[str]:
    for code in whole.sounds:
        yield f"f:{part.first}+{code}"
    for beginning in whole.beginnings:
        yield f"e:^{part.first}+{beginning}"
        yield f"e:${part.last}+{beginning}"


def single_keys(words: Iterable[Marks]) -> Iterator[str]:
    """Keys of one name alone, for when nothing else is known."""
    for word in words:
        yield f"p:{word.first}"
        yield from (f"w:{code}" for code in word.sounds)


def date_keys(words: Iterable[Marks], born: date) -> Iterator[str]:
    """Keys of a date of birth, alone and with each name."""
    yield f"d:{order_free(born)}"
    for word in words:
        yield f"b:{word.first}{born:%y%m}"
        yield from (f"y:{code}{born:%y}" for code in word.sounds)


def postcode_keys(postcode: str, family: Iterable[Marks]) -> Iterator[str]:
    """Keys of a postcode alone, and of its first half with the family name."""
    if postcode:
        yield f"c:{postcode}"
        yield from (f"o:{outward(postcode)}+{word.sounds[0]}" for word in family)
