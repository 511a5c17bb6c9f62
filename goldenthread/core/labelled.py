"""Closed lists whose members carry the words a person reads."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A member is its code; ``label`` is what stands on the page."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member out of its code, and keep its words beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and words, as Django's fields and forms take them."""
        return [(member.value, member.label) for member in cls]
