"""Those who listen and look after: interview providers, the hospital and the school."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from goldenthread.demonstration.absences import LONDON
from goldenthread.demonstration.files.calendars import Calendar, comes_twice, day_first
from goldenthread.demonstration.partnership import AGENCIES, PEOPLE
from goldenthread.demonstration.shapes import Absence, Child, Interview, Record

Row = dict[str, object]
_DAY = Calendar(year_first=False).day
_ISO = Calendar(year_first=True)
_NAMES = {agency.code: agency.name for agency in AGENCIES}
_LEAD = {person.agency: person for person in PEOPLE if person.role == "safeguarding_lead"}
_SEXES = {"F": "Female", "M": "Male", "U": "Unknown"}
_OUTCOMES = {
    "accepted": "Offered and accepted",
    "accepted_not_present": "Accepted, not present",
    "declined": "Offered and declined",
    "not_offered_missing_again": "Not offered: missing again",
    "not_offered_no_contact": "Not offered: no contact",
    "not_offered_other": "Not offered: other",
}
_FINDINGS = {"push": "Why Left", "pull": "Drawn By", "place": "Places", "person": "People",
             "travelled": "How Travelled", "brought_back": "What Brought Her Back", "harm": "Harm",
             "afraid_of": "Afraid Of", "trusted_adult": "Trusted Adult", "what_helps": "What Helps",
             "wish": "Wishes", "strength": "Strengths", "recommendation": "Recommendations"}  # fmt: skip


def register_rows(child: Child, record: Record) -> Iterator[Row]:
    """A provider's register: a row for each return it was asked about, with what was said if it was held."""
    for number, absence in enumerate(child.absences, 1):
        if absence.interview:
            yield _offer(absence, absence.interview, record, number) | _said(absence.interview)


def _offer(absence: Absence, interview: Interview, record: Record, number: int) -> Row:
    return {
        "Child Ref": record.system_id, "Interview Ref": f"{record.system_id}-{number}",
        "Name": f"{record.given} {record.family}", "DOB": _DAY(record.born),
        "Council Ref": record.case_number,
        "Missing From": day_first(absence.left), "Returned": day_first(absence.back),
        "Outcome": _OUTCOMES[interview.outcome], "Offered On": _DAY(interview.offered_on),
    }  # fmt: skip


def _said(interview: Interview) -> Row:
    """What was said; two findings of a kind share a cell, a line each."""
    if interview.held_at is None:
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for finding in interview.findings:
        found[_FINDINGS[finding.kind]].append(finding.text)
    held = interview.held_at.astimezone(LONDON)
    return {
        "Held On": _DAY(held.date()), "Held At": f"{held.hour:02d}:{held.minute:02d}",
        "Interviewer": interview.interviewer, "Employer": _NAMES[interview.employer],
        "Relation": interview.relation.capitalize(),
        "Chosen By Child": "Y" if interview.chosen_by_child else "N",
        "Account": interview.narrative, **{heading: "\n".join(texts) for heading, texts in found.items()},
        "Own Words": "Y" if any(finding.own_words for finding in interview.findings) else "N",
    }  # fmt: skip


def attendance_rows(child: Child, record: Record) -> Iterator[Row]:
    """The emergency department's attendances."""
    nurse = _LEAD["NGH"]
    for number, visit in enumerate(child.attendances, 1):
        yield {
            "Attendance No": f"{record.system_id}-{number}", "Hospital No": record.system_id,
            "NHS Number": f"{record.nhs[:3]} {record.nhs[3:6]} {record.nhs[6:]}".strip(),
            "Patient": f"{record.family.upper()}, {record.given}", "DOB": _ISO.day(record.born),
            "Sex": _SEXES[record.sex], "Attended": _attended(visit.at),
            "Presenting Complaint": visit.reason, "Note": visit.concern, "Named Nurse": nurse.name,
            "Telephone": nurse.telephone,
        }  # fmt: skip


def _attended(at: datetime) -> str:
    wall = at.astimezone(LONDON)
    day = _ISO.day(wall.date())
    return day if wall.hour == 1 and comes_twice(wall) else f"{day} {wall:%H:%M}"


def roll_rows(child: Child, record: Record) -> Iterator[Row]:
    """The school's roll, with whom to ask."""
    lead = _LEAD["RAC"]
    yield {
        "Admission No": record.system_id, "UPN": record.upn, "Legal Surname": record.family,
        "Legal Forename": record.given, "Preferred Name": record.known_as, "DOB": _DAY(record.born),
        "Sex": record.sex, "Medical Needs": child.medical, "Safeguarding Concern": child.school_concern,
        "School": _NAMES["RAC"], "Designated Safeguarding Lead": lead.name, "DSL Telephone": lead.telephone,
        "DSL Email": lead.sign_in,
    }  # fmt: skip
