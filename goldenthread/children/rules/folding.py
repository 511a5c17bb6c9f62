"""Writing a name one way, whatever accents, apostrophes, hyphens, particles or alphabets it came with."""

from functools import lru_cache
from unicodedata import category, normalize

# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´ʻʾʿ＇", ""))

# Small words before a family name: written apart, joined or left out by different agencies.
_SMALL_WORDS = """
al el ul ad as bin ibn bint ben abu umm o ni nic ui de da do dos das del della di du la le
van von der den ter ten te zu af av st ap ab
"""
PARTICLES = frozenset(_SMALL_WORDS.split())
# The rest of these names means nothing without them: "Mc Donald" is not "Donald".
_INSEPARABLE = frozenset({"mc", "mac", "fitz"})


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """A text in plain small letters and digits, one space between words: "O’Brien-Şen" is "obrien sen"."""
    plain = text.translate(_APOSTROPHES).casefold()
    if not plain.isascii():
        plain = _strip_marks(plain)
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain).split())


def _strip_marks(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_APOSTROPHES)
    kept = "".join(mark for mark in apart if category(mark)[0] != "M").translate(_LETTERS)
    return kept if kept.isascii() else normalize("NFKC", kept).casefold()


@lru_cache(maxsize=1 << 15)
def forms(text: str) -> tuple[str, ...]:
    """The folded forms of a family name, the whole joined name first.

    "van der Berg" gives vanderberg and berg; "Smith-Jones" gives smithjones, smith and jones.
    """
    words = fold(text).split()
    whole = "".join(words)
    parts = [word for word in join_inseparable(words) if word not in PARTICLES]
    return tuple(dict.fromkeys([whole, *parts])) if whole else ()


def join_inseparable(words: list[str]) -> list[str]:
    """Words with Mc, Mac and Fitz joined to what follows."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _INSEPARABLE:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
