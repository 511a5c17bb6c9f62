"""How well a child answers a typed question, for ordering a short list; never a reason to link records."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from goldenthread.children.rules import dates
from goldenthread.children.rules import likeness as alike
from goldenthread.children.rules.folding import PARTICLES
from goldenthread.children.rules.keys import plain_number
from goldenthread.children.rules.likeness import begins, likeness
from goldenthread.children.rules.nicknames import COUNTERPART, SHORT, SPELLING
from goldenthread.children.rules.person import Names, Part, Person, names_of
from goldenthread.children.rules.places import address_keys, address_words, outward, plain_postcode
from goldenthread.children.rules.typed import Query

# What each thing asked for counts; the total is the mean of what was asked, so weighted.
WEIGHTS = {"name": 0.55, "date of birth": 0.35, "age": 0.15, "postcode": 0.2, "address": 0.15, "number": 1.0}
_DATES = {
    dates.SAME: (1.0, "date of birth the same"),
    dates.SWAPPED: (0.9, "date of birth with day and month swapped"),
    dates.SLIP: (0.8, "date of birth with one digit different"),
    dates.NEAR: (0.55, "date of birth close"),
    dates.FAR: (0.0, "another date of birth"),
}
_UNKNOWN = 0.4
_PREFIX = 0.96
_IN_ADDRESS = 0.7
_NUMBERED = 0.9  # at least, when a number asked for is the child's
_JOIN_BELOW = 0.9
_BEGINS = "begins"
_SCHEMES = {"nhs": "NHS number", "upn": "pupil number", "home_office": "Home Office number"}
_SAME_WORDS = {
    "given name": "given name {shown}",
    "family name": "family name {shown}",
    "known as": "also known as {shown}",
    "other name": "other name {shown}",
}
_NAME_WORDS = {
    SPELLING: "{shown}, another spelling of {asked}",
    SHORT: "{shown}, the same name as {asked} in a short or full form",
    COUNTERPART: "{shown}, which is {asked} in another language",
    alike.SLIP: "{shown}, one letter from {asked}",
    alike.SOUND: "{shown}, which sounds like {asked}",
    alike.LIKE: "{shown}, somewhat like {asked}",
    _BEGINS: "{shown}, which begins with {asked}",
}


@dataclass(frozen=True, slots=True)
class Score:
    """A likeness from 0 to 1, and the parts of the child that made it, in words."""

    total: float
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Tally:
    """What was asked and how well each answered, with the parts in words."""

    asked: list[tuple[str, float]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def count(self, name: str, value: float, words: str = "") -> None:
        self.asked.append((name, value))
        if words:
            self.parts.append(Part(name, words, value))

    @property
    def total(self) -> float:
        weight = sum(WEIGHTS[name] for name, _ in self.asked)
        return min(1.0, sum(WEIGHTS[name] * value for name, value in self.asked) / weight) if weight else 0.0


class _Match(NamedTuple):
    """The most alike of a child's names to one word asked for."""

    asked: str
    value: float
    kind: str = alike.DIFFERENT
    word: str = ""


def score(query: Query, person: Person) -> Score:
    """How well a child answers the question: 1 when everything asked for is there as typed, 0 for nothing."""
    tally = _Tally()
    if query.names:
        _score_names(query, person, tally)
    if query.dates or query.years:
        _score_born(query, person.date_of_birth, tally)
    if query.postcode:
        _score_postcode(query.postcode, person.postcodes, tally)
    is_numbered = _score_found(query, person, tally)
    return Score(max(tally.total, _NUMBERED) if is_numbered else tally.total, tuple(tally.parts))


def is_enough(query: Query, best: float, *, asked: int) -> bool:
    """Whether a best score, after so many of the query's stages, makes the next one needless.

    Without a date or a number many children share nearly every name, so only a name as typed will do; keys of
    one name alone find thousands, and are asked only when nothing good was found.
    """
    stages = query.stages
    if asked >= len(stages):
        return True
    if stages[asked][0][0] in "wp":
        return best >= 0.75
    return best >= (0.9 if query.dates or query.numbers else 0.97)


def _score_names(query: Query, person: Person, tally: _Tally) -> None:
    """The mean likeness of the words asked for; neighbours joined where the child's name is so written."""
    value, parts = _match_words(query.names, query.prefix, person)
    if value < _JOIN_BELOW and len(query.names) > 1:
        for words in _joinings(query.names, names_of(person)):
            other, other_parts = _match_words(words, query.prefix, person)
            if other > value:
                value, parts = other, other_parts
    tally.count("name", value)
    tally.parts.extend(parts)


def _joinings(words: tuple[str, ...], names: Names) -> Iterator[tuple[str, ...]]:
    for place, (left, right) in enumerate(pairwise(words)):
        for joined in (left + right, right + left):
            if joined in names.shown:
                yield (*words[:place], joined, *words[place + 2 :])


def _match_words(words: tuple[str, ...], prefix: str, person: Person) -> tuple[float, list[Part]]:
    names = names_of(person)
    used: set[str] = set()
    total = weight = 0.0
    parts: list[Part] = []
    for asked in sorted(words, key=lambda word: (word not in names.shown, word)):
        match = _best(asked, names, used, is_prefix=prefix == asked)
        if match.value < _IN_ADDRESS and asked in address_words(person.address_lines):
            match = _Match(asked, _IN_ADDRESS)
            parts.append(Part("address", f"{asked.title()} in the address", _IN_ADDRESS))
        counts = 0.4 if match.value < 1 and asked in PARTICLES else 1.0
        total += match.value * counts
        weight += counts
        if match.word:
            used.add(match.word)
            parts.append(_name_part(match, names))
    return total / weight, parts


def _best(asked: str, names: Names, used: set[str], *, is_prefix: bool) -> _Match:
    """The most alike of the child's names not yet taken by another word."""
    is_twice = asked in names.given and asked in names.family  # Mohamed Mohamed
    if asked in names.shown and (is_twice or asked not in used):
        return _Match(asked, 1.0, alike.SAME, asked)
    best = _Match(asked, 0.0)
    for word in names.shown:
        if word in used:
            continue
        value, kind = likeness(asked, word)
        if is_prefix and value < _PREFIX and begins(word, asked):
            value, kind = _PREFIX, _BEGINS
        if value > best.value:
            best = _Match(asked, value, kind, word)
    return best


def _name_part(match: _Match, names: Names) -> Part:
    where, shown = names.shown[match.word]
    if match.kind != alike.SAME:
        words = _NAME_WORDS[match.kind].format(shown=shown, asked=match.asked.title())
    elif match.word in names.family[1:]:
        words = f"one part of {shown}"
    else:
        words = _SAME_WORDS[where].format(shown=shown)
    return Part(where, words, match.value)


def _score_born(query: Query, born: date | None, tally: _Tally) -> None:
    name = "date of birth" if query.dates else "age"
    if born is None:
        tally.count(name, _UNKNOWN, "no date of birth recorded")
    elif query.dates:
        tally.count(name, *max(_DATES[dates.relation(asked, born)] for asked in query.dates))
    else:
        tally.count(name, *_year_value(query, born))


def _year_value(query: Query, born: date) -> tuple[float, str]:
    if born.year in query.years:
        words = f"aged about {query.age}" if query.age is not None else f"born in {born.year}"
        return (1.0, words) if not query.month or born.month == query.month else (0.7, words)
    if any(abs(born.year - year) == 1 for year in query.years):
        return 0.5, "born a year earlier or later"
    return 0.0, "another year of birth"


def _score_postcode(asked: str, held: tuple[str, ...], tally: _Tally) -> None:
    plain = [postcode for postcode in map(plain_postcode, held) if postcode]
    if asked in plain:
        tally.count("postcode", 1.0, "postcode the same")
    elif outward(asked) in map(outward, plain):
        tally.count("postcode", 0.5, "postcode of the same district")
    else:
        tally.count("postcode", 0.0 if plain else _UNKNOWN)


def _score_found(query: Query, person: Person, tally: _Tally) -> bool:
    """Addresses and numbers: they count when found; not found, only when nothing else was asked.

    Six digits may have been meant as a date, "12 Mill Hill" as a child of twelve. True for a number found.
    """
    if query.address and not set(query.address).isdisjoint(address_keys(person.address_lines)):
        tally.count("address", 1.0, "address the same")
    if query.numbers:
        for scheme, value in person.identifiers.items():
            if plain_number(value) in query.numbers:
                tally.count("number", 1.0, f"{_SCHEMES.get(scheme, scheme + ' number')} the same")
                return True
    if not tally.asked and (query.numbers or query.address):
        tally.count("number", 0.0)
    return False
