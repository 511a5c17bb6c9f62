"""Keys and reference numbers that follow from the seed and from what they are for."""

from hashlib import blake2b

from goldenthread.core.identifiers import ALPHABET, LENGTH, check_character

_REFERENCES = len(ALPHABET) ** LENGTH
_STEP = 411_523_777  # shares no factor with the thirty characters, so that no two numbers meet


def key(*what: object) -> str:
    """A key in the form of a random one, the same in every process."""
    drawn = blake2b(":".join(map(str, what)).encode(), digest_size=16).hexdigest()
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-a{drawn[17:20]}-{drawn[20:]}"


def reference(number: int) -> str:
    """The reference of the episode of that number, in no visible order."""
    rest, drawn = (number * _STEP + _STEP // 3) % _REFERENCES, ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        drawn += ALPHABET[place]
    return f"GT-{drawn[:3]}-{drawn[3:]}-{check_character(drawn)}"
