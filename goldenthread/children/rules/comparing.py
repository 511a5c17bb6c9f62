"""Whether two agency records are of one child: the same, doubtful (a person must look) or different.

The weights are binary logarithms of how much likelier an agreement is for one child than for two, set by hand
and kept in weights.csv. They order the doubtful; the verdict itself follows plain rules, because weights are
over-confident on brothers, sisters and twins, whose family name, address and date of birth agree.
"""

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from goldenthread.children.rules import dates
from goldenthread.children.rules.identifiers import agreement
from goldenthread.children.rules.levels import address_level, family_level, given_level, names_swapped
from goldenthread.children.rules.person import Part, Person, names_of

SAME, DOUBTFUL, DIFFERENT = "same", "doubtful", "different"
# Below this nobody need look: about one chance in a hundred among the candidates that share a key.
LOOK_FROM = 16.0
# Numbers of one agency that another writes down: they name the very record.
QUOTED = frozenset({"case", "police"})
_UNSETTLED = "the same NHS, pupil or Home Office number on what look like two different children"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The weight of the evidence in bits, its parts in words, and what follows."""

    weight: float
    parts: tuple[Part, ...]
    verdict: str


class Levels(NamedTuple):
    """How two records agree, part by part."""

    given: str
    family: str
    born: str
    sex: str
    address: str
    settling: str
    is_quoted: bool = False


def _read_weights() -> dict[tuple[str, str], Part]:
    text = files("goldenthread").joinpath("children", "rules", "weights.csv").read_text(encoding="utf-8")
    return {
        (row["part"], row["level"]): Part(row["part"], row["words"], float(row["weight"]))
        for row in csv.DictReader(text.splitlines())
    }


WEIGHTS = _read_weights()


def compare(a: Person, b: Person) -> Comparison:
    """Compares two records; the order of the two does not matter."""
    names_a, names_b = names_of(a), names_of(b)
    swapped = names_swapped(names_a, names_b)
    numbers, settling = agreement(a.identifiers, b.identifiers)
    levels = Levels(
        given="same" if swapped else given_level(names_a, names_b),
        family="same" if swapped else family_level(names_a, names_b),
        born=_born_level(a, b),
        sex=_sex_level(a.sex, b.sex),
        address=address_level(a, b),
        settling=settling,
        is_quoted=any(scheme in QUOTED and level == "same" for scheme, level in numbers),
    )
    parts = [WEIGHTS[part] for part in _weighed(levels, swapped=swapped)] + [
        WEIGHTS[part] for part in numbers
    ]
    verdict, because = decide(levels, weight=sum(part.weight for part in parts))
    if because:
        parts.append(Part("verdict", because))
    return Comparison(sum(part.weight for part in parts), tuple(parts), verdict)


def _weighed(levels: Levels, *, swapped: bool) -> list[tuple[str, str]]:
    found = [
        ("given name", levels.given),
        ("family name", levels.family),
        ("date of birth", levels.born),
        ("sex", levels.sex),
        ("address", levels.address),
    ]
    return [*found, ("name order", "swapped")] if swapped else found


def _born_level(a: Person, b: Person) -> str:
    if a.date_of_birth is None or b.date_of_birth is None:
        return "unknown"
    return dates.relation(a.date_of_birth, b.date_of_birth)


def _sex_level(one: str, other: str) -> str:
    if {one, other} <= {"F", "M"}:
        return "same" if one == other else "different"
    return "unknown"


def decide(levels: Levels, *, weight: float) -> tuple[str, str]:
    """The verdict and, where a rule rather than the weight made it, the reason in words."""
    if levels.settling == "both":
        return DOUBTFUL, "one number agrees and another does not"
    if levels.settling == "same":
        return _with_number(levels)
    if _siblings(levels):
        return DIFFERENT, "brothers, sisters or twins: family name and address agree, given names do not"
    if levels.settling == "different":
        return (
            (DOUBTFUL, "all else agrees but the numbers differ") if weight >= LOOK_FROM else (DIFFERENT, "")
        )
    if _settled_by_all(levels) or _settled_by_quoting(levels):
        return SAME, ""
    return (DOUBTFUL, "") if weight >= LOOK_FROM else (DIFFERENT, "")


def _with_number(levels: Levels) -> tuple[str, str]:
    """A number in common settles it unless the name or the date of birth speaks against it."""
    if levels.given == "different" and levels.born != "far":
        return DOUBTFUL, _UNSETTLED + ", perhaps twins"
    if levels.given == "different" or levels.born == "far":
        return DOUBTFUL, _UNSETTLED
    confirmed = levels.born in {"same", "swapped", "slip"} or levels.given not in {"unknown", "shared"}
    return (SAME, "") if confirmed else (DOUBTFUL, "nothing but the number agrees")


def _siblings(levels: Levels) -> bool:
    close = levels.address in {"house", "postcode", "line"}
    return levels.given == "different" and levels.family in {"same", "half", "near"} and close


def _settled_by_all(levels: Levels) -> bool:
    """Name, date of birth and address all agree, and nothing speaks against."""
    return (
        levels.given in {"same", "known as"}
        and levels.family in {"same", "half", "near", "former"}
        and levels.born == "same"
        and levels.address in {"house", "postcode", "line"}
        and levels.sex != "different"
    )


def _settled_by_quoting(levels: Levels) -> bool:
    """One agency quotes the other's own number, and name and date of birth bear it out."""
    return (
        levels.is_quoted
        and levels.given not in {"different", "unknown"}
        and levels.family in {"same", "half", "near", "former"}
        and levels.born in {"same", "swapped", "slip"}
        and levels.sex != "different"
    )
