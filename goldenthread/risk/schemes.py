"""The schemes by which police have graded risk, each from the day it came in.

Old episodes keep the grade of their own scheme; a grade never changes because the scheme did.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade: what it means, what it obliges the force to do, and where that is written."""

    key: str
    label: str
    rank: int
    meaning: str
    response: tuple[str, ...]
    source: str
    lowest: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """Grades from the lowest to the highest, in force from a day until the next scheme."""

    key: str
    name: str
    since: date
    source: str
    note: str
    grades: tuple[Grade, ...]

    @property
    def lowest(self) -> Grade:
        """The grade that needs the partners' answers and a sergeant's care before it is given."""
        return next(grade for grade in self.grades if grade.lowest)

    def grade(self, key: str) -> Grade | None:
        """The grade of that key, whatever its capitals, or nothing."""
        return next((grade for grade in self.grades if grade.key == key.strip().lower()), None)


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme, the oldest first."""
    text = files("goldenthread.risk").joinpath("schemes.toml").read_text(encoding="utf-8")
    found = (_scheme(row) for row in tomllib.loads(text)["scheme"])
    return tuple(sorted(found, key=lambda scheme: scheme.since))


def _scheme(row: dict[str, Any]) -> Scheme:
    grades = sorted((_grade(each) for each in row.pop("grade")), key=lambda grade: grade.rank)
    return Scheme(**row, grades=tuple(grades))


def _grade(row: dict[str, Any]) -> Grade:
    return Grade(**{**row, "response": tuple(row["response"])})


def scheme_on(day: date) -> Scheme:
    """The scheme in force on a day. Raises ``ValueError`` before April 2013, when there was none such."""
    in_force = [scheme for scheme in schemes() if scheme.since <= day]
    if not in_force:
        raise ValueError(
            f"No scheme of grades is known for {day}; the oldest begins on {schemes()[0].since}."
        )
    return in_force[-1]
