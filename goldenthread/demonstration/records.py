"""Each agency's own record of a child: which agencies have one, what it says and which numbers it carries."""

from random import Random

from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.differences import RATES, born_as_written, name_as_written
from goldenthread.demonstration.identifiers import system_id
from goldenthread.demonstration.places import FORCE_OF, PROVIDER_OF
from goldenthread.demonstration.shapes import Child, Record, Scope

# Which numbers a kind of agency holds, and for what share of children. Councils are asked for the NHS number
# of every child and the pupil number at school age; police hold neither. Shares assumed.
HOLDS: dict[str, dict[str, float]] = {
    "authority": {"nhs": 0.86, "upn": 0.80},
    "host": {"nhs": 0.25, "upn": 0.30},
    "police": {},
    "provider": {"case_number": 0.70},
    "school": {"upn": 1.0},
    "health": {"nhs": 0.94},
}
KNOWN_TO_HOST = (
    0.7  # of children placed in an area the host authority has its own record (A p6 suggests 0.9 at best)
)
_KINDS = {
    "NSP": "police",
    "WMC": "police",
    "SHB": "provider",
    "ODP": "provider",
    "RAC": "school",
    "NGH": "health",
}


def kind_of(agency: str, child: Child) -> str:
    """What sort of record-keeper the agency is for this child."""
    return _KINDS.get(agency) or ("authority" if agency == child.authority else "host")


def agencies_of(child: Child, chance: Random, *, council_knows: bool, pupil: bool) -> list[str]:
    """Every agency that has a record of the child, each because of something that happened."""
    found = {FORCE_OF[absence.area] for absence in child.absences if absence.by_police}
    if council_knows:
        found.add(child.authority)
    if any(absence.interview for absence in child.absences):
        found.add(PROVIDER_OF[child.authority])
    hosts = {place.host for place in child.care.placements} if child.care else set()
    found |= {host for host in sorted(hosts - {child.authority}) if chance.random() < KNOWN_TO_HOST}
    found |= {"NGH"} if child.attendances else set()
    found |= {"RAC"} if pupil else set()
    return sorted(found or {child.authority})


def record(scope: Scope, child: Child, agency: str) -> Record:
    """The child as that agency wrote them down."""
    chance = draw_for(scope.seed, "record", child.number, agency)
    kind = kind_of(agency, child)
    given, family, known_as = name_as_written(chance, child.name, sex=child.sex, kind=kind)
    lines, postcode = _address(chance, child, agency, kind)
    sex = "U" if chance.random() < RATES[kind]["no sex"] else child.sex
    born = born_as_written(chance, child.born, kind)
    key = system_id(agency, child.number)
    found = Record(key, given, family, known_as, "", born, sex, lines, postcode)
    _number(chance, child, kind, found)
    return found


def _number(chance: Random, child: Child, kind: str, found: Record) -> None:
    holds = HOLDS[kind]
    if child.nhs and chance.random() < holds.get("nhs", 0.0):
        found.nhs = child.nhs
    if child.upn and chance.random() < holds.get("upn", 0.0):
        found.upn = child.upn
    if chance.random() < holds.get("case_number", 0.0):
        found.case_number = system_id(child.authority, child.number)
    if kind == "authority":
        found.home_office = child.home_office


def _address(chance: Random, child: Child, agency: str, kind: str) -> tuple[str, str]:
    rates = RATES[kind]
    if chance.random() < rates["no address"]:
        return "", ""
    if kind == "host" or (kind == "police" and child.care and chance.random() < 0.5):
        for place in reversed(child.care.placements if child.care else []):
            if agency in (place.host, FORCE_OF[place.host]):
                return place.lines, place.postcode
    if len(child.addresses) > 1 and chance.random() < rates["old address"]:
        return child.addresses[-2].lines, child.addresses[-2].postcode
    return child.addresses[-1].lines, child.addresses[-1].postcode
