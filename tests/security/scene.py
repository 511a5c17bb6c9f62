"""A child, the agencies that know her, reports about her, and people at their desks."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connections
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Person, Post
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes import actions as episodes
from goldenthread.sharing.actions import adopt
from tests import cast
from tests.children import rows
from tests.web.desks import BACKEND, desk

# What Riverside knows of her health, and what only those who look for her may read.
HER_NEED = "Carries a blue inhaler"
HER_NAME = "Brannigan"


def ago(**length: float) -> datetime:
    """An instant that is past."""
    return clock.now() - timedelta(**length)


def agree(*codes: str) -> None:
    """Put the protocol in force between these agencies."""
    parties = [cast.agency(code) for code in codes]
    by = cast.actor(codes[0], Role.ADMINISTRATOR)
    adopt("missing-from-home-and-care", parties=parties, by=by, at=ago(days=300))


def bring_her(*codes: str) -> UUID:
    """Each of these agencies sends its record of her; her NHS number makes them one child."""
    for code in codes:
        sent = rows.person(f"{code}-1", nhs=rows.HER_NUMBER, home=True)
        if code == "RIV":
            sent.append(rows.row("health_need", "RIV-1", {"code": "", "text": HER_NEED}))
        rows.bring(code, sent, at=ago(days=10))
    return rows.child_of(codes[0], f"{codes[0]}-1").pk


def draft(code: str, child: UUID) -> UUID:
    """A report that a call handler of this force is still taking."""
    by, key = cast.actor(code, Role.CALL_HANDLER), uuid4()
    episodes.open_report(key, by=by, at=ago(hours=2))
    episodes.choose_child(key, child=child, by=by, at=ago(hours=2))
    return key


def report(code: str, child: UUID) -> UUID:
    """A report that this force has sent."""
    key = draft(code, child)
    episodes.take("send", key, by=cast.actor(code, Role.CALL_HANDLER), at=ago(hours=2))
    return key


def colleague(code: str, role: Role, email: str = "second@cast.example") -> Client:
    """The computer of a second person in the same role."""
    person = Person.objects.create(email=email, name="A Colleague")
    Post.objects.create(person=person, agency=cast.agency(code), role=role, since=ago(days=99).date())
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def page(client: Client, name: str, *place: object) -> str:
    """What somebody reads at an address that opens to them."""
    answer = client.get(reverse(name, args=place))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def picture(code: str, child: UUID, role: Role = Role.COORDINATOR) -> str:
    """Her picture as somebody of this agency reads it."""
    return page(desk(code, role), "picture", child)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do several things at the same instant, each on a connection of its own; what each gave."""
    start, given = threading.Barrier(len(works)), dict[int, object]()

    def alone(number: int, work: Callable[[], object]) -> None:
        try:
            start.wait()
            given[number] = work()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [given[number] for number in range(len(works))]
