"""The people of England who can be tried: one of each desk around one force, and one of another force."""

from dataclasses import dataclass
from functools import cache

from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from goldenthread.demonstration.england.bodies import Body, England
from goldenthread.demonstration.england.staff import email_of, name_of, roles

SEED = 1
_HERE, _ELSEWHERE = "E08000025", "E10000016"  # Birmingham; Kent


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can be tried, and what to try as them."""

    body: Body
    post: int
    role: Role
    try_this: str

    @property
    def email(self) -> str:
        """The address with which they sign in."""
        return email_of(self.post)


@cache
def members() -> tuple[Member, ...]:
    """Everybody who can be tried, in the order in which a night goes."""
    england = England(SEED)
    places = {place.authority.code: place for place in england.places}
    here, elsewhere = places[_HERE], places[_ELSEWHERE]
    return (
        _member(here.force, Role.CALL_HANDLER, "Look for a child among 600,000"),
        _member(here.force, Role.SUPERVISOR, "See every open episode of a big force"),
        _member(here.force, Role.COORDINATOR, "Read ten years of one child"),
        _member(here.authority, Role.SOCIAL_WORKER, "Look for a child the council works with"),
        _member(here.authority, Role.DUTY_WORKER, "See who is missing tonight"),
        _member(here.interviews, Role.PRACTITIONER, "Read what children said"),
        _member(elsewhere.force, Role.CALL_HANDLER, "See how little another force may know"),
    )


def _member(body: Body, role: Role, try_this: str) -> Member:
    return Member(body, body.first + roles(body.kind).index(role.value), role, try_this)


def emails() -> set[str]:
    """The addresses of everybody who can be tried."""
    return {one.email for one in members()}


def by_agency() -> list[tuple[str, list[dict[str, str]]]]:
    """Those who are in this house, by agency; nobody where England was not built."""
    present = set(Person.objects.filter(email__in=emails()).values_list("email", flat=True))
    found: dict[str, list[dict[str, str]]] = {}
    for one in members():
        if one.email in present:
            found.setdefault(one.body.name, []).append(_shown(one))
    return list(found.items())


def _shown(one: Member) -> dict[str, str]:
    return {
        "email": one.email, "name": name_of(SEED, one.post), "post": one.role.label, "try_this": one.try_this,
    }  # fmt: skip
