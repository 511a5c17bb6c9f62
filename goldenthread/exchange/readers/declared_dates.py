"""Dates in the form a mapping declares for a column, such as ``dd-MMM-yyyy HHmm``: declared, not guessed."""

import re
from datetime import date, timedelta
from functools import lru_cache

from goldenthread.exchange.readers.dates import (
    ISO,
    Moment,
    calendar_day,
    elapsed,
    read_clock,
    read_offset,
    why_not,
    with_offset,
)
from goldenthread.exchange.readers.local_time import instant, midnight
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.workbooks import Typed

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
TOKENS = re.compile(r"yyyy|mmm|mm|dd|hh|ss|[a-z]|[^a-z]")
DAY = {
    "yyyy": r"(?P<year>\d{4})",
    "mmm": r"(?P<name>[A-Za-z]{3,9})",
    "mm": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{1,2})",
}
OFFSET = re.compile(r"(Z|[+-]\d{2}:?\d{2})$", re.ASCII)
CLOCK = {"hh": r"(?P<hour>\d{1,2})", "mm": r"(?P<minute>\d{2})", "ss": r"(?P<second>\d{2})"}
DAY_TOKENS = (["dd", "mm", "yyyy"], ["dd", "mmm", "yyyy"])
CLOCK_TOKENS: tuple[list[str], ...] = ([], ["hh", "mm"], ["hh", "mm", "ss"])


def fault_of(form: str) -> str:
    """What is wrong with a declared form, as a sentence; empty when nothing is."""
    day, clock = _split(form)
    if _tokens(day) not in DAY_TOKENS or _tokens(clock) not in CLOCK_TOKENS:
        return (
            f"“{form}” is no form of a date: write it like dd/mm/yyyy, dd-MMM-yyyy HHmm or yyyy-mm-dd HH:MM."
        )
    return ""


def _split(form: str) -> tuple[str, str]:
    """The part for the day and the part for the clock, which begins at the hours."""
    lower = form.strip().lower()
    at = lower.find("hh")
    return (lower, "") if at < 0 else (lower[:at].rstrip(), lower[at:])


def _tokens(part: str) -> list[str]:
    return sorted(token for token in TOKENS.findall(part) if token.isalpha())


def _pattern(part: str, known: dict[str, str]) -> str:
    return "".join(known.get(token, re.escape(token)) for token in TOKENS.findall(part))


class DeclaredDates:
    """Reads the dates of a column that are all written in one declared form.

    A date and a time that stand in two columns are given as two cells. What a workbook itself types as a date
    needs no form.
    """

    def __init__(self, form: str) -> None:
        day, clock = _split(form)
        self._form = form
        self._day = re.compile(_pattern(day, DAY), re.ASCII)
        self._clock = re.compile(_pattern(clock, CLOCK), re.ASCII)
        self._has_clock = bool(clock)
        self._of_text = lru_cache(maxsize=65_536)(self._day_of_text)
        self._of_clock = lru_cache(maxsize=4_096)(self._elapsed_of_text)

    def day(self, *cells: str) -> date:
        """The day; a time of day beside it is read and left."""
        day, clock = self.parted(*cells)
        if clock:
            self._elapsed(clock)
        return self._on(day)

    def moment(self, *cells: str) -> Moment:
        """The instant; without a time of day it is the midnight the day begins with."""
        day, clock = self.parted(*cells)
        if not day:
            raise Bad("The date is missing beside its time: fill it in.")
        on = self._on(day)
        if not clock:
            return midnight(on), False
        try:
            offset = OFFSET.search(clock)
            if offset:
                since_midnight = self._elapsed(clock[: offset.start()])
                return with_offset(on, since_midnight, read_offset(offset[0]) or timedelta(0)), True
            return instant(on, self._elapsed(clock)), True
        except Bad as fault:
            raise Bad(fault.sentence, len(cells) - 1) from None

    def parted(self, *cells: str) -> tuple[str, str]:
        """The text of the day and the text of the clock, wherever they stand."""
        cell = cells[0]
        if len(cells) > 1:
            return Typed(cell[:10]) if isinstance(cell, Typed) else cell, cells[1]
        if isinstance(cell, Typed):
            return Typed(cell[:10]), Typed(cell[11:])
        found = self._day.match(cell) if self._has_clock else None
        if found is None:
            return cell, ""
        return cell[: found.end()], cell[found.end() :].strip()

    def _on(self, text: str) -> date:
        if isinstance(text, Typed) and (found := ISO.fullmatch(text)):
            year, month, day = (int(part) for part in found.groups())
            return calendar_day(year, month, day, text=text)
        return self._of_text(str(text))

    def _day_of_text(self, text: str) -> date:
        found = self._day.fullmatch(text)
        if found is None:
            raise Bad(why_not(text, wanted=self._form))
        parts = found.groupdict()
        month = parts.get("month") or _month(parts["name"], text)
        return calendar_day(int(parts["year"]), int(month), int(parts["day"]), text=text)

    def _elapsed(self, text: str) -> timedelta:
        if isinstance(text, Typed):
            return read_clock(text[-8:])[0]
        return self._of_clock(text)

    def _elapsed_of_text(self, text: str) -> timedelta:
        found = self._clock.fullmatch(text) if self._has_clock else None
        if found is None:
            raise Bad(f"“{text}” is not a time: write it as {self._form}, in a column of text.")
        parts = found.groupdict()
        return elapsed(int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0), text=text)


def _month(name: str, text: str) -> int:
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(name.lower()):
            return number
    raise Bad(f"“{name}” in “{text}” is no month: write its English name or first three letters.")
