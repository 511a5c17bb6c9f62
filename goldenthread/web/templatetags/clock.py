"""Days, times and spans in words: 24 hours, Europe/London, four-digit years, never a default 00:00."""

from datetime import date, datetime, timedelta

from django import template

from goldenthread.core import clock

register = template.Library()

NOT_KNOWN = "Not known"


@register.filter
def moment(at: datetime | None) -> str:
    """``Sat 21 Nov 2026, 23:41``."""
    return clock.day_and_time(at) if at else NOT_KNOWN


@register.filter
def day(on: date | datetime | None) -> str:
    """``Sat 21 Nov 2026``."""
    return clock.day(_london_day(on)) if on else NOT_KNOWN


@register.filter
def long_day(on: date | datetime | None) -> str:
    """``21 November 2026``, for dates of birth and letters."""
    if not on:
        return NOT_KNOWN
    on = _london_day(on)
    return f"{on.day} {on:%B %Y}"


@register.filter
def hour(at: datetime | None) -> str:
    """``23:41``; the repeated hour says which of the two it is."""
    if not at:
        return NOT_KNOWN
    wall = clock.london(at)
    return f"{wall:%H:%M} ({wall:%Z})" if clock.is_repeated_hour(at) else f"{wall:%H:%M}"


@register.filter
def since(at: datetime | None, now: datetime) -> str:
    """How long ago in words: ``2 h 14 min``."""
    return clock.span(now - at) if at else NOT_KNOWN


@register.filter
def age(born: date | None, now: date | datetime) -> int | str:
    """Whole years on the day of ``now``."""
    return clock.age(born, _london_day(now)) if born else NOT_KNOWN


@register.filter
def stamp(at: datetime | date | None) -> str:
    """The value of a ``datetime`` attribute."""
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else (at.isoformat() if at else "")


@register.simple_tag
def recorded(at: datetime | None, has_time: bool = True) -> str:
    """A moment as it was recorded: only the day where no time was, so that no 00:00 is made up."""
    return moment(at) if has_time else day(at)


def hours(length: timedelta) -> str:
    """A term in hours up to four days, because 72 hours is elapsed time: ``31 h``, ``5 h 20 min``."""
    whole = int(length.total_seconds() // 3600)
    return f"{whole} h" if 6 <= whole < 96 else clock.span(length)


def _london_day(on: date | datetime) -> date:
    return clock.london(on).date() if isinstance(on, datetime) else on
