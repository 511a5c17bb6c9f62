"""Numbers given to children, and which of them settle who a child is."""

from collections.abc import Mapping
from functools import lru_cache

from stdnum.gb import nhs, upn

from goldenthread.children.rules.keys import plain_number

# One child, one number, in the whole country; others are unique only within an agency.
SETTLING = ("nhs", "upn", "home_office")
_SCHEMES = (*SETTLING, "police", "case", "other")


def agreement(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[list[tuple[str, str]], str]:
    """Which schemes agree and differ, and what the settling ones say: same, different, both, nothing."""
    found: list[tuple[str, str]] = []
    settling = set()
    for scheme in _SCHEMES:
        if scheme not in one or scheme not in other:
            continue
        left, right = usable(scheme, one[scheme]), usable(scheme, other[scheme])
        if not left or not right:
            continue
        level = "same" if left == right else "different"
        found.append((scheme, level))
        if scheme in SETTLING:
            settling.add(level)
    return found, "both" if len(settling) == 2 else "".join(settling)


@lru_cache(maxsize=1 << 14)
def usable(scheme: str, value: str) -> str:
    """The plain number, or nothing when it cannot tell children apart.

    NHS and pupil numbers must pass their check; pupil numbers UN1 to UN5 say only why there is none.
    """
    number = plain_number(value)
    if scheme == "nhs":
        return number if nhs.is_valid(number) and len(set(number)) > 1 else ""
    if scheme == "upn":
        return number if _is_pupil_number(number) or _temporary(number) else ""
    return number


def _is_pupil_number(number: str) -> bool:
    """A letter that checks twelve digits; whether the authority in it exists changes from year to year."""
    return len(number) == 13 and number[1:].isdigit() and upn.calc_check_digit(number[1:]) == number[0]


def _temporary(number: str) -> bool:
    """A temporary pupil number ends in a letter and has no published check."""
    return len(number) == 13 and number[:1].isalpha() and number[1:12].isdigit() and number[12].isalpha()
