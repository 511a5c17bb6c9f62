"""Steps from state to state, and lines of the running log."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict
from goldenthread.episodes.actions.twice import check_not_already_missing
from goldenthread.episodes.models import Change, Entry, Episode
from goldenthread.episodes.permissions import check_can_step, check_can_write
from goldenthread.episodes.states import STEPS, State, Step
from goldenthread.ledger import actions as ledger

LONGEST = 10_000


@transaction.atomic
def take(
    verb: str,
    episode_id: UUID,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    happened_at: datetime | None = None,
) -> Episode:
    """Take one step of the transition table.

    ``happened_at`` is when it happened where that is not now (when she was found). Raises ``Conflict`` when
    the state does not allow the step, when a reason is due, or when nobody is named.
    """
    step = STEPS[verb]
    episode = Episode.objects.select_for_update().get(pk=episode_id)
    check_can_step(by, episode)
    state = State(episode.state)
    _check(step, state, reason)
    _stamp(episode, verb, by=by, at=at, happened_at=happened_at)
    episode.state = step.end
    episode.save()
    Change.objects.create(
        episode=episode, verb=verb, start=state, end=step.end, reason=reason, changed_at=at,
        changed_by_id=by.person,
    )  # fmt: skip
    ledger.record(
        by, f"episode.{verb}", at=at, child=_child(episode), subject=episode.reference, reason=reason
    )
    return episode


def _check(step: Step, state: State, reason: str) -> None:
    if state not in step.start:
        raise Conflict(
            f"This episode is now: {state.label.lower()}. Somebody may have been faster; look at its log."
        )
    if step.needs_reason and not reason.strip():
        raise Conflict("Say why: others will rely on it.")


def _stamp(episode: Episode, verb: str, *, by: Actor, at: datetime, happened_at: datetime | None) -> None:
    if verb == "send":
        if episode.record is None:
            raise Conflict(
                "Say first whom the report is about:"
                " choose the child, or begin a record for one nobody knows."
            )
        check_not_already_missing(episode, episode.record, by=by, at=at)
        episode.reported_at, episode.reported_by_id = at, by.person
    elif verb == "find":
        found = happened_at or at
        if found > at:
            raise Conflict("The child cannot have been found later than now.")
        if found < episode.opened_at and (at - found).days > 366:
            raise Conflict("That is more than a year ago. Check the date.")
        episode.found_at, episode.found_by_id = found, by.person
    elif verb == "close":
        episode.closed_at, episode.closed_by_id = at, by.person


@transaction.atomic
def write(episode_id: UUID, *, text: str, token: UUID | None, by: Actor, at: datetime) -> Entry:
    """Write a line in the running log; the same form sent twice is one line."""
    episode = Episode.objects.select_for_update().get(pk=episode_id)  # serialises the log
    check_can_write(by, episode)
    if not text.strip():
        raise Conflict("The entry is empty. Write what happened.")
    if len(text) > LONGEST or "\x00" in text:
        raise Conflict(f"An entry holds {LONGEST:,} characters of text. Shorten it, or write two.")
    if token is not None:
        twin = Entry.objects.filter(token=token, episode=episode, written_by=by.person).first()
        if twin is not None and twin.text == text.strip():
            return twin
        # The same form with another text is another line; nothing that was typed is lost.
        token = token if twin is None else None
    entry = Entry.objects.create(
        episode=episode,
        text=text.strip(),
        token=token,
        written_at=at,
        written_by_id=by.person,
        agency_id=by.agency,
    )
    ledger.record(by, "episode.entry_written", at=at, child=_child(episode), subject=episode.reference)
    return entry


def _child(episode: Episode) -> UUID | None:
    return episode.record.child_id if episode.record else None
