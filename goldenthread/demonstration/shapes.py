"""What an invented child is made of: the truth, before any agency has written it down its own way."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Scope:
    """How big a world, over how many years, ending when; everything else follows from the seed."""

    seed: int
    children: int
    years: int
    now: datetime  # aware, UTC

    @property
    def today(self) -> date:
        """The last day of the world."""
        return self.now.date()

    @property
    def first_day(self) -> date:
        """The first day on which an absence may begin."""
        return self.today - timedelta(days=round(self.years * 365.25))

    @property
    def homes_in_each_area(self) -> int:
        """Children's homes per authority; the first is the named one, where there is one."""
        return 3 + self.children // 300

    @property
    def workers_in_each_authority(self) -> int:
        """Social workers per authority, at some sixteen known children each (assumed)."""
        return 12 + self.children // 60


@dataclass(slots=True)
class Name:
    """A child's name as the family says it; ``order`` is given, family or chain."""

    given: str
    middle: str
    family: str
    known_as: str
    order: str
    community: str


@dataclass(slots=True)
class Address:
    """Where the child's family lives or lived."""

    lines: str
    postcode: str
    since: date | None
    until: date | None = None


@dataclass(slots=True)
class Placement:
    """A stay with foster carers or in a home; ``host`` is the authority it lies in."""

    type_code: str
    provider_code: str
    urn: str
    host: str
    lines: str
    postcode: str
    miles: float
    since: date
    until: date | None
    changed_because: str = ""


@dataclass(slots=True)
class Legal:
    """A legal status of the looked-after children return, with its dates."""

    code: str
    since: date
    until: date | None


@dataclass(slots=True)
class Care:
    """A period of being looked after."""

    since: date
    until: date | None
    started_because: str
    need: str
    ended_because: str
    legal: list[Legal]
    placements: list[Placement]
    reviews: list[tuple[date, str]]


@dataclass(slots=True)
class Plan:
    """A child protection, child in need or care plan."""

    kind: str
    category: str
    text: str
    since: date
    until: date | None


@dataclass(slots=True)
class Allocation:
    """A social worker (by number in the authority's roster) who held the case."""

    worker: int
    since: date
    until: date | None
    changed_because: str


@dataclass(slots=True)
class Finding:
    """One thing learnt in an interview; ``own_words`` are the child's and never altered."""

    kind: str
    text: str
    own_words: bool = False


@dataclass(slots=True)
class Interview:
    """What became of the offer of a return home interview after one absence."""

    outcome: str
    offered_on: date | None
    held_at: datetime | None = None
    interviewer: str = ""
    employer: str = ""
    relation: str = ""
    chosen_by_child: bool | None = None
    narrative: str = ""
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Absence:
    """One time the child was missing, or away without agreement; ``back`` is None while it lasts."""

    kind: str  # missing | away
    left: datetime
    back: datetime | None
    area: str  # authority the child left from
    in_care: bool
    grade: str
    circumstances: str = ""
    found_where: str = ""
    found_with: str = ""
    found_how: str = ""
    by_police: bool = True
    by_council: bool = True
    reported: datetime | None = None
    council_left: datetime | None = None
    council_back: datetime | None = None
    interview: Interview | None = None


@dataclass(slots=True)
class Attendance:
    """A visit to the emergency department."""

    at: datetime
    reason: str
    concern: str


@dataclass(slots=True)
class Record:
    """A child as one agency wrote them down."""

    system_id: str
    given: str
    family: str
    known_as: str
    other_names: str
    born: date | None
    sex: str
    lines: str
    postcode: str
    nhs: str = ""
    upn: str = ""
    case_number: str = ""
    home_office: str = ""


@dataclass(slots=True)
class Child:
    """The truth about one child, with each agency's own record of them."""

    number: int
    name: Name
    sex: str
    born: date
    ethnicity: str
    authority: str  # responsible for the child
    addresses: list[Address]
    nhs: str
    upn: str
    home_office: str = ""
    appearance: str = ""
    phone: str = ""
    care: Care | None = None
    plans: list[Plan] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)
    factors_on: date | None = None
    disabilities: list[str] = field(default_factory=list)
    voice: dict[str, str] = field(default_factory=dict)
    absences: list[Absence] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    school_concern: str = ""
    medical: str = ""
    records: dict[str, Record] = field(default_factory=dict)
    story: str = ""

    @property
    def eighteenth_birthday(self) -> date:
        """The day childhood ends in law."""
        return anniversary(self.born, 18)

    def age_on(self, day: date) -> int:
        """Whole years of age on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
