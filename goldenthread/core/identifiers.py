"""Reference numbers that can be read out on a bad line and typed back."""

import secrets

# No I, L, O, U, 0 or 1: nothing that is misheard or misread for another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6


def new_reference() -> str:
    """A reference such as ``GT-7K2-M4P-Q``: six drawn characters and one that checks them."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"GT-{drawn[:3]}-{drawn[3:]}-{check_character(drawn)}"


def check_character(drawn: str) -> str:
    """The character that makes a slip of one character, or two swapped, show itself."""
    total = sum((place + 2) * ALPHABET.index(character) for place, character in enumerate(drawn))
    return ALPHABET[total % len(ALPHABET)]


def read_reference(text: str) -> str | None:
    """The reference that somebody typed, in any case, with or without dashes; ``None`` if it is none."""
    plain = "".join(character for character in text.upper() if character.isalnum()).removeprefix("GT")
    if len(plain) != LENGTH + 1 or any(character not in ALPHABET for character in plain):
        return None
    if check_character(plain[:-1]) != plain[-1]:
        return None
    return f"GT-{plain[:3]}-{plain[3:6]}-{plain[6]}"
