"""Reads days and times as people type them: day first, 24 hours, the wall clock of London."""

import re
from datetime import UTC, date, datetime, time

from goldenthread.core.clock import LONDON

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2}|[a-z]{3,9})[\s/.\-,]+(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
TIME = re.compile(r"(\d{1,2})\s*[:.]?\s*(\d{2})\s*(bst|gmt)?")


class Unreadable(ValueError):
    """What was typed is no day or time; the sentence says how to write it."""


def read_day(text: str) -> date:
    """``21/11/2026``, ``21 11 2026``, ``21 Nov 2026`` or ``2026-11-21``."""
    typed = text.strip().lower()
    if found := ISO_DAY.fullmatch(typed):
        year, month, day = found.groups()
    elif found := DAY.fullmatch(typed):
        day, month, year = found.groups()
    else:
        raise Unreadable("Enter a date like 21/11/2026")
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        raise Unreadable("There is no such date; enter one like 21/11/2026") from None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3]) + 1


def read_time(text: str) -> tuple[time, str]:
    """``23:40``, ``23.40`` or ``2340``, and which summer or winter time was added, if any."""
    found = TIME.fullmatch(text.strip().lower())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unreadable("Enter a time like 23:40")
    return time(int(found[1]), int(found[2])), (found[3] or "").upper()


def at_london(day: date, clock_time: time, zone: str = "") -> datetime:
    """The instant in UTC; the night the clocks change, the doubtful hour has to be told apart."""
    wall = datetime.combine(day, clock_time, tzinfo=LONDON)
    first, second = wall.replace(fold=0), wall.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise Unreadable(
            f"The clocks went forward and there was no {clock_time:%H:%M} that night; check the time"
        )
    if not zone:
        hour = f"{clock_time:%H:%M}"
        raise Unreadable(
            f"{hour} came twice that night; write {hour} BST for the first, {hour} GMT for the second"
        )
    return (first if zone == "BST" else second).astimezone(UTC)
