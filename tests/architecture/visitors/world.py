"""One small world for the walk: a child whom four agencies know, and something behind every address."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory

from goldenthread.agencies import actions as agencies
from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from goldenthread.children.models import AgencyRecord, PossibleLink
from goldenthread.core import clock
from goldenthread.episodes import actions as episodes
from goldenthread.exchange import actions as exchange
from goldenthread.exchange import drafts
from goldenthread.sharing.actions import adopt
from tests import cast
from tests.children import rows
from tests.sharing import agreements

INSIDE = {"police": "NSP", "authority": "RIV"}
OUTSIDE = {"outsider": "FAR"}
HER_NUMBER = "9990000018"
NOTHING = 1_000_000
MAPPING = """
name = "own-list"
child = "Key"
key = "Key"
[[facts]]
kind = "identity"
columns = { given_names = "Name" }
"""
HER_NAME = ("Saoirse", "Brannigan")


@dataclass(frozen=True)
class World:
    """The visitors with their browsers, what the addresses name, and names of the same kind for nothing."""

    visitors: dict[str, Client]
    things: dict[str, object]
    strangers: dict[str, object]


def build() -> World:
    """Make it, through the actions that make it in life."""
    partners = [cast.agency(code) for code in ("NSP", "RIV", "HAL", "SHB")]
    since = clock.now() - timedelta(days=30)
    adopt("missing-from-home-and-care", parties=partners, by=cast.actor("NSP", Role.MANAGER), at=since)
    visitors = _visitors()
    child = _child()
    things = {"child": child, "verb": "cancel", "episode": _episode(child), "organisation": "riverside"}
    things |= _records() | _staff() | _files(visitors["authority.records_officer"])
    things |= _agreement()
    return World(visitors, things, {name: _like(thing) for name, thing in things.items()})


def _agreement() -> dict[str, object]:
    """An agreement that the force has offered to the authority, and nobody has signed."""
    by, at = cast.actor("NSP", Role.HEAD_OF_SERVICE), clock.now()
    made = agreements.offered(by, ["RIV"], at=at)
    return {"version": made.pk, "clause": made.clauses.latest("pk").pk, "protocol": "school"}


def _records() -> dict[str, object]:
    """A record of the force, and two records that may be one child."""
    for code, name in (("NSP", "Amina"), ("RIV", "Amira")):
        twin = rows.person(f"{code}-2", given_names=name, family_name="Siddiqui", home=True)
        rows.bring(code, twin, at=clock.now() - timedelta(days=9))
    record = AgencyRecord.objects.get(system_id="NSP-1")
    return {"record": record.pk, "pair": PossibleLink.objects.filter(is_same=None).latest("pk").pk}


def _files(sender: Client) -> dict[str, object]:
    """A file that the authority sent, a mapping of its own, and a file that waits for one in its browser."""
    by, at, source = cast.actor("RIV"), clock.now(), cast.source("RIV").pk
    file = exchange.receive(
        source_id=source, layout="ssd", mapping="", name="tables.zip", chunks=[b"PK"], by=by, at=at
    )
    exchange.keep_mapping(toml=MAPPING, by=by, at=at)
    draft = drafts.put_aside([b"Key,Name\n1,Saoirse\n"], name="list.csv", source=source)
    session = sender.session
    session["drafts"] = [asdict(draft)]
    session.save()
    return {"file": file.pk, "name": "own-list", "draft": UUID(draft.key)}


def _like(thing: object) -> object:
    """An identifier of the same kind that nothing has."""
    if isinstance(thing, UUID):
        return uuid4()
    return thing + NOTHING if isinstance(thing, int) else "no-such-thing"


def _staff() -> dict[str, object]:
    """A post, a team and a stretch of duty of the force, which its own people may end."""
    by, at = cast.actor("NSP", Role.MANAGER), clock.now()
    team = agencies.add_team(
        cast.agency("NSP"), name="Desk", telephone="01632 960199", is_out_of_hours=True, by=by, at=at
    )
    since, until = at - timedelta(hours=1), at + timedelta(hours=8)
    person = _person(cast.actor("NSP", Role.CALL_HANDLER))
    post = agencies.appoint(
        cast.agency("NSP"), email="new@cast.example", name="Somebody New", role=Role.CALL_HANDLER, team=team,
        since=at.date(), by=by, at=at,
    )  # fmt: skip
    duty = agencies.put_on_duty(team, person=person, since=since, until=until, by=by, at=at)
    return {"post": post.pk, "team": team.pk, "duty": duty.pk}


def _child() -> UUID:
    at = clock.now() - timedelta(days=10)
    for code in ("RIV", "HAL", "NSP", "SHB"):
        rows.bring(code, rows.person(f"{code}-1", nhs=HER_NUMBER, home=True), at=at)
    return rows.child_of("RIV", "RIV-1").pk


def _episode(child: UUID) -> UUID:
    by, at = cast.actor("NSP", Role.CALL_HANDLER), clock.now() - timedelta(hours=2)
    draft = uuid4()
    episodes.open_report(draft, by=by, at=at)
    episodes.choose_child(draft, child=child, by=by, at=at)
    episodes.take("send", draft, by=by, at=at)
    return draft


def _visitors() -> dict[str, Client]:
    found = {"anonymous": Client(), "postless": _signed_in(_nobody())}
    for kind, code in (INSIDE | OUTSIDE).items():
        for role in Role:
            found[f"{kind}.{role}"] = _signed_in(_person(cast.actor(code, role)))
    return found


def _nobody() -> Person:
    return Person.objects.create(email="nobody@cast.example", name="Nobody in a post")


def _person(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person)


def _signed_in(person: Person) -> Client:
    """A browser in which the password was given a moment ago: what asks for it again lets them through."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    request = RequestFactory().get("/")
    request.session, request.user = client.session, person
    record_authentication(request, person, method="password", reauthenticated=True)
    request.session.save()
    return client


def tired(client: Client) -> None:
    """Let the password have been given long ago."""
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
