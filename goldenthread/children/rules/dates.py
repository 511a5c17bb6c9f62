"""Dates of birth as people say and mistake them."""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

SAME, SWAPPED, SLIP, NEAR, FAR = "same", "swapped", "slip", "near", "far"

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<word>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)?[0-9]{2})"
_GAP = r"[\s,.\-/]*"
_PATTERNS = tuple(
    re.compile(rf"(?<![0-9a-z]){pattern}(?![0-9a-z])")
    for pattern in (
        r"(?P<year>(?:19|20)[0-9]{2})[\-/.](?P<month>[01]?[0-9])[\-/.](?P<day>[0-3]?[0-9])",
        r"(?P<day>[0-3]?[0-9])\s*[\-/.]\s*(?P<month>[0-3]?[0-9])\s*[\-/.]\s*" + _YEAR,
        rf"{_DAY}{_GAP}(?:of\s+)?{_MONTH}{_GAP}'?{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}[\s,]+'?{_YEAR}",
        rf"{_DAY}\s+(?P<month>[01]?[0-9])\s+{_YEAR}",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
        r"(?P<day>[0-3][0-9])(?P<month>[0-3][0-9])(?P<year>(?:19|20)[0-9]{2})",
        r"(?P<day>[0-3][0-9])(?P<month>[0-3][0-9])(?P<year>[0-9]{2})",
    )
)


def take_dates(text: str, *, today: date) -> tuple[tuple[date, ...], str]:
    """Full dates in a small-letter text, day first as in Britain, and the text without them."""
    found: list[date] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _date_of(match, today)
            if day is not None:
                found.append(day)
                text = text.replace(match.group(), " ", 1)
    return tuple(dict.fromkeys(found)), text


def _date_of(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    day, year = int(parts["day"]), int(parts["year"])
    month = _MONTHS[parts["word"]] if parts.get("word") else int(parts["month"])
    if year < 100:
        year += 2000 if 2000 + year <= today.year else 1900
    for numbers in ((month, day), (day, month)):
        with suppress(ValueError):
            return date(year, *numbers)
    return None


def month_number(word: str) -> int:
    """1 to 12 for the name of a month in small letters, otherwise 0."""
    return _MONTHS.get(word, 0)


def years_of_age(age: int, *, today: date) -> tuple[int, int]:
    """The two years of birth that somebody of this age today can have."""
    return today.year - age - 1, today.year - age


def order_free(day: date) -> str:
    """A date so written that day and month swapped give the same eight digits."""
    month, of_month = sorted((day.day, day.month))
    return f"{day.year:04d}{month:02d}{of_month:02d}"


@lru_cache(maxsize=1 << 15)
def relation(one: date, other: date) -> str:
    """How two dates of birth differ: same, swapped, slip (of a digit), near (a month or a year off), far."""
    if one == other:
        return SAME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return SWAPPED
    left, right = (f"{day.day:02d}{day.month:02d}{day.year:04d}" for day in (one, other))
    wrong = [place for place in range(8) if left[place] != right[place]]
    if len(wrong) == 1 or _two_digits_swapped(left, right, wrong):
        return SLIP
    agreeing = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
    return NEAR if agreeing == 2 or abs((one - other).days) <= 31 else FAR


def _two_digits_swapped(left: str, right: str, wrong: list[int]) -> bool:
    if len(wrong) != 2:
        return False
    first, second = wrong
    return second - first == 1 and left[first] == right[second] and left[second] == right[first]
