"""Invented children in households, with brothers, sisters and twins, to search among."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from goldenthread.children.rules import Person
from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.identifiers import CAPACITY, nhs_number
from goldenthread.demonstration.names import communities, community_shares, family_name, full_name

TODAY = date(2026, 3, 1)
_STREETS = "Larch Quay Mill Abbey Station Orchard Meadow Castle Chapel Market Bridge Park Church Beech School"
_KINDS = ("Road", "Street", "Close", "Lane", "Avenue", "Rise", "Drive", "Gardens")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def children(count: int, *, seed: int) -> Iterator[Person]:
    """The same children for the same seed; about two in three have a brother or sister among them."""
    made = 0
    household = 0
    while made < count:
        chance = draw_for("household", seed, household)
        for child in _household(chance, made):
            if made < count:
                yield child
                made += 1
        household += 1


def _household(chance: Random, first_number: int) -> Iterator[Person]:
    community = communities()[community_shares().draw(chance)]
    family = family_name(chance, community)
    postcode, line = _address(chance)
    born = _born(chance)
    for place in range(chance.choices((1, 2, 3, 4), (35, 35, 20, 10))[0]):
        twin = place > 0 and chance.random() < 0.03
        born = born if twin or place == 0 else _born(chance)
        sex = chance.choice("FM")
        name = full_name(chance, community, family=family, sex=sex)
        number = first_number + place
        yield Person(
            given_names=f"{name.given} {name.middle}".strip(),
            family_name=name.family,
            known_as=name.known_as,
            date_of_birth=born,
            sex=sex,
            postcodes=(postcode,),
            address_lines=(line,),
            identifiers={"nhs": nhs_number(number)} if number < CAPACITY and chance.random() < 0.7 else {},
        )


def _born(chance: Random) -> date:
    return TODAY - timedelta(days=chance.randrange(1, 18 * 365))


def _address(chance: Random) -> tuple[str, str]:
    """A postcode of no real area, and a first line."""
    area = chance.choice(("QR", "QH", "QW", "QO"))
    letters = "".join(chance.choices(_LETTERS, k=2))
    street = f"{chance.choice(_STREETS.split())} {chance.choice(_KINDS)}"
    return (
        f"{area}{chance.randrange(1, 10)} {chance.randrange(1, 10)}{letters}",
        f"{chance.randrange(1, 160)} {street}",
    )
