"""Workers who are named in files: those who can sign in first, then invented colleagues, by number."""

from dataclasses import dataclass
from functools import lru_cache

from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.names import communities, community_shares, full_name
from goldenthread.demonstration.partnership import PEOPLE, TEAMS
from goldenthread.demonstration.places import AUTHORITIES

_SIGN_IN = {
    (agency, role): [person for person in PEOPLE if person.agency == agency and person.role == role]
    for agency in {person.agency for person in PEOPLE}
    for role in ("social_worker", "practitioner")
}
_TEAM = {team.code: team for team in TEAMS}


@dataclass(frozen=True, slots=True)
class Worker:
    """A social worker as the authority's tables show them."""

    staff_id: str
    name: str
    registration: str
    job_title: str
    team: str
    department: str
    telephone: str
    email: str


def _invented(agency: str, role: str, number: int) -> str:
    chance = draw_for("worker", agency, role, number)
    community = communities()[community_shares().draw(chance)]
    sex = "F" if chance.random() < 0.8 else "M"
    name = full_name(chance, community, family=chance.choice(community.families), sex=sex)
    return f"{name.given} {name.family}"


@lru_cache(maxsize=4096)
def social_worker(authority: str, number: int) -> Worker:
    """The authority's social worker of that number; number nought is the one who can sign in."""
    people = _SIGN_IN[(authority, "social_worker")]
    team = _TEAM[f"{authority}-{'CIC' if number % 2 == 0 else 'SAF'}"]
    telephone = f"07700 900{600 + number % 300:03d}"
    name = _invented(authority, "social_worker", number)
    if number < len(people):
        name, team, telephone = people[number].name, _TEAM[people[number].team], people[number].telephone
    title = "Senior social worker" if number % 5 == 4 else "Social worker"
    staff_id = f"{authority}W{number:05d}"
    return Worker(
        staff_id,
        name,
        f"SW9{AUTHORITIES.index(authority)}{number:04d}",
        title,
        team.code,
        team.name,
        telephone,
        team.email,
    )


@lru_cache(maxsize=512)
def practitioner(provider: str, number: int) -> str:
    """A practitioner's name; number nought is the one who can sign in."""
    people = _SIGN_IN[(provider, "practitioner")]
    return people[number].name if number < len(people) else _invented(provider, "practitioner", number)
