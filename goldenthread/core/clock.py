"""One clock, and the way times are written: stored in UTC, shown in Europe/London, 24 hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The instant, in UTC; rules never call it: they are given the time."""
    return datetime.now(UTC)


def london(moment: datetime) -> datetime:
    """The same instant on a wall in London."""
    return moment.astimezone(LONDON)


def midnight(day: date) -> datetime:
    """The instant a day begins in London, in UTC."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def is_repeated_hour(moment: datetime) -> bool:
    """Whether the wall clock shows this time twice, on the night summer time ends."""
    wall = london(moment).replace(fold=0)
    return wall.utcoffset() != wall.replace(fold=1).utcoffset() and not _is_gap(wall)


def _is_gap(wall: datetime) -> bool:
    return wall.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != wall.replace(tzinfo=None)


def day_and_time(moment: datetime) -> str:
    """A moment in words: ``Sat 21 Nov 2026, 23:41``; the repeated hour says which of the two it is."""
    wall = london(moment)
    text = f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M}"
    return f"{text} ({wall:%Z})" if is_repeated_hour(moment) else text


def day(value: date) -> str:
    """A day in words: ``Sat 21 Nov 2026``."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def span(length: timedelta) -> str:
    """An elapsed time in words: ``3 days 2 h``, ``2 h 14 min``, ``less than a minute``."""
    minutes = int(length.total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return f"{days} day{'s' if days > 1 else ''}" + (f" {hours} h" if hours else "")
    if hours:
        return f"{hours} h" + (f" {rest} min" if rest else "")
    return f"{rest} min" if rest else "less than a minute"


def age(born: date, on: date) -> int:
    """Whole years; born on 29 February counts the birthday on 1 March (Family Law Reform Act 1969 s9)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
