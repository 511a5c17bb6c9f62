"""Each time a child was missing: as forces and authorities recorded it, and what listeners heard."""

from datetime import datetime

from goldenthread.demonstration.england import lived
from goldenthread.demonstration.england.case import Case, Said
from goldenthread.demonstration.england.staff import name_of, post_of
from goldenthread.demonstration.england.views import Occasion
from goldenthread.demonstration.shapes import Absence, Interview


def write(case: Case) -> list[Occasion]:
    """All absences of a child; returns the occasions on which people looked at what was known."""
    occasions = []
    for number, absence in enumerate(case.child.absences):
        force = case.place(absence.area).force
        if absence.by_police:
            occasions.append(Occasion(case.key, force, absence.left))
            if absence.kind == "missing" and absence.left >= case.world.lived_since:
                lived.write(case, force, number)
            else:
                _by_police(case, absence, number)
        if absence.by_council:
            occasions.append(Occasion(case.key, case.home.authority, absence.left))
            _by_council(case, absence, number)
        if absence.interview is not None:
            occasions.append(Occasion(case.key, case.home.interviews, absence.back or absence.left))
            _interview(case, absence.interview, number)
    return occasions


def _by_police(case: Case, absence: Absence, number: int) -> None:
    record = case.record(case.place(absence.area).force, "police")
    told = (
        absence.grade, absence.circumstances, absence.found_where, absence.found_with, absence.found_how,
    )  # fmt: skip
    case.fact(
        "episodes_recordedepisode", Said(record, f"episode:{number}", _known_at(case, absence)), absence.kind,
        absence.left, True, absence.back, absence.back is not None, *told, f"{number + 1}", "", "",
    )  # fmt: skip


def _by_council(case: Case, absence: Absence, number: int) -> None:
    record = case.record(case.home.authority, "authority")
    back = absence.council_back
    case.fact(
        "episodes_recordedepisode", Said(record, f"missing:{number}", _known_at(case, absence)), absence.kind,
        absence.council_left, True, back, back is not None, "", "", "", "", "", "", *_offer(absence),
    )  # fmt: skip


def _known_at(case: Case, absence: Absence) -> datetime:
    return absence.back or case.world.now


def _offer(absence: Absence) -> tuple[str, str]:
    if absence.interview is None:
        return "", ""
    is_offered = absence.interview.offered_on is not None
    is_accepted = absence.interview.outcome.startswith("accepted")
    return "Y" if is_offered else "N", ("Y" if is_accepted else "N") if is_offered else ""


def _interview(case: Case, interview: Interview, number: int) -> None:
    body = case.home.interviews
    record = case.record(body, "provider")
    absence = case.child.absences[number]
    interviewer = ""
    if interview.held_at is not None:
        interviewer = name_of(case.world.seed, post_of(case.chance, body, "practitioner"))
    name, when = f"interview:{number}", interview.held_at or _known_at(case, absence)
    case.fact(
        "interviews_recordedinterview", Said(record, name, when), name,
        absence.left.date(), interview.offered_on, interview.outcome, interview.held_at, interviewer,
        body.name if interviewer else "", interview.relation.capitalize(), interview.chosen_by_child,
        interview.narrative,
    )  # fmt: skip
    for place, one in enumerate(interview.findings):
        case.fact(
            "interviews_recordedfinding", Said(record, f"{name}:{place}", when), name, one.kind, one.text,
            one.own_words,
        )  # fmt: skip
