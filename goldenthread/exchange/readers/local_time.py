"""The clock on the wall in England, and the instant it means.

On two nights of a year the wall clock is not enough: an hour that never was, and an hour that was twice.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from goldenthread.exchange.readers.outcomes import Bad

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


@lru_cache(maxsize=65_536)
def midnight(day: date) -> datetime:
    """The instant a day begins in England."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


@lru_cache(maxsize=65_536)
def _is_steady(day: date) -> bool:
    """Whether the clocks of this day run from midnight to midnight without a change."""
    begins = datetime.combine(day, time.min, LONDON)
    ends = datetime.combine(day, time(23, 59), LONDON)
    return begins.utcoffset() == ends.utcoffset()


def instant(day: date, clock: timedelta) -> datetime:
    """The instant of a wall clock in England; raises Bad where there is none, or two."""
    if _is_steady(day):
        return midnight(day) + clock
    wall = datetime.combine(day, time.min) + clock
    first = wall.replace(tzinfo=LONDON, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=LONDON, fold=1).astimezone(UTC)
    if first == second:
        return first
    said, on = wall.strftime("%H:%M"), f"{day.day} {day.strftime('%B %Y')}"
    if first.astimezone(LONDON).replace(tzinfo=None) != wall:
        raise Bad(f"There was no {said} on {on}, when the clocks went forward: correct the time.")
    raise Bad(
        f"{said} came twice on {on}, when the clocks went back: "
        "write +01:00 behind the time if it was the first, +00:00 if the second."
    )
