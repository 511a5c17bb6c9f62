"""The looked-after children return (SSDA903) of the collection year so far: four of its modules."""

from collections.abc import Iterator
from datetime import date

from goldenthread.demonstration.care_episodes import care_episodes
from goldenthread.demonstration.files.calendars import Calendar, london_day
from goldenthread.demonstration.shapes import Absence, Care, Child, Record

Rows = Iterator[tuple[str, dict[str, object]]]
_DAY = Calendar(year_first=False).day


def year_begins(today: date) -> date:
    """The collection year runs from 1 April to 31 March."""
    return date(today.year if today >= date(today.year, 4, 1) else today.year - 1, 4, 1)


def return_rows(child: Child, record: Record, begins: date) -> Rows:
    """The child's rows, if looked after on any day of the year."""
    care = child.care
    if care is None or (care.until is not None and care.until < begins):
        return
    who, born = record.system_id, _DAY(record.born)
    yield "Header", {"CHILD": who, "SEX": record.sex, "DOB": born, "ETHNIC": child.ethnicity,
                     "UPN": record.upn or "UN4", "MOTHER": "0" if record.sex == "F" else ""}  # fmt: skip
    yield from _episodes(child, care, who, begins)
    for absence in child.absences:
        if _is_in_year(absence, care, begins):
            ended = london_day(absence.council_back) if absence.council_back else None
            kind = "M" if absence.kind == "missing" else "A"
            yield "Missing", {"CHILD": who, "DOB": born, "MISSING": kind, "MIS_START": _DAY(_day(absence)),
                              "MIS_END": _DAY(ended)}  # fmt: skip
    for held, participation in care.reviews:
        if held >= begins:
            yield "Reviews", {"CHILD": who, "DOB": born, "REVIEW": _DAY(held), "REVIEW_CODE": participation}


def _day(absence: Absence) -> date:
    return london_day(absence.council_left or absence.left)


def _is_in_year(absence: Absence, care: Care, begins: date) -> bool:
    """Recorded by the council, from care, and not over before the year began."""
    if not (absence.by_council and absence.in_care) or _day(absence) < care.since:
        return False
    return absence.council_back is None or london_day(absence.council_back) >= begins


def _episodes(child: Child, care: Care, who: str, begins: date) -> Rows:
    home = child.addresses[-1].postcode
    for episode in care_episodes(care):
        if episode.until is None or episode.until >= begins:
            place = episode.placement
            yield "Episodes", {
                "CHILD": who, "DECOM": _DAY(episode.since), "RNE": episode.because, "LS": episode.legal.code,
                "CIN": care.need, "PLACE": place.type_code, "PLACE_PROVIDER": place.provider_code,
                "DEC": _DAY(episode.until), "REC": episode.ceased,
                "REASON_PLACE_CHANGE": episode.placement_changed_because, "HOME_POST": home,
                "PL_POST": place.postcode, "URN": place.urn,
            }  # fmt: skip
