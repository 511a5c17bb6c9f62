"""What a call handler typed into the one search box, taken apart.

Names in any order, a date of birth in any form, an age, a postcode, an address, a number: the order of the
readings below decides which of two meanings a piece of text has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from unicodedata import normalize

from goldenthread.children.rules.dates import month_number, take_dates, years_of_age
from goldenthread.children.rules.folding import fold, join_inseparable
from goldenthread.children.rules.keys import (
    SELECTIVITY,
    Marks,
    date_keys,
    marks,
    pair_keys,
    plain_number,
    postcode_keys,
    single_keys,
)
from goldenthread.children.rules.places import take_address, take_postcode
from goldenthread.children.rules.sounds import sound

_NUMBERS = re.compile(
    r"(?<![0-9a-z])(?:gt-[0-9a-z\-]+|[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{4}|[a-z][0-9]{11}[0-9a-z])(?![0-9a-z])"
)
_AGE = re.compile(
    r"(?<![0-9a-z])(?:aged?\s*:?\s*([0-9]{1,2})|([0-9]{1,2})\s*(?:yo|y/o|yrs?|years?)(?:[\s\-]*olds?)?)(?![0-9a-z])"
)
_SAID_BESIDE = "dob born birth aged age aka nhs upn no number ref mr mrs miss ms master surname forename"
_NOISE = frozenset(_SAID_BESIDE.split())
_BARE = re.compile(r"(?<![0-9a-z/.\-])(?:[0-9]{6}|[0-9]{8})(?![0-9a-z/.\-])")
OLDEST = 25
LONGEST = 200
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Query:
    """A typed question: what it asks for, and the keys to look up, those that find fewest children first."""

    names: tuple[str, ...] = ()
    prefix: str = ""
    dates: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    month: int = 0
    age: int | None = None
    postcode: str = ""
    address: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def stages(self) -> tuple[tuple[str, ...], ...]:
        """The keys in three goes: later ones find more children, and are asked only when the best is poor."""
        goes: tuple[list[str], ...] = ([], [], [])
        for key in self.keys:
            goes[_go(key)].append(key)
        return tuple(tuple(go) for go in goes if go)


def _go(key: str) -> int:
    found = SELECTIVITY[key[0]]
    return 0 if found <= SELECTIVITY["d"] else 1 if found <= SELECTIVITY["o"] else 2


@dataclass(slots=True)
class _Reading:
    """What has been understood so far of the text that is left."""

    rest: str
    numbers: list[str]
    words: list[str]
    years: list[int]
    age: int | None = None


def query_keys(text: str, *, today: date) -> Query:
    """Reads one line as typed, and names the keys that find the children it may mean."""
    reading = _Reading(normalize("NFKC", text[:LONGEST]).casefold(), [], [], [])
    _take_numbers(reading)
    postcode, reading.rest = take_postcode(reading.rest)
    dates, reading.rest = take_dates(reading.rest, today=today)
    _take_age(reading)
    address, reading.rest = take_address(reading.rest)
    _take_words(reading, today=today)
    month = _take_month(reading)
    if reading.age is not None:
        reading.years.extend(years_of_age(reading.age, today=today))
    query = Query(
        names=tuple(reading.words[:MOST_NAMES]),
        prefix=_prefix(reading.words, text),
        dates=dates,
        years=tuple(dict.fromkeys(reading.years)),
        month=month,
        age=reading.age,
        postcode=postcode,
        address=address,
        numbers=tuple(dict.fromkeys(reading.numbers)),
    )
    return replace(query, keys=tuple(sorted(set(_keys(query)), key=lambda key: (SELECTIVITY[key[0]], key))))


def _take_numbers(reading: _Reading) -> None:
    for match in _NUMBERS.finditer(reading.rest):
        reading.numbers.append(plain_number(match.group()))
    reading.rest = _NUMBERS.sub(" ", reading.rest)
    # Six or eight digits may be a date or a number of an agency: both are asked.
    reading.numbers.extend(match.group() for match in _BARE.finditer(reading.rest))


def _take_age(reading: _Reading) -> None:
    match = _AGE.search(reading.rest)
    if match and int(match[1] or match[2]) <= OLDEST:
        reading.age = int(match[1] or match[2])
        reading.rest = reading.rest.replace(match.group(), " ", 1)


def _prefix(words: list[str], text: str) -> str:
    """The last word, when it is a name that may not yet have been typed to its end."""
    last = fold(text[:LONGEST].rsplit(" ", maxsplit=1)[-1])
    return words[-1] if words and last and words[-1].endswith(last) else ""


def _take_words(reading: _Reading, *, today: date) -> None:
    """Sorts what is left into names, years, an age and numbers."""
    for before, token in pairwise(["", *reading.rest.split()]):
        digits = token.strip(",.;:()")
        if digits.isascii() and digits.isdigit():
            _take_digits(reading, digits, today=today)
            if len(digits) > 2 and before.isalpha():  # an agency's letters before its number: RIV 00417
                reading.numbers.append(plain_number(before + digits))
        elif any(mark.isdigit() for mark in token):
            reading.numbers.append(plain_number(token))
        else:
            reading.words.extend(word for word in fold(token).split() if word not in _NOISE)
    reading.words = join_inseparable(reading.words)


def _take_digits(reading: _Reading, digits: str, *, today: date) -> None:
    number = int(digits[:12])
    if len(digits) == 4 and today.year - OLDEST <= number <= today.year:
        reading.years.append(number)
    elif len(digits) <= 2 and number <= OLDEST and reading.age is None:
        reading.age = number
    elif digits not in reading.numbers:
        reading.numbers.append(digits)


def _take_month(reading: _Reading) -> int:
    """The month named last beside a year, when enough names are left: April Jones 2011 names no month."""
    if not reading.years or len(reading.words) < 3 or not month_number(reading.words[-1]):
        return 0
    return month_number(reading.words.pop())


def _keys(query: Query) -> Iterator[str]:
    yield from (f"i:{number}" for number in query.numbers)
    yield from query.address
    yield from (f"a:{name.upper()}" for name in query.names)  # a home may be asked for by its name
    words = [_typed_marks(word) for word in query.names]
    if query.postcode:
        yield from postcode_keys(query.postcode, words)
    for born in query.dates:
        yield from date_keys(words, born)
    for year in query.years:
        yield from (f"y:{code}{year % 100:02d}" for word in words for code in word.sounds)
        if query.month:
            yield from (f"b:{word.first}{year % 100:02d}{query.month:02d}" for word in words)
    for one, other in combinations(words, 2):
        yield from pair_keys((one,), (other,))
    yield from _joined_keys(query.names, words)
    yield from single_keys(words)


def _typed_marks(word: str) -> Marks:
    """Marks of a typed name, which may begin with a letter too many or with two letters transposed."""
    found = marks(word)
    second = sound(word[1:])[:1]
    return found._replace(beginnings=tuple(dict.fromkeys([*found.beginnings, second]))) if second else found


def _joined_keys(names: tuple[str, ...], words: list[Marks]) -> Iterator[str]:
    """Keys for neighbours that another agency writes as one word: Al Hassan, Anne Marie."""
    for place, (left, right) in enumerate(pairwise(names)):
        others = (*words[:place], *words[place + 2 :])
        for joined in (marks(left + right), marks(right + left)):
            yield from pair_keys((joined,), others)
            if not others:
                yield from single_keys((joined,))
