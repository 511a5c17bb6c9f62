"""A period of care cut into the episodes of the looked-after children return.

A new episode begins whenever the placement or the legal status changes (SSDA903, reason for new episode).
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.demonstration.shapes import Care, Legal, Placement


@dataclass(frozen=True, slots=True)
class CareEpisode:
    """Days under one legal status in one placement, why they began and why they ceased."""

    since: date
    until: date | None
    because: str
    ceased: str
    legal: Legal
    placement: Placement
    placement_changed_because: str


def care_episodes(care: Care) -> list[CareEpisode]:
    """The episodes of a period of care, each ending on the day the next begins."""
    starts = sorted({place.since for place in care.placements} | {status.since for status in care.legal})
    ends: list[date | None] = [*starts[1:], care.until]
    return [_episode(care, since, until) for since, until in zip(starts, ends, strict=True)]


def _episode(care: Care, since: date, until: date | None) -> CareEpisode:
    placement = [place for place in care.placements if place.since <= since][-1]
    legal = [status for status in care.legal if status.since <= since][-1]
    is_last = until == care.until
    moves = not is_last and placement.until == until
    return CareEpisode(
        since,
        until,
        _because(care, since, moved=placement.since == since, ruled=legal.since == since),
        care.ended_because if is_last else "X1",
        legal,
        placement,
        placement.changed_because if moves else "",
    )


def _because(care: Care, since: date, *, moved: bool, ruled: bool) -> str:
    if since == care.since:
        return care.started_because
    if moved:
        return "B" if ruled else "P"
    return "L"
