"""A named cast for tests: agencies that work together, one that does not, and people in their posts."""

from datetime import UTC, date, datetime

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Person, Post
from goldenthread.agencies.queries import acting
from goldenthread.agencies.states import Kind, Role
from goldenthread.children.models import Source

AT = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)

# code: name, kind, system
AGENCIES = {
    "NSP": ("Northshire Police", Kind.POLICE, "Casebook"),
    "RIV": ("Riverside Council", Kind.AUTHORITY, "Liquidlogic"),
    "HAL": ("Haleford Borough Council", Kind.AUTHORITY, "Mosaic"),
    "SHB": ("Safe Harbour", Kind.INTERVIEW_PROVIDER, "SHB register"),
    "FAR": ("Farland Police", Kind.POLICE, "Index"),
}


def agency(code: str) -> Agency:
    """An agency of the cast, made when it is first asked for."""
    name, kind, _ = AGENCIES[code]
    return Agency.objects.get_or_create(code=code, defaults={"name": name, "kind": kind})[0]


def source(code: str, system: str = "") -> Source:
    """The system from which an agency sends its files."""
    return Source.objects.get_or_create(agency=agency(code), system=system or AGENCIES[code][2])[0]


def actor(code: str, role: Role = Role.RECORDS_OFFICER) -> Actor:
    """Somebody at work for an agency, in a post of this role."""
    name = f"{role.label} of {AGENCIES[code][0]}"
    email = f"{role.value}.{code.lower()}@cast.example"
    person, _ = Person.objects.get_or_create(email=email, defaults={"name": name})
    post, _ = Post.objects.get_or_create(
        person=person, agency=agency(code), role=role, defaults={"since": date(2020, 1, 1)}
    )
    return acting(post, origin="test")
