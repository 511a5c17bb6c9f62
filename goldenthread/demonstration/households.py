"""Households: brothers, sisters and twins share a name, an address and an authority.

Children come in blocks of four, and a block is made from its own number, so that any child can be made
without the others and siblings still agree.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from goldenthread.demonstration.chance import Shares, draw_for
from goldenthread.demonstration.names import communities, community_shares, family_name
from goldenthread.demonstration.places import AUTHORITIES, house, postcode
from goldenthread.demonstration.shapes import Address, Scope

BLOCK = 4

# How four children divide into households; about one in nine has a brother or sister here (assumed).
_DIVISIONS: Shares[tuple[str, ...]] = Shares(
    {
        ("one", "one", "one", "one"): 80,
        ("two", "two", "one", "one"): 12,
        ("twins", "twins", "one", "one"): 4,
        ("three", "three", "three", "one"): 4,
    }
)
# Shares of incidents by age: 93% at 12 to 17 and 66% at 15 to 17 (Making Connections, p13); the split
# under 12 follows the national table of looked-after children missing by age (2024).
_AGES: Shares[tuple[float, float]] = Shares(
    {(15.0, 18.0): 70.5, (12.0, 15.0): 23.0, (10.0, 12.0): 5.0, (5.0, 10.0): 1.3, (1.0, 5.0): 0.2}
)
IN_CARE = 0.185  # of households; makes 37% of incidents with the counts in absences.py
UNACCOMPANIED = {"albanian": 0.6, "vietnamese": 0.6, "kurdish": 0.6, "arabic": 0.3, "somali": 0.15}
_AREAS = Shares({"RIV": 34, "HAL": 22, "WMR": 26, "OAK": 18})  # assumed sizes


@dataclass(frozen=True, slots=True)
class Household:
    """What the children of one household share."""

    key: str
    seat: int  # of the child asked for, from the eldest at 0
    is_twin: bool
    community: str
    family: str
    authority: str
    addresses: tuple[Address, ...]
    in_care: bool
    unaccompanied: bool
    eldest_born: date
    turning_point: datetime  # about when the eldest's absences gather, in UTC-naive days of the world


def household_of(scope: Scope, number: int) -> Household:
    """The household of a child, from the child's number."""
    block, place = divmod(number, BLOCK)
    division = _DIVISIONS.draw(draw_for(scope.seed, "block", block))
    kind = division[place]
    first = division.index(kind) if kind != "one" else place
    return _household(
        scope, f"{block}.{first}", place - first, is_twin=kind == "twins", is_alone=kind == "one"
    )


def _household(scope: Scope, key: str, seat: int, *, is_twin: bool, is_alone: bool) -> Household:
    chance = draw_for(scope.seed, "household", key)
    community = communities()[community_shares().draw(chance)]
    authority = _AREAS.draw(chance)
    turning_point, born = _eldest(chance, scope)
    in_care = chance.random() < IN_CARE
    alone_here = is_alone and in_care and chance.random() < UNACCOMPANIED.get(community.name, 0.0)
    return Household(
        key, seat, is_twin, community.name, family_name(chance, community), authority,
        _addresses(chance, scope, authority), in_care, alone_here, born, turning_point,
    )  # fmt: skip


def _eldest(chance: Random, scope: Scope) -> tuple[datetime, date]:
    days = chance.uniform(0, scope.years * 365.25)
    moment = datetime.combine(scope.first_day, time()) + timedelta(days=days)
    youngest, oldest = _AGES.draw(chance)
    age_in_days = chance.uniform(youngest, oldest) * 365.25
    return moment, (moment - timedelta(days=age_in_days)).date()


def _addresses(chance: Random, scope: Scope, authority: str) -> tuple[Address, ...]:
    moves = chance.choices((0, 1, 2), (55, 33, 12))[0]
    found: list[Address] = []
    until: date | None = None
    for _ in range(moves + 1):
        span = timedelta(days=chance.randint(200, 1600))
        since = (until or scope.today) - span
        area = authority if until is None or chance.random() < 0.8 else chance.choice(AUTHORITIES)
        found.append(Address(house(chance, area), postcode(chance, area), since, until))
        until = since
    return tuple(reversed(found))


def born_on(scope: Scope, home: Household) -> date:
    """The child's date of birth: the eldest's, or a twin's, or ten months and more after it."""
    if home.seat == 0 or home.is_twin:
        return home.eldest_born
    chance = draw_for(scope.seed, "younger", home.key, home.seat)
    gap = timedelta(days=300 + chance.randint(0, 900) + 700 * (home.seat - 1))
    return min(home.eldest_born + gap, scope.today - timedelta(days=400))
