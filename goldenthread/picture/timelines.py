"""The child's story across agencies, in the order it happened."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core import clock
from goldenthread.picture.items import Item, Picture


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, perhaps at a known time, with the item that says so."""

    at: date | datetime
    has_time: bool
    title: str
    item: Item
    year: int


def timeline(picture: Picture) -> list[Event]:
    """Every dated item as the day it began and the day it ended, newest first; no time is made up."""
    lived = [item for absence in picture.absences for item in absence.recordings if item.kind == "episode"]
    events = [event for item in (*picture.items, *lived) for event in _events(item)]
    return sorted(events, key=lambda event: _day(event.at).isoformat() + _clock(event), reverse=True)


def _events(item: Item) -> list[Event]:
    said = item.said
    events: list[Event] = []
    title = ": ".join(part for part in (said.label, said.text) if part)
    if said.since is not None:
        events.append(_event(said.since, said.has_time, title, item))
    if said.until is not None and said.until != said.since:
        events.append(_event(said.until, said.end_has_time, f"Ended: {title}", item))
    return events


def _event(at: date | datetime, has_time: bool, title: str, item: Item) -> Event:
    return Event(at, has_time and isinstance(at, datetime), title, item, _day(at).year)


def _day(at: date | datetime) -> date:
    return clock.london(at).date() if isinstance(at, datetime) else at


def _clock(event: Event) -> str:
    return event.at.isoformat() if event.has_time else ""
