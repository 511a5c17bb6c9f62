"""How alike two folded names are, from 0 to 1, and by which kind of likeness."""

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from goldenthread.children.rules.nicknames import COUNTERPART, SHORT, SPELLING, kinship
from goldenthread.children.rules.sounds import metaphone, sound

SAME, SLIP, SOUND, LIKE, DIFFERENT = "same", "slip", "sound", "like", "different"
_KIN = {SPELLING: 0.97, SHORT: 0.93, COUNTERPART: 0.88}
_LEAST = 0.65


@lru_cache(maxsize=1 << 15)
def likeness(one: str, other: str) -> tuple[float, str]:
    """1 for the same word, less for a form of the name, a slip of the pen, a like sound; else 0."""
    if one == other:
        return 1.0, SAME
    kin = kinship(one, other)
    if kin:
        return _KIN[kin], kin
    near = JaroWinkler.similarity(one, other)
    slips = OSA.distance(one, other, score_cutoff=2)
    if slips == 1 and min(len(one), len(other)) >= 3:
        return max(0.86, min(0.95, near)), SLIP
    if near >= _LEAST and (sound(one) == sound(other) or metaphone(one) == metaphone(other)):
        return max(0.80, min(0.90, near)), SOUND
    if near >= _LEAST:
        return (near - _LEAST) / (1 - _LEAST) * 0.85, LIKE
    return 0.0, DIFFERENT


def begins(word: str, prefix: str) -> bool:
    """Whether a word begins with what has been typed of it so far."""
    return len(prefix) < len(word) and word.startswith(prefix)
