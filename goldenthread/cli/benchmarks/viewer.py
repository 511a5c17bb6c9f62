"""Who measures: a call handler of the demonstration, since she is the one for whom seconds matter."""

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.test import Client

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actors import Actor
from goldenthread.demonstration import cast, partnership

AGENCY, ROLE = "NSP", "call_handler"
Found = TypeVar("Found")


def somebody(*, at: datetime) -> Actor:
    """The call handler as an actor; raises ``RuntimeError`` where the demonstration is not established."""
    return _found(agencies.actor_by_email(_email(), at=at, origin="bench"))


def sign_in(client: Client) -> None:
    """Sign the call handler in."""
    client.force_login(_found(cast.person(_email())), backend=settings.AUTHENTICATION_BACKENDS[0])


def _email() -> str:
    return next(one.sign_in for one in partnership.PEOPLE if (one.agency, one.role) == (AGENCY, ROLE))


def _found(one: Found | None) -> Found:
    if one is None:
        raise RuntimeError("The demonstration has no such person.")
    return one
