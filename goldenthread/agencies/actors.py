"""Who is acting: a person in one post, for one purpose, from one place."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.agencies.states import ABILITIES, POLICE_ONLY, Ability, Kind, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: every action, check, query and ledger entry names one.

    ``agency`` is the agency's id; ``origin`` is a network address, ``command line`` or ``worker``.
    """

    person: int
    name: str
    post: int
    role: Role
    agency: UUID
    agency_kind: Kind
    agency_name: str
    origin: str
    request: str = ""

    def can(self, ability: Ability) -> bool:
        """Whether the post's role carries the ability, in an agency of the kind that may use it."""
        if ability in POLICE_ONLY and self.agency_kind != Kind.POLICE:
            return False
        return ability in ABILITIES[self.role]


def operator(origin: str = "command line") -> Actor:
    """Whoever runs the system from its own machine: sets it up, and knows no child."""
    nobody = UUID(int=0)
    return Actor(0, "Operator", 0, Role.ADMINISTRATOR, nobody, Kind.NATIONAL, "Operator", origin)


def provider(agency: UUID, *, kind: Kind, name: str, key: str, request: str = "") -> Actor:
    """An agency's own sign-in: gives and ends posts at that agency, as its administrator would."""
    return Actor(
        0, f"Sign-in of {name}", 0, Role.ADMINISTRATOR, agency, kind, name, f"provider {key}", request
    )
