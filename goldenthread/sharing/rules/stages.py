"""Where a wording stands at an instant, and why it is due for review."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from goldenthread.core.clock import day, midnight
from goldenthread.sharing.rules.promises import Promise
from goldenthread.sharing.states import Stage

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Moments:
    """What happened to a wording, and when."""

    offered_at: datetime | None
    since: datetime | None
    until: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a wording says beside its clauses."""

    name: str
    parties: frozenset[UUID]
    begins_on: date
    ends_on: date | None
    review_on: date


def stage(happened: Moments, at: datetime) -> Stage:
    """Where a wording stands at an instant: over from its end on, the end excluded from its force."""
    if happened.since is None:
        if happened.ended_at is not None:
            return Stage.OVER
        return Stage.OFFERED if happened.offered_at else Stage.DRAFT
    if happened.until is not None and at >= happened.until:
        return Stage.OVER
    return Stage.TO_COME if at < happened.since else Stage.IN_FORCE


def force(terms: Terms, at: datetime) -> tuple[datetime, datetime | None]:
    """From when until when a wording holds that everybody has signed by now; its last day is included."""
    until = midnight(terms.ends_on + timedelta(days=1)) if terms.ends_on else None
    return max(at, midnight(terms.begins_on)), until


def review(terms: Terms, vacant: Iterable[str], today: date) -> list[str]:
    """Why a wording in force is due for review now, each in a sentence.

    ``vacant`` are the parties whose responsible person has left or was never named.
    """
    due = [f"Nobody answers for it at {name}: a head of service there names somebody." for name in vacant]
    if terms.review_on <= today:
        due.append(f"Its review was due {day(terms.review_on)}.")
    if terms.ends_on is not None and terms.ends_on - SOON <= today:
        due.append(f"Its last day is {day(terms.ends_on)}.")
    return due


def mistimed(terms: Terms, today: date) -> list[str]:
    """What is wrong with the days of a wording, each in a sentence."""
    found = []
    if terms.ends_on is not None and terms.ends_on < max(terms.begins_on, today):
        found.append("The last day must not be before the first, or past already.")
    if terms.review_on <= max(terms.begins_on, today):
        found.append("The review must come after the first day, and after today.")
    return found


def wording(terms: Terms, promises: Iterable[Promise]) -> str:
    """A short name for exactly these words: whoever signs shows which words were read."""
    lines = [
        repr((terms.name, sorted(map(str, terms.parties)), terms.begins_on, terms.ends_on, terms.review_on))
    ]
    lines += sorted(
        repr((one.giver.kind, one.giver.agency, one.taker.kind, one.taker.agency, sorted(one.categories),
              one.level, one.when, one.purpose, sorted(one.bases)))
        for one in promises
    )  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
