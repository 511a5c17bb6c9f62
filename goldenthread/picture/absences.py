"""Earlier absences: several agencies' recordings of one time away stand together, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldenthread.core import clock
from goldenthread.episodes import states
from goldenthread.episodes.models import Episode
from goldenthread.episodes.rules import join_absences
from goldenthread.episodes.states import State
from goldenthread.picture.items import Absence, Item, Said, Source
from goldenthread.risk import queries as risk
from goldenthread.risk.models import Assessment
from goldenthread.sharing.states import Category

# The answers given on the return that the next responder starts from.
AFTERWARDS = {
    "found_where": "Found", "found_with": "With", "found_how": "How", "what_happened": "What happened",
    "harmed": "Hurt or threatened", "afraid_to_return": "Afraid",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Recorded:
    item: Item
    source: object
    started_at: datetime
    start_has_time: bool
    ended_at: datetime | None
    end_has_time: bool


BACK = frozenset({State.FOUND, State.SPOKEN_TO, State.CLOSED})
Told = dict[UUID, dict[str, str]]


def absences(
    items: Iterable[Item], live: Iterable[Episode], *, grades: dict[UUID, Assessment], told: Told
) -> list[Absence]:
    """The earlier absences, latest first, from files and from what was lived through here.

    ``told`` holds, for each episode lived through, the answers given on the return by question.
    """
    recorded = [
        _recorded(item, started) for item in items if isinstance(started := item.said.since, datetime)
    ]
    lived = [
        _lived(episode, grades.get(episode.pk), told.get(episode.pk, {}))
        for episode in live
        if State(episode.state) in BACK
    ]
    return [
        Absence(_title(group), tuple(one.item for one in group)) for group in join_absences(recorded + lived)
    ]


def _recorded(item: Item, started: datetime) -> _Recorded:
    ended = item.said.until
    end = ended if isinstance(ended, datetime) else None
    source = (item.source.agency, item.source.system, item.table)
    return _Recorded(item, source, started, item.said.has_time, end, item.said.end_has_time)


def _lived(episode: Episode, grade: Assessment | None, told: dict[str, str]) -> _Recorded:
    end = episode.found_at or episode.closed_at
    said = Said(
        states.Absence(episode.absence).label, note=_note(grade, told), quote=told.get("why_left", ""),
        since=episode.opened_at, until=end, is_past=True, has_time=True, end_has_time=True,
    )  # fmt: skip
    source = Source(episode.force_id, episode.force.name, "Golden Thread", episode.opened_at, "")
    item = Item(f"episode:{episode.pk}", "episode", Category.EPISODES, said, source)
    return _Recorded(item, (episode.force_id, "Golden Thread", ""), episode.opened_at, True, end, True)


def _note(grade: Assessment | None, told: dict[str, str]) -> str:
    """How it was graded, how the child was found, and what was said when they were back."""
    graded = [f"Graded {risk.label(grade)}"] if grade else []
    answers = [f"{label}: {told[key].rstrip('.')}" for key, label in AFTERWARDS.items() if told.get(key)]
    return ". ".join([*graded, *answers])


def _title(group: list[_Recorded]) -> str:
    first = min(group, key=lambda one: (not one.start_has_time, one.started_at))
    last = max((one.ended_at for one in group if one.ended_at), default=None)
    start = (
        clock.day_and_time(first.started_at)
        if first.start_has_time
        else clock.day(clock.london(first.started_at).date())
    )
    if last is None:
        return f"From {start}; no return recorded"
    timed = [one.ended_at for one in group if one.ended_at and one.end_has_time]
    if timed and first.start_has_time:
        return f"{start}, for {clock.span(max(max(timed) - first.started_at, timedelta(0)))}"
    return f"{start} to {clock.day(clock.london(last).date())}"
