"""The people of the demonstration as the sign-in page offers them."""

from goldenthread.agencies.models import Person
from goldenthread.demonstration import partnership
from goldenthread.demonstration.england import cast as england

# Everybody of the demonstration has this password; nobody anywhere else does.
PASSWORD = "a thread of gold"


def by_agency() -> list[tuple[str, list[dict[str, str]]]]:
    """The agencies in the order of the partnership, then of England, each with its people and what to try."""
    found = [
        (agency.name, people)
        for agency in partnership.AGENCIES
        if (people := [_shown(one) for one in partnership.PEOPLE if one.agency == agency.code])
    ]
    return [*found, *england.by_agency()]


def _shown(one: partnership.Person) -> dict[str, str]:
    return {"email": one.sign_in, "name": one.name, "post": one.post, "try_this": one.try_this}


def person(email: str) -> Person | None:
    """The person of the cast with this address, and nobody who is not of the cast."""
    if email not in {one.sign_in for one in partnership.PEOPLE} | england.emails():
        return None
    return Person.objects.filter(email=email, is_active=True).first()
