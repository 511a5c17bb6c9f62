"""Postcodes and the first line of an address, reduced to what two agencies write alike."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from goldenthread.children.rules.folding import fold

POSTCODE = re.compile(r"(?<![0-9a-z])([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})(?![0-9a-z])", re.IGNORECASE)
# Words that end a street's name and are no family name; and those that are (Amy Hill, Tom Park).
_STREET = (
    "road|rd|street|st|avenue|ave|close|drive|crescent|cres|terrace|gardens|gdns|square|mews|parade|estate"
)
_OR_NAME = "lane|ln|way|court|ct|grove|place|pl|hill|walk|row|rise|view|green|park"
_HOUSE = "house|home|cottage|hostel|farm"
_HOUSE_OR_NAME = "lodge|hall|manor|villa|court"


_ENDINGS = frozenset("|".join((_STREET, _OR_NAME, _HOUSE, _HOUSE_OR_NAME)).split("|"))


def _numbered(endings: str) -> re.Pattern[str]:
    """A house number, the first word of a street, up to three more, and its kind."""
    return re.compile(
        rf"(?<![0-9a-z/])([0-9]{{1,3}})[a-z]?,?\s+([a-z]{{2,}})(?:\s+[a-z]+){{0,3}}?\s+(?:{endings})(?![a-z])"
    )


def _named(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9a-z])([a-z]{{3,}})\s+(?:{endings})(?![a-z])")


_CERTAIN = (_numbered(_STREET), _named(_HOUSE))
_NUMBERED = _numbered(f"{_STREET}|{_OR_NAME}")
_NAMED = _named(f"{_HOUSE}|{_HOUSE_OR_NAME}")


@lru_cache(maxsize=1 << 14)
def plain_postcode(text: str) -> str:
    """A postcode in capitals without its space, or nothing when it is not one: "qr3 4tl" is "QR34TL"."""
    match = POSTCODE.fullmatch(text.strip())
    return (match[1] + match[2]).upper() if match else ""


@lru_cache(maxsize=1 << 14)
def address_words(lines: tuple[str, ...]) -> frozenset[str]:
    """The words of an address that may be typed to find who lives there: not "road", not numbers."""
    words = fold(" ".join(lines)).split()
    return frozenset(word for word in words if len(word) > 3 and word.isalpha() and word not in _ENDINGS)


def outward(postcode: str) -> str:
    """The first half of a plain postcode: "QR3" of "QR34TL"."""
    return postcode[:-3]


def address_keys(lines: Iterable[str]) -> Iterator[str]:
    """House number with the first word of the street, or the name of a named house, from address lines."""
    for line in lines:
        yield from _keys_of_line(line)


@lru_cache(maxsize=1 << 14)
def _keys_of_line(line: str) -> tuple[str, ...]:
    text = fold(line)
    numbered = (f"a:{match[1]}{match[2].upper()}" for match in _NUMBERED.finditer(text))
    named = (f"a:{match[1].upper()}" for match in _NAMED.finditer(text))
    return tuple(dict.fromkeys([*numbered, *named]))


def take_address(text: str) -> tuple[tuple[str, ...], str]:
    """Address keys found in a small-letter text, and the text without what is certainly an address.

    "12 mill hill" may be a house or Mill Hill aged 12, so its words stay.
    """
    found = _keys_of_line(text)
    for pattern in _CERTAIN:
        text = pattern.sub(" ", text)
    return found, text


def take_postcode(text: str) -> tuple[str, str]:
    """The first postcode in a text, plain, and the text without it."""
    match = POSTCODE.search(text)
    if match is None:
        return "", text
    return (match[1] + match[2]).upper(), text.replace(match.group(), " ", 1)
