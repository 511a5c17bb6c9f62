"""What each kind of fact says, in words: dates in full, codes spelled out, nothing weighed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from goldenthread.core import clock
from goldenthread.picture.items import Said
from goldenthread.placements import codes
from goldenthread.risk.harms import label_of

Homes = dict[str, Any]
SEX = {"F": "female", "M": "male", "U": "not known"}
SCHEMES = {"nhs": "NHS number", "upn": "Unique pupil number", "home_office": "Home Office reference",
           "case": "Case number", "police": "Police reference", "other": "Other reference"}  # fmt: skip
OUTCOMES = {
    "accepted": "Interview accepted",
    "accepted_not_present": "Interview accepted; the child was not there when the worker came",
    "declined": "Interview declined by the child",
    "not_offered_missing_again": "Interview not offered: missing again",
    "not_offered_no_contact": "Interview not offered: no contact could be made",
    "not_offered_other": "Interview not offered",
}  # fmt: skip
FINDINGS = {
    "strength": "Strength", "what_helps": "What helps", "trusted_adult": "Trusts", "wish": "Wishes",
    "afraid_of": "Afraid of", "place": "Place", "person": "Person", "travelled": "How travelled",
    "push": "Why left", "pull": "Drawn by", "harm": "Harm", "brought_back": "What brought the child back",
    "recommendation": "Recommended",
}  # fmt: skip


def _is_past(until: date | None, today: date) -> bool:
    return until is not None and until < today


def _joined(*parts: str, by: str = ", ") -> str:
    end = by.strip()[:1]
    return by.join(part.rstrip(end) if by.startswith(".") else part for part in parts if part)


def identity(row: Any, today: date, homes: Homes) -> Said:
    """Names and birth as one system has them."""
    born = f"born {clock.day(row.date_of_birth)}" if row.date_of_birth else "date of birth not recorded"
    known = f"known as {row.known_as}" if row.known_as else ""
    other = f"also {row.other_names}" if row.other_names else ""
    name = _joined(row.given_names, row.family_name, by=" ") or "No name in this system"
    note = _joined(
        f"Ethnicity as recorded: {row.ethnicity}" if row.ethnicity else "", row.appearance, by=". "
    )
    return Said(_joined(name, known, other, born, SEX.get(row.sex, "")), note=note)


def identifier(row: Any, today: date, homes: Homes) -> Said:
    """A number and whose it is."""
    return Said(f"{SCHEMES.get(row.scheme, 'Reference')}: {row.value}", is_past=_is_past(row.until, today))


def address(row: Any, today: date, homes: Homes) -> Said:
    """Where she lives or lived."""
    past = _is_past(row.until, today)
    usage = f"{row.usage}: " if row.usage else ""
    return Said(
        f"{usage}{_joined(row.lines, row.postcode)}",
        label="Address",
        since=row.since,
        until=row.until,
        is_past=past,
    )


def professional(row: Any, today: date, homes: Homes) -> Said:
    """A worker who knows her."""
    text = _joined(row.name or "Name not recorded", row.role, row.team, row.telephone, row.email)
    return Said(text, since=row.since, until=row.until, is_past=_is_past(row.until, today))


def health_need(row: Any, today: date, homes: Homes) -> Said:
    """A disability, condition or medicine."""
    return Said(row.text or row.code)


def voice(row: Any, today: date, homes: Homes) -> Said:
    """What she answered her worker."""
    return Said(
        row.question,
        label="Asked by the social worker",
        quote={"Y": "Yes", "N": "No"}.get(row.answer, row.answer),
    )


def legal_status(row: Any, today: date, homes: Homes) -> Said:
    """On what footing she is looked after."""
    text = codes.LEGAL_STATUS.get(row.code, row.code)
    return Said(
        text, label="Legal status", since=row.since, until=row.until, is_past=_is_past(row.until, today)
    )


def care_period(row: Any, today: date, homes: Homes) -> Said:
    """A stretch of being looked after."""
    past = _is_past(row.until, today)
    return Said(
        "Was looked after" if past else "Looked after",
        label="Care",
        since=row.since,
        until=row.until,
        is_past=past,
    )


def placement(row: Any, today: date, homes: Homes) -> Said:
    """Where the authority placed her, with the home's own number where it is in the directory."""
    kind = codes.PLACEMENT.get(row.type_code, row.type_code)
    home = homes.get(row.urn)
    where = home.address if home else row.postcode
    note = f"Ring the home, day and night: {home.telephone}" if home else ""
    return Said(
        _joined(where, kind),
        label="Placed",
        note=note,
        since=row.since,
        until=row.until,
        is_past=_is_past(row.until, today),
    )


def plan(row: Any, today: date, homes: Homes) -> Said:
    """A plan and why it was made."""
    text = _joined(codes.PLAN.get(row.plan_kind, row.plan_kind), row.category, row.text)
    return Said(text, since=row.since, until=row.until, is_past=_is_past(row.until, today))


def review(row: Any, today: date, homes: Homes) -> Said:
    """A review of her care, and how she took part."""
    took_part = codes.PARTICIPATION.get(row.participation, row.participation)
    return Said(took_part or "Held", label="Reviews of care", since=row.held_on, is_past=True)


def concern(row: Any, today: date, homes: Homes) -> Said:
    """A harm that an agency recorded."""
    return Said(
        row.as_recorded or "Recorded",
        label=label_of(row.harm),
        since=row.since,
        until=row.until,
        is_past=_is_past(row.until, today),
    )


def recorded_episode(row: Any, today: date, homes: Homes) -> Said:
    """An earlier absence: how long, how graded, where and with whom she was found."""
    away = "Away from placement" if row.absence == "away" else "Missing"
    ended = row.ended_at is not None and row.started_at is not None
    length = (
        f" for {clock.span(row.ended_at - row.started_at)}"
        if ended and row.start_has_time and row.end_has_time
        else ""
    )
    grade = f"Graded {row.grade}" if row.grade else ""
    found = _joined(
        f"Found: {row.found_where}" if row.found_where else "",
        f"with: {row.found_with}" if row.found_with else "",
        f"how: {row.found_how}" if row.found_how else "", by="; ",
    )  # fmt: skip
    note = _joined(grade, row.circumstances, found, by=". ")
    return Said(
        f"{away}{length}",
        note=note,
        since=row.started_at,
        until=row.ended_at,
        is_past=ended,
        has_time=row.start_has_time,
        end_has_time=row.end_has_time,
    )


def recorded_interview(row: Any, today: date, homes: Homes) -> Said:
    """An interview offered: held or not, by whom, and whether she chose them."""
    who = _joined(row.interviewer, row.employer, row.relation)
    chosen = {True: "chosen by the child", False: "not chosen by the child", None: ""}[row.chosen_by_child]
    text = _joined(OUTCOMES.get(row.outcome, row.outcome), f"with {who}" if who else "", chosen)
    when = row.held_at or row.offered_on
    return Said(text, label="Interviews offered", since=when, is_past=True, has_time=row.held_at is not None)


def narrative(row: Any, today: date, homes: Homes) -> Said:
    """Her own account, word for word."""
    return Said(
        "",
        label="The child’s own account",
        quote=row.narrative,
        since=row.held_at,
        has_time=row.held_at is not None,
    )


def recorded_finding(row: Any, today: date, homes: Homes) -> Said:
    """One thing learned in an interview; her own words are marked as such."""
    label = FINDINGS.get(row.finding_kind, row.finding_kind)
    return Said("", label=label, quote=row.text) if row.own_words else Said(row.text, label=label)


Wording = Callable[[Any, date, Homes], Said]
