"""Dates and times as national returns write them: 2025-03-14 or 14/03/2025, one form in a table.

03/04/2025 is the third of April by the national specification. Month first is never guessed: a value that can
only be month first refuses, and with it the file.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from goldenthread.exchange.readers.local_time import instant, midnight
from goldenthread.exchange.readers.outcomes import Bad

EARLIEST = date(1900, 1, 1)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
NATIONAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
SHORT_YEAR = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3})[-/. ]\d{2}(?!\d)", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)

Moment = tuple[datetime, bool]  # in UTC, and whether a time of day was given


class Dates(Protocol):
    """How the dates of a column are written."""

    def day(self, *cells: str) -> date: ...

    def moment(self, *cells: str) -> Moment: ...

    def parted(self, *cells: str) -> tuple[str, str]: ...


class NationalDates:
    """Reads the dates of one table, and holds all of them to the form of the first."""

    def __init__(self) -> None:
        self._form = ""
        self._read = lru_cache(maxsize=65_536)(self._day)

    def day(self, *cells: str) -> date:
        """The day, whatever the time of day beside it."""
        text, clock = self.parted(*cells)
        if clock:
            read_clock(clock)
        return self._read(text)

    def moment(self, *cells: str) -> Moment:
        """The instant; a bare date, or one at exactly midnight as databases export dates, has no time."""
        text, clock = self.parted(*cells)
        day = self._read(text)
        if not clock:
            return midnight(day), False
        elapsed, offset = read_clock(clock)
        if offset is not None:
            return with_offset(day, elapsed, offset), True
        return (instant(day, elapsed), True) if elapsed else (midnight(day), False)

    def parted(self, *cells: str) -> tuple[str, str]:
        """The text of the day and the text of the clock."""
        text = cells[0]
        if len(text) <= 10 and " " not in text:
            return text, ""
        day, _, clock = text.partition("T" if text[10:11] == "T" else " ")
        return day, clock.strip()

    def _day(self, text: str) -> date:
        found = ISO.fullmatch(text) or NATIONAL.fullmatch(text)
        if found is None:
            raise Bad(why_not(text, wanted="2025-03-14 or 14/03/2025"))
        form = "2025-03-14" if "-" in text else "14/03/2025"
        year, month, day = found.groups() if "-" in text else found.groups()[::-1]
        result = calendar_day(int(year), int(month), int(day), text=text)
        self._form = self._form or form
        if form != self._form:
            raise Bad(
                f"The dates above are written like {self._form}: write all dates of the table in one form."
            )
        return result


def calendar_day(year: int, month: int, day: int, *, text: str) -> date:
    """The day, if the calendar has it and a child alive today could have lived it."""
    if month > 12 >= day and not text[:4].isdigit():
        raise Bad(f"“{text}” has the month first: export the dates as day/month/year.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise Bad(f"“{text}” is no day of the calendar: correct it.") from None
    if found < EARLIEST:
        raise Bad(f"“{text}” is before 1900: correct the year.")
    return found


def why_not(text: str, *, wanted: str) -> str:
    """What to do about text that is no date of the form wanted."""
    if SHORT_YEAR.match(text):
        return f"The year of “{text}” has two digits: write all four, as in {wanted}."
    return f"“{text}” is not a date: write it as {wanted}."


@lru_cache(maxsize=65_536)
def read_clock(text: str) -> tuple[timedelta, timedelta | None]:
    """Hours, minutes and seconds since midnight, and the offset from UTC where one is given."""
    found = CLOCK.fullmatch(text)
    if found is None:
        raise Bad(f"“{text}” is not a time: write it with 24 hours, as in 22:15.")
    hour, minute, second, offset = found.groups()
    return elapsed(int(hour), int(minute), int(second or 0), text=text), read_offset(offset)


def elapsed(hour: int, minute: int, second: int, *, text: str) -> timedelta:
    """The time since midnight, if a clock can show it."""
    if hour > 23 or minute > 59 or second > 59:
        raise Bad(f"No clock shows “{text}”: write the time with 24 hours, as in 22:15.")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def read_offset(text: str | None) -> timedelta | None:
    """What a clock is ahead of UTC, from Z or +01:00."""
    if text is None:
        return None
    if text == "Z":
        return timedelta(0)
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return size if text[0] == "+" else -size


def with_offset(day: date, elapsed: timedelta, offset: timedelta) -> datetime:
    """The instant of a clock whose distance from UTC is known."""
    try:
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + elapsed - offset
    except OverflowError:
        raise Bad(f"The year {day.year} is beyond any calendar: correct it.") from None
