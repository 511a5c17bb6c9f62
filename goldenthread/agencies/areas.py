"""England's regions, police force areas and authorities, as reference facts.

Read from the files in ``reference``; the database's areas are filled from here. Sources and the licence of
the facts are on the page docs/reference/reference-data.md.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

REGION, FORCE, AUTHORITY = "region", "force", "authority"


@dataclass(frozen=True, slots=True)
class ReferenceArea:
    """A region, a police force area or an authority; ``adjoining`` holds codes of authorities."""

    code: str
    kind: str
    name: str
    region: str = ""
    force: str = ""
    dfe_code: str = ""
    adjoining: frozenset[str] = frozenset()


def _rows(name: str) -> list[dict[str, str]]:
    text = files("goldenthread.agencies.reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def areas() -> tuple[ReferenceArea, ...]:
    """All areas: nine regions, thirty-nine force areas, 153 authorities."""
    return tuple(_area(row) for row in _rows("areas.csv"))


def _area(row: dict[str, str]) -> ReferenceArea:
    return ReferenceArea(
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        region=row["region"],
        force=row["force"],
        dfe_code=row["dfe_code"],
        adjoining=frozenset(row["adjoining"].split()),
    )


@cache
def _by_code() -> dict[str, tuple[ReferenceArea, ...]]:
    found: dict[str, tuple[ReferenceArea, ...]] = {area.code: (area,) for area in areas()}
    found.update({area.dfe_code: (area,) for area in areas() if area.dfe_code})
    older: dict[str, list[ReferenceArea]] = defaultdict(list)
    for row in _rows("other_codes.csv"):
        older[row["code"]].extend(found[row["now"]])
    return {**{code: tuple(now) for code, now in older.items()}, **found}


def areas_of(code: str) -> tuple[ReferenceArea, ...]:
    """The areas a code means, of any year: nothing for an unknown code, two where an authority was divided.

    Takes the Office for National Statistics' codes and the Department for Education's three digits.
    """
    return _by_code().get(code.strip().upper(), ())


def adjoin(one: str, other: str) -> bool:
    """Whether two authorities share a boundary: the test of a placement "at a distance".

    Care Planning, Placement and Case Review (England) Regulations 2010, regulation 11 as amended in 2013.
    """
    return any(there.code in here.adjoining for here in areas_of(one) for there in areas_of(other))
