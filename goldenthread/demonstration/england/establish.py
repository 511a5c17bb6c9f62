"""The agencies of England put into the house: teams, people, posts and homes, and what they send from."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import psycopg

from goldenthread.demonstration.england import loader
from goldenthread.demonstration.england.bodies import Body
from goldenthread.demonstration.england.known import FOSTERING, HOMES, kinds_of, urn_of
from goldenthread.demonstration.england.rows import Rows
from goldenthread.demonstration.england.staff import email_of, name_of, roles, telephone_of
from goldenthread.demonstration.england.world import World

# No password has this for its hash: nobody signs in.
NO_PASSWORD = "!"
_ON_CALL = {"police", "authority"}


def establish(connection: psycopg.Connection, world: World, *, passwords: Callable[[int], str]) -> None:
    """Everybody but the children. The areas are there already; ``passwords`` gives the hash of a post's."""
    areas = dict(loader.rows_of(connection, "SELECT code, id FROM agencies_area"))
    rows = Rows()
    for body in world.england.bodies:
        _agency(rows, body, areas.get(body.area))
        _people(rows, world, body, passwords=passwords)
    _homes(rows, world, areas)
    for number, (body, system) in enumerate(world.sources):
        rows.add("children_source", world.size.first_source + number, body.key, system)
    _deliveries(rows, world)
    loader.load(connection, rows)
    loader.count_on(connection, ("agencies_team", "agencies_person", "agencies_post", "children_source"))


def _agency(rows: Rows, body: Body, area: object) -> None:
    telephone = f"01632 960{body.number % 1000:03d}"
    rows.add(
        "agencies_agency", body.key, body.kind, body.name, body.code, area, telephone,
        telephone if body.kind in _ON_CALL else "",
    )  # fmt: skip


def _people(rows: Rows, world: World, body: Body, *, passwords: Callable[[int], str]) -> None:
    day, night = world.team(body), world.team(body) + 1
    rows.add("agencies_team", day, body.key, "Day team", "", False)
    if body.kind in _ON_CALL:
        rows.add("agencies_team", night, body.key, "Out of hours", "", True)
    since = world.first_moment.date() - timedelta(days=30)
    for place, role in enumerate(roles(body.kind)):
        post = body.first + place
        row, name = world.person(post), name_of(world.seed, post)
        is_on_call = body.kind in _ON_CALL and role == "duty_worker"
        rows.add("agencies_person", row, passwords(post), email_of(post), name, telephone_of(post), True)
        rows.add("agencies_post", row, row, body.key, role, night if is_on_call else day, since)
        rows.add("account_emailaddress", row, email_of(post), True, True)


def _homes(rows: Rows, world: World, areas: dict[str, int]) -> None:
    for place in world.england.places:
        for number in range(HOMES + 1):
            provider = world.england.provider_of(place, number)
            name = f"{place.authority.name} {_NAMES[number]}"
            rows.add(
                "placements_home", urn_of(place, number), name, provider.key, areas[place.authority.code],
                f"{number + 1} Harbour Lane", f"{place.outward[0]} 1{'ABDE'[number]}B",
                f"07700 900{(place.number * 4 + number) % 1000:03d}",
            )  # fmt: skip


_NAMES = {0: "Larch House", 1: "Quay House", 2: "Meadow House", FOSTERING: "Fostering"}


def _deliveries(rows: Rows, world: World) -> None:
    for delivery, number, system, at in world.deliveries():
        kinds = kinds_of(world.sources[number][0].kind, system)
        listed = "{" + ",".join(kinds) + "}"
        rows.add("children_delivery", delivery, world.size.first_source + number, listed, at)


def first_free(connection: psycopg.Connection) -> Iterator[int]:
    """The first numbers that no post, no team and no source has yet."""
    ((post,),) = loader.rows_of(
        connection,
        "SELECT 1 + greatest((SELECT max(id) FROM agencies_person), (SELECT max(id) FROM agencies_post), 0)",
    )
    ((team,),) = loader.rows_of(connection, "SELECT 1 + coalesce(max(id), 0) FROM agencies_team")
    ((source,),) = loader.rows_of(connection, "SELECT 1 + coalesce(max(id), 0) FROM children_source")
    yield from (post, team, source)
