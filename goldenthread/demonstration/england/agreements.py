"""The agreements of England: one for each force, with everybody around it."""

from collections.abc import Iterator
from datetime import datetime

from goldenthread.agencies.actors import operator
from goldenthread.agencies.models import Agency
from goldenthread.demonstration.england.bodies import Body, England
from goldenthread.demonstration.england.known import FOSTERING, HOMES
from goldenthread.sharing.actions import adopt

PROTOCOL = "missing-from-home-and-care"


def agree(england: England, *, at: datetime) -> int:
    """Put the ready protocol in force around every force; how many agreements that makes."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    for force in england.forces:
        parties = [agencies[body.code] for body in around(england, force)]
        adopt(PROTOCOL, parties=parties, by=operator(), at=at)
    return len(england.forces)


def around(england: England, force: Body) -> list[Body]:
    """A force, its authorities, those next to them with their forces, and who works with its children."""
    found = {body.number: body for body in (force, *_around(england, force))}
    return [found[number] for number in sorted(found)]


def _around(england: England, force: Body) -> Iterator[Body]:
    for place in england.places:
        if place.force is not force:
            continue
        yield from (place.authority, place.interviews, place.health, place.school)
        yield from (england.provider_of(place, number) for number in (*range(HOMES), FOSTERING))
        for near in (england.places[number] for number in place.adjoining):
            yield from (near.authority, near.force)
