"""Which given names are forms of one another: spellings of one name, short forms and counterparts."""

import csv
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files

from nicknames import NickNamer

SPELLING = "spelling"  # the same name written otherwise: Mohammed, Muhammad
SHORT = "short"  # a short or pet form: Katie of Katherine
COUNTERPART = "counterpart"  # the name in another language: Yusuf, Joseph

_LISTS = files("goldenthread").joinpath("children", "names")


@lru_cache(maxsize=1)
def _own_lists() -> dict[str, dict[str, str]]:
    """Form → root → kind, from the lists of each community's names beside this package."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(_LISTS.iterdir(), key=lambda each: each.name):
        if path.name.endswith(".csv") and path.name != "leading_names.csv":
            for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
                for form in row["forms"].split():
                    found[form][row["root"]] = row["kind"]
    return dict(found)


@lru_cache(maxsize=1)
def leading_names() -> frozenset[str]:
    """First names that many brothers share (Muhammad, Syed, Abdul): alone they tell nobody apart."""
    text = _LISTS.joinpath("leading_names.csv").read_text(encoding="utf-8")
    return frozenset(row["name"] for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _english() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=1 << 15)
def roots(word: str) -> frozenset[str]:
    """A folded name with every full name it may be a form of, itself included."""
    return frozenset({word, *_english().canonicals_of(word), *_own_lists().get(word, ())})


@lru_cache(maxsize=1 << 15)
def spelling_root(word: str) -> str:
    """One spelling that stands for all spellings of the same name: muhammad for mohammed and md."""
    for _ in range(3):  # a community's list may lead to another's
        root = next((root for root, kind in _own_lists().get(word, {}).items() if kind == SPELLING), word)
        if root == word:
            break
        word = root
    return word


@lru_cache(maxsize=1 << 16)
def kinship(one: str, other: str) -> str:
    """How two folded given names are forms of one name: spelling, short, counterpart, or nothing."""
    if one == other or spelling_root(one) == spelling_root(other):
        return SPELLING
    shared = (roots(one) | roots(spelling_root(one))) & (roots(other) | roots(spelling_root(other)))
    if not shared:
        return ""
    return COUNTERPART if all(_is_translated(root, one, other) for root in shared) else SHORT


def _is_translated(root: str, *words: str) -> bool:
    return any(_own_lists().get(word, {}).get(root) == COUNTERPART for word in words)
