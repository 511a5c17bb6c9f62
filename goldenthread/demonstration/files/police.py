"""Two forces' systems: Casebook, a CSV with a row for each report, and Trace, a workbook full of codes."""

from collections.abc import Iterator
from datetime import datetime

from goldenthread.demonstration.absences import LONDON
from goldenthread.demonstration.files.calendars import Calendar, comes_twice, day_first
from goldenthread.demonstration.places import FORCE_OF
from goldenthread.demonstration.shapes import Absence, Child, Record

Row = dict[str, object]
_DAY = Calendar(year_first=False).day
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEXES = {"F": "Female", "M": "Male", "U": "Unknown"}

# What an officer ticks, which is not what a child says: the nearest of seven descriptions.
_LOOKS = {"W": "1", "M": "3", "B": "3", "A": "4", "C": "5", "O": "6"}
# Harms of the council's assessment that the force has heard of, as each force writes them.
_MARKERS = {"11A": "CSE", "24A": "COUNTY LINES", "12A": "TRAFFICKING", "13A": "GANGS", "15A": "SELF HARM",
            "2A": "DRUGS", "1A": "ALCOHOL", "4A": "MENTAL HEALTH", "3A": "DA", "9A": "UASC"}  # fmt: skip
_CODES = {"11A": "01", "24A": "02", "13A": "03", "15A": "04", "2A": "05", "4A": "06", "12A": "08", "3A": "09"}
_LETTERS = {"high": "H", "medium": "M", "low": "L", "very low": "N", "no apparent risk": "N", "absent": "N"}


def _reports(child: Child, force: str) -> Iterator[tuple[int, Absence]]:
    for number, absence in enumerate(child.absences, 1):
        if absence.by_police and FORCE_OF[absence.area] == force:
            yield number, absence


def _known_harms(child: Child, absence: Absence) -> list[str]:
    """The force learns of harms when the council assesses them, and of three in four at all (assumed)."""
    if child.factors_on is None or absence.left.date() < child.factors_on:
        return []
    return [code for code in child.factors if (child.number + int(code[:-1])) % 4 or child.story]


def casebook_rows(child: Child, record: Record) -> Iterator[Row]:
    """Northshire's rows: everything about the child again in each, as such exports do."""
    who: Row = {
        "Nominal ID": record.system_id, "Surname": record.family.upper(), "Forename(s)": record.given,
        "AKA": record.other_names or record.known_as, "DOB": _DAY(record.born), "Sex": _SEXES[record.sex],
        "Officer Defined Ethnicity": _LOOKS.get(child.ethnicity[0], "9"), "Home Address": record.lines,
        "Postcode": record.postcode,
    }  # fmt: skip
    for number, absence in _reports(child, "NSP"):
        markers = [_MARKERS[code] for code in _known_harms(child, absence) if code in _MARKERS]
        if number > 3:
            markers.append("REPEAT MISSING")
        yield who | {
            "Ref No": f"{record.system_id}/{number}", "Reported": day_first(absence.reported),
            "Last Seen": day_first(absence.left), "Returned": day_first(absence.back),
            "Risk": absence.grade.capitalize(), "Markers": "; ".join(markers),
            "Circumstances": absence.circumstances, "Found At": absence.found_where,
            "With": absence.found_with, "How Found": absence.found_how,
        }  # fmt: skip


def trace_rows(child: Child, record: Record) -> Iterator[Row]:
    """Westmere's rows: names in capitals, months in letters, the risk as one letter."""
    *before, town = record.lines.split(", ") if record.lines else [""]
    born = record.born
    who: Row = {
        "PERSON URN": record.system_id, "NAME": f"{record.family.upper()}, {record.given}",
        "ALIAS": record.other_names or record.known_as, "GENDER": record.sex,
        "D.O.B.": f"{born.day:02d}-{_MONTHS[born.month - 1]}-{born.year}" if born else "",
        "DESCRIPTION": child.appearance, "ADDRESS 1": before[0] if before else "",
        "ADDRESS 2": ", ".join(before[1:]), "TOWN": town, "POST CODE": record.postcode,
    }  # fmt: skip
    for number, absence in _reports(child, "WMC"):
        codes = [_CODES[code] for code in _known_harms(child, absence) if code in _CODES][:4]
        yield who | _two_cells("LAST SEEN", absence.left) | _two_cells("LOCATED", absence.back) | {
            "EPISODE URN": f"{record.system_id}-{number:03d}", "RISK": _LETTERS[absence.grade],
            "TYPE": "MISSING" if absence.kind == "missing" else "ABSENT", "CIRCS": absence.circumstances,
            "LOCATION FOUND": absence.found_where, "IN COMPANY OF": absence.found_with,
            "METHOD LOCATED": absence.found_how,
            **{f"MARKER {place}": code for place, code in enumerate(codes, 1)},
        }  # fmt: skip


def _two_cells(what: str, at: datetime | None) -> Row:
    if at is None:
        return {}
    wall = at.astimezone(LONDON)
    cells: Row = {f"DATE {what}": f"{wall.day:02d}-{_MONTHS[wall.month - 1]}-{wall.year}"}
    if wall.hour != 1 or not comes_twice(wall):
        cells[f"TIME {what}"] = f"{wall.hour:02d}{wall.minute:02d}"
    return cells
