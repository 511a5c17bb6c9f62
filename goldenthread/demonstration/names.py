"""Naming, in the ways of several communities of England."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from goldenthread.demonstration.chance import Shares, often_first
from goldenthread.demonstration.shapes import Name


@dataclass(frozen=True, slots=True)
class Community:
    """Given and family names of one community, and how it puts them together."""

    name: str
    order: str
    ethnicity: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    family_of_girls: tuple[str, ...]
    family_of_boys: tuple[str, ...]
    middle_of_girls: tuple[str, ...]
    middle_of_boys: tuple[str, ...]


@cache
def _lists() -> dict[str, dict[str, object]]:
    text = files("goldenthread.demonstration").joinpath("names.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def communities() -> dict[str, Community]:
    """Every community by its name."""
    return {name: _community(name, lists) for name, lists in _lists().items() if name != "forms"}


def _community(name: str, lists: dict[str, object]) -> Community:
    def words(key: str) -> tuple[str, ...]:
        found = lists.get(key, ())
        return tuple(found.split()) if isinstance(found, str) else tuple(map(str, _listed(found)))

    return Community(
        name, str(lists["order"]), words("ethnicity"), words("girls"), words("boys"), words("families"),
        words("family_of_girls"), words("family_of_boys"), words("middle_of_girls"), words("middle_of_boys"),
    )  # fmt: skip


def _listed(found: object) -> tuple[object, ...]:
    return tuple(found) if isinstance(found, list | tuple) else ()


@cache
def community_shares() -> Shares[str]:
    """Communities in their shares of the children."""
    return Shares({name: float(str(lists["share"])) for name, lists in _lists().items() if name != "forms"})


@cache
def forms(kind: str) -> dict[str, str]:
    """Nicknames or respellings, from the full form to the other."""
    pairs = _listed(_lists()["forms"][kind])
    return dict(tuple(str(pair).split(" ")) for pair in pairs)  # type: ignore[misc]


def family_name(chance: Random, community: Community) -> str:
    """A household's family name; one English household in fourteen joins two (assumed)."""
    name = often_first(chance, community.families)
    if community.name in ("english", "caribbean") and chance.random() < 0.07:
        other = often_first(chance, community.families)
        return name if other == name else f"{name}-{other}"
    return name


def given_name(chance: Random, community: Community, sex: str) -> str:
    """A given name; one child in eight outside the English list bears a name from it (assumed)."""
    source = community
    if community.name != "english" and chance.random() < 0.12:
        source = communities()["english"]
    return often_first(chance, source.girls if sex == "F" else source.boys)


def full_name(chance: Random, community: Community, *, family: str, sex: str, given: str = "") -> Name:
    """A child's whole name in a household of that family name."""
    given = given or given_name(chance, community, sex)
    known_as = forms("nicknames").get(given, "") if chance.random() < 0.4 else ""
    middle = _middle(chance, community, sex, given)
    family = _family(chance, community, family, sex)
    return Name(given, middle, family, known_as, community.order, community.name)


def _middle(chance: Random, community: Community, sex: str, given: str) -> str:
    if community.order == "family":
        return often_first(chance, community.middle_of_girls if sex == "F" else community.middle_of_boys)
    if community.order == "chain":
        return often_first(chance, community.boys)  # the father's name
    if chance.random() < 0.45:
        middle = given_name(chance, community, sex)
        return "" if middle == given else middle
    return ""


def _family(chance: Random, community: Community, family: str, sex: str) -> str:
    own = community.family_of_girls if sex == "F" else community.family_of_boys
    if own and chance.random() < 0.6:
        return chance.choice(own)
    if community.name == "polish" and sex == "F" and family.endswith("ski"):
        return family[:-1] + "a"
    return family
