"""Saving what is typed, as it is typed, without ever overwriting another person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict
from goldenthread.episodes.models import Answer, Episode
from goldenthread.episodes.permissions import check_can_edit
from goldenthread.episodes.returns import ALL
from goldenthread.episodes.states import IS_OPEN, State
from goldenthread.ledger import actions as ledger

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer that is kept, and the answers of others that it did not know of."""

    answer: Answer
    others: tuple[Answer, ...]


@transaction.atomic
def answer(
    episode_id: UUID, *, question: str, text: str, is_not_known: bool, seen: Collection[int],
    by: Actor, at: datetime,
) -> Saved:  # fmt: skip
    """Keep an answer; it supersedes only the answers that the typist had before them.

    ``seen`` holds the keys of those answers. An answer given meanwhile by somebody else stands beside this
    one, and both are told. The same text again from the same person changes nothing, and a text that goes on
    from their own takes its place: the page may never have heard that it was kept.
    Raises ``Conflict`` for an unknown question, a text of more than 10,000 characters or a closed episode.
    """
    episode = Episode.objects.select_for_update().get(pk=episode_id)
    check_can_edit(by, episode)
    _check(episode, question, text)
    heads = list(_heads(episode, question))
    same = next((one for one in heads if _is_same(one, text, is_not_known, by)), None)
    known = [one for one in heads if one.pk in seen or _goes_on(one, text, by)]
    if same is not None and len(heads) == 1:
        return Saved(same, ())
    kept = Answer.objects.create(
        episode=episode, question=question, text=text, is_not_known=is_not_known, answered_at=at,
        answered_by_id=by.person,
    )  # fmt: skip
    Answer.objects.filter(pk__in=[one.pk for one in known]).update(superseded_by=kept)
    child = episode.record.child_id if episode.record else None
    ledger.record(by, "episode.answered", at=at, child=child, subject=f"{episode.reference} {question}")
    return Saved(kept, tuple(one for one in heads if one not in known))


def _heads(episode: Episode, question: str) -> list[Answer]:
    current = episode.answers.filter(question=question, superseded_by=None)
    return list(current.select_related("answered_by").order_by("pk"))


def _is_same(one: Answer, text: str, is_not_known: bool, by: Actor) -> bool:
    return one.text == text and one.is_not_known == is_not_known and one.answered_by_id == by.person


def _goes_on(one: Answer, text: str, by: Actor) -> bool:
    """Whether the text goes on from what its own typist wrote, of which no word came back to the page."""
    return one.answered_by_id == by.person and not one.is_not_known and text.startswith(one.text)


def _check(episode: Episode, question: str, text: str) -> None:
    if question not in ALL:
        raise Conflict("There is no such question in this report.")
    if len(text) > LONGEST:
        raise Conflict(f"An answer holds {LONGEST:,} characters; this has {len(text):,}. Shorten it.")
    if "\x00" in text:
        raise Conflict("The text holds a character that is not text. Type it again.")
    if State(episode.state) not in IS_OPEN:
        raise Conflict("This episode is closed; write in its log instead.")
