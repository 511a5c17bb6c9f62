"""The children with a story, read from ``stories/*.toml``: days are counted back from the end of the world.

Each file is one child as the agencies together could have known them. The stories are invented; some take
their shape from published case studies, which their first lines name.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.demonstration import identifiers, records
from goldenthread.demonstration.absences import LONDON
from goldenthread.demonstration.partnership import HOMES
from goldenthread.demonstration.places import LA_CODE_OF, PROVIDER_OF, fostering_urn
from goldenthread.demonstration.shapes import (
    Absence,
    Address,
    Allocation,
    Attendance,
    Care,
    Child,
    Finding,
    Interview,
    Legal,
    Name,
    Placement,
    Plan,
    Record,
    Scope,
    anniversary,
)

Told = dict[str, Any]
_HOMES = {home.urn: home for home in HOMES}


@cache
def stories() -> tuple[Told, ...]:
    """Every story, in the order of the file names; the child's number is the place in this order."""
    folder = files("goldenthread.demonstration").joinpath("stories")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(
        tomllib.loads(folder.joinpath(name).read_text("utf-8")) | {"key": name[:-5]} for name in names
    )


def tell(scope: Scope, number: int, told: Told) -> Child:
    """The child of a story, with every agency's record of them."""
    child = _person(scope, number, told)
    child.addresses = [
        Address(at["lines"], at["postcode"], _ago(scope, at["since"]), _maybe(scope, at.get("until")))
        for at in told["addresses"]
    ]
    child.care = _care(scope, told["care"]) if "care" in told else None
    child.plans = [_plan(scope, plan) for plan in told.get("plans", ())]
    child.allocations = [_allocation(scope, worker) for worker in told.get("workers", ())]
    child.absences = [_absence(scope, child, absence) for absence in told.get("absences", ())]
    child.attendances = [
        Attendance(_moment(scope, visit["ago"], visit["at"]), visit["reason"], visit["concern"])
        for visit in told.get("attendances", ())
    ]
    for agency, said in told["records"].items():
        child.records[agency] = _record(child, agency, said)
    return child


def _ago(scope: Scope, days: int) -> date:
    return scope.today - timedelta(days=days)


def _maybe(scope: Scope, days: int | None) -> date | None:
    return None if days is None else _ago(scope, days)


def _moment(scope: Scope, days: int, clock: str) -> datetime:
    return datetime.combine(_ago(scope, days), time.fromisoformat(clock), LONDON).astimezone(scope.now.tzinfo)


def _person(scope: Scope, number: int, told: Told) -> Child:
    years, days = told["age"]
    born = anniversary(_ago(scope, days), -years)
    upn = identifiers.pupil_number(number, LA_CODE_OF[told["authority"]], born.year)
    name = Name(told["given"], told["middle"], told["family"], told["known_as"], told.get("order", "given"),
                told["community"])  # fmt: skip
    child = Child(
        number, name, told["sex"], born, told["ethnicity"], told["authority"], [],
        identifiers.nhs_number(number),
        upn if told.get("upn", True) else "",
        identifiers.home_office_number(number) if told.get("home_office") else "",
    )  # fmt: skip
    child.story, child.appearance, child.phone = told["key"], told["appearance"], identifiers.mobile(number)
    child.factors, child.disabilities = told.get("factors", []), told.get("disabilities", [])
    child.factors_on = _maybe(scope, told.get("factors_ago"))
    child.voice, child.school_concern = told.get("voice", {}), told.get("school_concern", "")
    child.medical = told.get("medical", "")
    return child


def _care(scope: Scope, told: Told) -> Care:
    since = _ago(scope, told["since"])
    legal = [
        Legal(one["code"], _ago(scope, one["since"]), _maybe(scope, one.get("until")))
        for one in told["legal"]
    ]
    placements = [_placement(scope, one) for one in told["placements"]]
    first = range(24, told["since"], 182) if told["since"] > 24 else ()
    reviews = [(since + timedelta(days=days), "PN1") for days in first]
    return Care(since, None, "S", told["need"], "", legal, placements, reviews)


def _placement(scope: Scope, told: Told) -> Placement:
    home = _HOMES.get(told.get("home", ""))
    return Placement(
        told["type"], told["provider"], home.urn if home else fostering_urn(told["host"]),
        told.get("host") or (home.host_authority if home else ""),
        told.get("lines") or (home.address if home else ""),
        told.get("postcode") or (home.postcode if home else ""),
        told["miles"], _ago(scope, told["since"]), _maybe(scope, told.get("until")), told.get("because", ""),
    )  # fmt: skip


def _plan(scope: Scope, told: Told) -> Plan:
    return Plan(told["kind"], told.get("category", ""), told.get("text", ""), _ago(scope, told["since"]),
                _maybe(scope, told.get("until")))  # fmt: skip


def _allocation(scope: Scope, told: Told) -> Allocation:
    return Allocation(
        told["worker"], _ago(scope, told["since"]), _maybe(scope, told.get("until")), told["because"]
    )


def _absence(scope: Scope, child: Child, told: Told) -> Absence:
    left = _moment(scope, told["ago"], told["at"])
    back = left + timedelta(hours=told["hours"])
    absence = Absence(
        told.get("kind", "missing"), left, back, told["area"], child.care is not None, told["grade"],
        told["circumstances"], told["where"], told["with"], told["how"], told.get("police", True),
        told.get("council", True),
    )  # fmt: skip
    absence.reported = left + timedelta(minutes=told.get("reported", 75))
    absence.council_left, absence.council_back = left + timedelta(minutes=20), back + timedelta(minutes=45)
    if "interview" in told:
        absence.interview = _interview(child, back, told["interview"])
    return absence


def _interview(child: Child, back: datetime, told: Told) -> Interview:
    offered = back + timedelta(hours=told["offered"]) if "offered" in told else None
    interview = Interview(told["outcome"], offered.astimezone(LONDON).date() if offered else None)
    if "held" in told:
        interview.held_at = back + timedelta(hours=told["held"])
        interview.interviewer, interview.employer = told["interviewer"], PROVIDER_OF[child.authority]
        interview.relation, interview.chosen_by_child = told["relation"], told.get("chosen", False)
        interview.narrative = told["narrative"]
        interview.findings = [
            Finding(one["kind"], one["text"], one.get("own", False)) for one in told["findings"]
        ]
    return interview


def _record(child: Child, agency: str, said: Told) -> Record:
    """What the story says the agency wrote; elsewhere the truth, with the numbers such an agency holds."""
    at, kind = child.addresses[-1], records.kind_of(agency, child)
    found = Record(
        identifiers.system_id(agency, child.number), child.name.given, child.name.family,
        child.name.known_as, "", child.born, child.sex, at.lines, at.postcode,
    )  # fmt: skip
    holds = records.HOLDS[kind]
    found.nhs = child.nhs if kind in ("authority", "health") else ""
    found.upn = child.upn if "upn" in holds else ""
    if "case_number" in holds:
        found.case_number = identifiers.system_id(child.authority, child.number)
    found.home_office = child.home_office if kind == "authority" else ""
    for column, value in said.items():
        setattr(found, column, value)
    return found
