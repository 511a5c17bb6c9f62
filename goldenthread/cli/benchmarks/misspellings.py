"""The fifteen ways in which a child's name and date of birth reach a search box wrongly.

Slips of the pen, names as they are heard, dates misread: each class is one function of a child and of chance,
so that the same seed asks the same questions. The classes follow what call handlers mistake; respellings and
short forms come from the lists of the demonstration, which the search does not read.
"""

from collections.abc import Callable
from datetime import date
from random import Random

from nicknames import NickNamer

from goldenthread.children.rules import Person
from goldenthread.demonstration.names import forms

_KEYBOARD = """
a:qsz b:vgn c:xvd d:sfe e:wrd f:dgr g:fht h:gjy i:uok j:hku k:jli l:kop m:nj n:bmh o:ipl p:ol q:wa r:etf s:adw
t:ryg u:yij v:cbf w:qes x:zcs y:tuh z:xas
"""
_NEIGHBOURS = {pair[0]: pair[2:] for pair in _KEYBOARD.split()}
_HEARD = (
    ("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ea", "ee"), ("ie", "y"), ("y", "ie"), ("c", "k"), ("k", "c"),
    ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ss", "s"), ("mac", "mc"), ("mc", "mac"), ("z", "s"),
    ("ai", "ay"), ("ei", "ie"), ("ou", "u"), ("oo", "u"), ("er", "a"),
    ("e", "i"), ("i", "e"), ("o", "u"), ("a", "e"),
)  # fmt: skip
_DATE_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d.%m.%Y", "%d%m%Y", "%d %b %y", "%Y-%m-%d", "%d-%m-%y")


def slip(word: str, chance: Random) -> str:
    """A word with one slip of the pen: a letter left out, doubled, transposed, or a neighbour struck."""
    letters = [place for place, mark in enumerate(word) if mark.isalpha()]
    if len(letters) < 3:
        return word + word[-1:]
    place = chance.choice(letters)
    kind = chance.choice(("left out", "doubled", "neighbour", "transposed"))
    if kind == "left out":
        return word[:place] + word[place + 1 :]
    if kind == "doubled":
        return word[: place + 1] + word[place:]
    if kind == "transposed":
        place = max(place, 1)
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    near = chance.choice(_NEIGHBOURS.get(word[place].lower(), "e"))
    return word[:place] + near + word[place + 1 :]


def short_form(given: str, chance: Random) -> str:
    """A short form of a given name, or nothing when none is known."""
    known = forms("nicknames").get(given)
    listed = sorted(NICKNAMES.nicknames_of(given))
    return chance.choice([*listed, *([known] if known else [])]) if listed or known else ""


NICKNAMES = NickNamer()


def respelt(word: str, chance: Random) -> str:
    """A name written as it is heard: as the demonstration lists it, else one English spelling for another."""
    listed = forms("respellings").get(word)
    if listed:
        return listed
    low = word.lower()
    usable = [(old, new) for old, new in _HEARD if old in low[1:]]
    if not usable:
        return ""
    old, new = chance.choice(usable)
    place = low.index(old, 1)
    return word[:place] + new + word[place + len(old) :]


def day_and_month_swapped(born: date) -> date | None:
    """The other reading of a date, where there is one."""
    return None if born.day > 12 or born.day == born.month else date(born.year, born.day, born.month)


def one_digit_off(born: date, chance: Random) -> date:
    """A date with one digit of day, month or year misread."""
    for _ in range(50):
        digits = list(f"{born:%Y%m%d}")
        place = chance.randrange(2, 8)
        digits[place] = chance.choice([mark for mark in "0123456789" if mark != digits[place]])
        try:
            return date(int("".join(digits[:4])), int("".join(digits[4:6])), int("".join(digits[6:])))
        except ValueError:
            continue
    return date(born.year, born.month, 1 if born.day != 1 else 11)


Asked = tuple[str, str, date | None]
Class = Callable[[str, str, date, Random], Asked | None]


def _swapped(given: str, family: str, born: date) -> Asked | None:
    other = day_and_month_swapped(born)
    return None if other is None else (given, family, other)


def _nicknamed(given: str, family: str, born: date, chance: Random) -> Asked | None:
    short = short_form(given, chance)
    return (short, family, born) if short else None


def _respelt(given: str, family: str, born: date, chance: Random) -> Asked | None:
    heard, family_heard = respelt(given, chance), respelt(family, chance)
    return (heard or given, family_heard or family, born) if heard or family_heard else None


def _half(given: str, family: str, born: date, chance: Random) -> Asked | None:
    halves = [half for half in family.split("-") if len(half) > 2]
    return (given, chance.choice(halves), born) if len(halves) > 1 else None


def _one_slip(given: str, family: str, chance: Random) -> tuple[str, str]:
    return (slip(given, chance), family) if chance.random() < 0.5 else (given, slip(family, chance))


def _slip_and_swap(given: str, family: str, born: date, chance: Random) -> Asked | None:
    return _swapped(*_one_slip(given, family, chance), born)


def _nickname_and_slip(given: str, family: str, born: date, chance: Random) -> Asked | None:
    short = short_form(given, chance)
    return (short, slip(family, chance), born) if short else None


CLASSES: dict[str, Class] = {
    "exact": lambda given, family, born, chance: (given, family, born),
    "family name slip": lambda given, family, born, chance: (given, slip(family, chance), born),
    "given name slip": lambda given, family, born, chance: (slip(given, chance), family, born),
    "both names slip": lambda given, family, born, chance: (slip(given, chance), slip(family, chance), born),
    "day and month swapped": lambda given, family, born, chance: _swapped(given, family, born),
    "nickname": _nicknamed,
    "names swapped": lambda given, family, born, chance: (family, given, born),
    "slip, day and month swapped": _slip_and_swap,
    "nickname and slip": _nickname_and_slip,
    "names swapped, day and month swapped": lambda given, family, born, chance: _swapped(family, given, born),
    "one digit of the date off": lambda given, family, born, chance: (
        given,
        family,
        one_digit_off(born, chance),
    ),
    "slip and date off": lambda given, family, born, chance: (
        *_one_slip(given, family, chance),
        one_digit_off(born, chance),
    ),
    "respelt": _respelt,
    "half of a double name": _half,
    "both names slip, no date": lambda given, family, born, chance: (
        slip(given, chance),
        slip(family, chance),
        None,
    ),
}
DATE_EXACT = frozenset(
    {"exact", "family name slip", "given name slip", "both names slip", "nickname", "names swapped",
     "nickname and slip", "respelt", "half of a double name"}
)  # fmt: skip


def misspell(child: Person, kind: str, *, chance: Random) -> str | None:
    """What is typed for a child in one of the fifteen classes, or nothing where the class does not apply."""
    if child.date_of_birth is None:
        return None
    given = child.given_names.split()[0]
    asked = CLASSES[kind](given, child.family_name, child.date_of_birth, chance)
    if asked is None:
        return None
    one, other, born = asked
    return f"{one} {other} {born.strftime(chance.choice(_DATE_FORMS)) if born else ''}".strip()
