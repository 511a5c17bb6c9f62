"""The closed list of harms that an agency may record as done or threatened to a child."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm, its label, and the codes of the children in need census that mean it."""

    key: str
    label: str
    meaning: str
    factors: tuple[str, ...]


@cache
def harms() -> dict[str, Harm]:
    """Every harm by its code, in the order they are shown."""
    text = files("goldenthread.risk").joinpath("harms.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["harm"]
    return {row["key"]: Harm(**{**row, "factors": tuple(row["factors"])}) for row in rows}


def label_of(code: str) -> str:
    """The words for a harm; an unknown code is shown as another harm, never hidden."""
    known = harms()
    return known.get(code, known["other"]).label


@cache
def _by_factor() -> dict[str, str]:
    return {factor: harm.key for harm in harms().values() for factor in harm.factors}


def harm_of_factor(factor: str) -> str:
    """The harm that a factor of the children in need census means; any other factor is another harm."""
    return _by_factor().get(factor.strip().upper(), "other")
