"""How one name and one date of birth come to be written differently: by ear, by habit and by slip.

Rates are per record and kind of agency. Real errors in dates of birth are rare in health and council
systems (about one in a thousand) and old postcodes are common (about half), as published comparisons of
census, hospital and service records show; the police rates are higher because a frightened carer spells
over the telephone. The police and provider rates are assumed.
"""

from datetime import date
from random import Random
from unicodedata import normalize

from goldenthread.demonstration.names import forms
from goldenthread.demonstration.shapes import Name

KINDS = ("police", "authority", "host", "provider", "school", "health")
_TABLE: dict[str, tuple[float, ...]] = {
    "nickname": (0.13, 0.02, 0.06, 0.18, 0.05, 0.06),
    "respelling": (0.12, 0.02, 0.08, 0.06, 0.01, 0.06),
    "slip in given": (0.05, 0.006, 0.03, 0.03, 0.005, 0.02),
    "slip in family": (0.06, 0.008, 0.03, 0.03, 0.005, 0.02),
    "given and family changed round": (0.02, 0.002, 0.01, 0.01, 0.001, 0.008),
    "half of a double name": (0.4, 0.08, 0.25, 0.2, 0.1, 0.2),
    "no accents": (1.0, 0.5, 0.8, 0.6, 0.3, 0.9),
    "order": (0.4, 0.12, 0.25, 0.2, 0.1, 0.25),
    "middle name with given": (0.1, 0.25, 0.05, 0.02, 0.2, 0.12),
    "day and month changed round": (0.012, 0.0004, 0.006, 0.006, 0.0005, 0.001),
    "digit of date": (0.015, 0.0006, 0.006, 0.006, 0.0005, 0.001),
    "no date": (0.02, 0.0, 0.01, 0.03, 0.0, 0.005),
    "no sex": (0.01, 0.001, 0.005, 0.02, 0.0, 0.002),
    "old address": (0.38, 0.08, 0.0, 0.18, 0.15, 0.53),
    "no address": (0.1, 0.01, 0.05, 0.25, 0.02, 0.02),
}
RATES: dict[str, dict[str, float]] = {
    kind: {slip: rates[column] for slip, rates in _TABLE.items()} for column, kind in enumerate(KINDS)
}
_NEIGHBOURS = dict(zip("aeiouscknmtdlyhrbv", "sroiyzkcmnrfkijevb", strict=True))

Written = tuple[str, str, str]  # given names, family name, known as


def name_as_written(chance: Random, name: Name, *, sex: str, kind: str) -> Written:
    """The name as an agency of that kind wrote it down."""
    rates = RATES[kind]
    given, family = _in_order(chance, name, rates)
    given, known_as = _familiar(chance, given, name.known_as, rates)
    family = _halved(chance, _by_habit(chance, family, sex, kind), rates)
    given = _misheard(chance, given, rates["respelling"], rates["slip in given"])
    family = _misheard(chance, family, rates["respelling"], rates["slip in family"])
    if chance.random() < rates["given and family changed round"]:
        given, family = family, given
    if chance.random() < rates["no accents"]:
        given, family = plain(given), plain(family)
    return given, family, known_as


def _in_order(chance: Random, name: Name, rates: dict[str, float]) -> tuple[str, str]:
    changed = chance.random() < rates["order"]
    if name.order == "family":
        own = f"{name.middle} {name.given}"
        return (f"{name.family} {name.middle}", name.given) if changed else (own, name.family)
    if name.order == "chain":
        if changed:
            return name.given, chance.choice((name.middle, f"{name.middle} {name.family}"))
        return name.given, name.family
    if name.middle and chance.random() < rates["middle name with given"]:
        return f"{name.given} {name.middle}", name.family
    return name.given, name.family


def _familiar(chance: Random, given: str, known_as: str, rates: dict[str, float]) -> tuple[str, str]:
    first, _, rest = given.partition(" ")
    short = known_as or forms("nicknames").get(first, "")
    if short and chance.random() < rates["nickname"]:
        return (f"{short} {rest}".strip(), "")
    return given, known_as if chance.random() < 0.7 else ""


def _by_habit(chance: Random, family: str, sex: str, kind: str) -> str:
    if sex == "F" and family.endswith("ska") and kind != "authority" and chance.random() < 0.3:
        return family[:-1] + "i"
    if "'" in family and chance.random() < 0.3:
        return family.replace("'", chance.choice(("", " ")))
    return family


def _halved(chance: Random, family: str, rates: dict[str, float]) -> str:
    one, dash, other = family.partition("-")
    if dash and len(one) > 2 and chance.random() < rates["half of a double name"]:
        return one if chance.random() < 0.5 else other
    return family


def _misheard(chance: Random, word: str, respelt: float, slipped: float) -> str:
    first, _, rest = word.partition(" ")
    other = forms("respellings").get(first)
    if other and chance.random() < respelt * 3:  # only a third of names have a second spelling here
        return f"{other} {rest}".strip()
    return _slip(chance, word) if chance.random() < slipped else word


def _slip(chance: Random, word: str) -> str:
    if len(word) < 4:
        return word + word[-1]
    at, kind = chance.randrange(1, len(word) - 1), chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _NEIGHBOURS.get(word[at], "e") + word[at + 1 :]


def plain(word: str) -> str:
    """A word without its accents."""
    return "".join(letter for letter in normalize("NFKD", word) if not 0x300 <= ord(letter) < 0x370)


def born_as_written(chance: Random, born: date, kind: str) -> date | None:
    """The date of birth as an agency of that kind wrote it down, if it did."""
    rates, drawn = RATES[kind], chance.random()
    if drawn < rates["no date"]:
        return None
    drawn -= rates["no date"]
    if drawn < rates["day and month changed round"] and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if drawn < rates["day and month changed round"] + rates["digit of date"]:
        return _digit_off(chance, born)
    return born


def _digit_off(chance: Random, born: date) -> date:
    if chance.random() < 0.4:
        return born.replace(year=born.year - 1, day=min(born.day, 28))
    other = born.day + chance.choice((-10, -1, 1, 10))
    return born.replace(day=other if 1 <= other <= 28 else 28 - born.day % 7)
