"""How each agency's export writes days and moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from goldenthread.demonstration.absences import LONDON


@dataclass(frozen=True, slots=True)
class Calendar:
    """The form of an export: year first or day first, and whether the time of day is exported at all."""

    year_first: bool
    with_time: bool = True

    def day(self, day: date | None) -> str:
        """2025-03-14 or 14/03/2025; empty for none."""
        if day is None:
            return ""
        return day.isoformat() if self.year_first else f"{day.day:02d}/{day.month:02d}/{day.year}"

    def moment(self, at: datetime | None) -> str:
        """The wall clock in England, with its offset only in the hour that comes twice."""
        if at is None:
            return ""
        wall = at.astimezone(LONDON)
        return f"{self.day(wall.date())} {clock(wall)}" if self.with_time else self.day(wall.date())


def clock(wall: datetime) -> str:
    """Hours, minutes and seconds; in the hour that comes twice with the offset, or it would be a guess."""
    text = f"{wall.hour:02d}:{wall.minute:02d}:00"
    if wall.hour == 1 and comes_twice(wall):
        return text + ("+01:00" if wall.dst() else "+00:00")
    return text


def comes_twice(wall: datetime) -> bool:
    """Whether the wall clock shows this time twice on this day, when the clocks go back."""
    first = wall.replace(fold=0).astimezone(UTC)
    return first != wall.replace(fold=1).astimezone(UTC)


def london_day(at: datetime) -> date:
    """The day in England."""
    return at.astimezone(LONDON).date()


def day_first(at: datetime | None) -> str:
    """14/03/2025 22:15; the day alone in the hour that comes twice, where a system cannot say which."""
    if at is None:
        return ""
    wall = at.astimezone(LONDON)
    day = f"{wall.day:02d}/{wall.month:02d}/{wall.year}"
    return day if wall.hour == 1 and comes_twice(wall) else f"{day} {wall.hour:02d}:{wall.minute:02d}"
