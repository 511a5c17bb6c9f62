"""How a name sounds, coarsely enough to survive spelling: the phonetic part of the keys."""

import re
from functools import lru_cache

import jellyfish

# English spellings of one sound, folded before the letters are classed; order matters.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^mac(?=[^aeiouyh])", "mc"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^rh", "r"),
        (r"^(?:ps|x)", "s"),
        (r"^cz|^tch", "ch"),
        (r"ph", "f"),
        (r"(?<=[aeiou])gh(?![aeiou])", ""),
        (r"c(?=[eiy])", "s"),
        (r"g(?=[eiy])", "j"),
        (r"dg(?=e)", "j"),
        (r"^y", "j"),
    )
)
_FIRST = {**dict.fromkeys("aeiou", "A"), **dict.fromkeys("ckq", "K"), **dict.fromkeys("sz", "S")}
_CLASSES = {
    letter: digit
    for letters, digit in (("bfpv", "1"), ("cgjkqsxz", "2"), ("dt", "3"), ("l", "4"), ("mn", "5"), ("r", "6"))
    for letter in letters
}


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The consonants of a folded word by class, after one letter for its beginning: at most four signs.

    A refinement of Soundex: Catherine and Kathryn, Wright and Right, Philip and Filip fall together.
    """
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    if not word:
        return ""
    code = _FIRST.get(word[0], word[0].upper())
    last = _CLASSES.get(word[0], "")
    for letter in word[1:]:
        sign = _sign(letter)
        if sign and sign != last:
            code += sign
        if letter not in "hw":
            last = sign
    return code[:4]


def _sign(letter: str) -> str:
    """The class of a letter; vowels have none; letters of other alphabets stand for themselves."""
    return _CLASSES.get(letter, "" if letter.isascii() and letter.isalpha() else letter)


@lru_cache(maxsize=1 << 16)
def metaphone(word: str) -> str:
    """Metaphone of a folded word, at most five signs: a second opinion where classes of consonants fail."""
    return jellyfish.metaphone(word)[:5]


@lru_cache(maxsize=1 << 16)
def initial(word: str) -> str:
    """The sound a word begins with, so that Katie and Catherine begin alike."""
    return sound(word)[:1]
