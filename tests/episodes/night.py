"""A child whom four agencies know, and an episode in any state, through the actions that make it in life."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from goldenthread.agencies.actors import Actor, operator
from goldenthread.agencies.states import Role
from goldenthread.children.models import AgencyRecord
from goldenthread.episodes import actions
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import State
from goldenthread.sharing.actions import adopt
from goldenthread.sharing.models import Agreement
from tests import cast
from tests.cast import AT
from tests.children import rows

# Whatever the clock of the machine says, the agreement is in force.
LONG_AGO = datetime(2013, 4, 1, tzinfo=UTC)
KNOWN_TO = ("RIV", "HAL", "NSP", "SHB")
# How each state is come to.
ROADS: dict[State, tuple[str, ...]] = {
    State.REPORTING: (),
    State.REPORTED: ("send",),
    State.LOOKING: ("send", "look"),
    State.FOUND: ("send", "look", "find"),
    State.SPOKEN_TO: ("send", "look", "find", "speak"),
    State.CLOSED: ("send", "look", "find", "speak", "close"),
    State.CANCELLED: ("cancel",),
    State.IN_ERROR: ("withdraw",),
}


def handler(code: str = "NSP") -> Actor:
    """A call handler of the force."""
    return cast.actor(code, Role.CALL_HANDLER)


def worker(code: str = "RIV") -> Actor:
    """A social worker of the authority."""
    return cast.actor(code, Role.SOCIAL_WORKER)


def agree() -> None:
    """The agencies that know her have an agreement; the outsider has none."""
    if not Agreement.objects.exists():
        parties = [cast.agency(code) for code in KNOWN_TO]
        adopt("missing-from-home-and-care", parties=parties, by=operator(), at=LONG_AGO)


def child() -> UUID:
    """Saoirse, as four agencies record her; the same whenever it is asked."""
    if not AgencyRecord.objects.filter(system_id="RIV-1").exists():
        agree()
        for code in KNOWN_TO:
            who = rows.person(f"{code}-1", nhs=rows.HER_NUMBER, home=True)
            rows.bring(code, who, at=AT - timedelta(days=10))
    return rows.child_of("RIV", "RIV-1").pk


def opened(*, by: Actor | None = None, at: datetime = AT) -> UUID:
    """A report whose first key was pressed."""
    return actions.open_report(uuid4(), by=by or handler(), at=at).pk


def about(who: UUID, *, by: Actor | None = None, at: datetime = AT) -> UUID:
    """A report that is about a known child."""
    episode = opened(by=by, at=at)
    actions.choose_child(episode, child=who, by=by or handler(), at=at)
    return episode


def in_state(state: State, who: UUID, *, at: datetime = AT) -> UUID:
    """An episode of the child that has come so far."""
    episode = about(who, at=at)
    for verb in ROADS[state]:
        actions.take(verb, episode, by=handler(), at=at, reason="Because.")
    return episode


def state_of(episode: UUID) -> State:
    """How far it has come."""
    return State(Episode.objects.get(pk=episode).state)
