"""A person's grade, with what was before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict
from goldenthread.episodes import actions as episodes
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import IS_ABSENT, State
from goldenthread.ledger import actions as ledger
from goldenthread.risk.models import Assessment, ReceiptLine
from goldenthread.risk.permissions import check_can_grade
from goldenthread.risk.schemes import scheme_on

# A review further away than this is no review [judgement; forces set their own intervals below it].
FURTHEST_REVIEW = timedelta(days=7)
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Before:
    """One item that was before the person who grades, as the picture gave it."""

    category: str
    text: str
    supplier: UUID
    system: str
    supplied_at: datetime | None
    is_withheld: bool = False
    is_relied_on: bool = False


@transaction.atomic
def assess(
    episode_id: UUID, *, grade: str, rationale: str, review_due_at: datetime, before: Sequence[Before],
    by: Actor, at: datetime,
) -> Assessment:  # fmt: skip
    """Record a person's grade with their reasons, the next review, and everything that was before them.

    The scheme is the one in force on the day. A first grade also begins the search. Raises ``Conflict`` for a
    grade the scheme does not have, no rationale, or a review time that is past or too far (APP: a time to
    review is set for every report; information used is recorded with its supplier and time).
    """
    episode = Episode.objects.select_for_update().get(pk=episode_id)
    check_can_grade(by, episode)
    _check(episode, grade=grade, rationale=rationale, review_due_at=review_due_at, at=at)
    scheme = scheme_on(at.date())
    assessment = Assessment.objects.create(
        episode=episode, scheme=scheme.key, grade=grade, rationale=rationale.strip(),
        review_due_at=review_due_at, assessed_at=at, assessed_by_id=by.person,
    )  # fmt: skip
    ReceiptLine.objects.bulk_create(_line(assessment, item) for item in before)
    if episode.state == State.REPORTED:
        episodes.take("look", episode_id, by=by, at=at)
    child = episode.record.child_id if episode.record else None
    ledger.record(by, "risk.assessed", at=at, child=child, subject=episode.reference)
    return assessment


def _line(assessment: Assessment, item: Before) -> ReceiptLine:
    return ReceiptLine(
        assessment=assessment, category=item.category, text=item.text, supplier_id=item.supplier,
        system=item.system, supplied_at=item.supplied_at, is_withheld=item.is_withheld,
        is_relied_on=item.is_relied_on,
    )  # fmt: skip


def _check(episode: Episode, *, grade: str, rationale: str, review_due_at: datetime, at: datetime) -> None:
    state = State(episode.state)
    if state not in IS_ABSENT or state == State.REPORTING:
        raise Conflict(
            f"This episode is: {state.label.lower()}. A grade is given while a reported child is away."
        )
    if grade not in {one.key for one in scheme_on(at.date()).grades}:
        raise Conflict("Choose one of the grades of the scheme now in force.")
    if not rationale.strip():
        raise Conflict("Give your reasons for the grade: what you relied on and what you do not know.")
    if len(rationale) > LONGEST or "\x00" in rationale:
        raise Conflict(f"The reasons hold {LONGEST:,} characters of text. Shorten them.")
    if not at < review_due_at <= at + FURTHEST_REVIEW:
        raise Conflict("The next review must be later than now and within seven days.")
