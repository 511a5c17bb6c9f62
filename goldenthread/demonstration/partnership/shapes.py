"""The five kinds of thing an invented partnership is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A force area or an authority. ``easting`` and ``northing`` are kilometres on an invented grid."""

    code: str
    kind: str  # force | authority
    name: str
    force: str  # code of the force area it lies in; a force area names itself
    outward: str = ""  # the letters its postcodes begin with
    la_code: str = ""  # three digits, outside the range in use
    easting: float = 0.0
    northing: float = 0.0
    adjoining: tuple[str, ...] = ()

    @property
    def outward_codes(self) -> tuple[str, ...]:
        """The first halves of the area's postcodes: QR1 to QR9."""
        return tuple(f"{self.outward}{number}" for number in range(1, 10)) if self.outward else ()


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation of the partnership, or the outsider, with the areas it works in."""

    code: str
    kind: str  # police | authority | interview_provider | placement_provider | health | education
    name: str
    areas: tuple[str, ...]
    system: str = ""  # the case system its files come from
    domain: str = ""  # of its e-mail addresses


@dataclass(frozen=True, slots=True)
class Home:
    """A place where looked-after children live, with the number under which it is registered."""

    urn: str
    agency: str
    name: str
    kind: str  # children_home | foster_agency
    host_authority: str
    address: str
    postcode: str
    telephone: str
    out_of_hours: str
    registered_person: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team that can be telephoned; ``out_of_hours`` is who answers at 3 am."""

    code: str
    agency: str
    name: str
    daytime: str
    out_of_hours: str
    email: str
    is_on_call: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in, the post they hold, and one line of what to try as them."""

    sign_in: str
    name: str
    agency: str
    role: str
    post: str
    team: str
    telephone: str
    try_this: str
