"""Taking a report: the first keystroke, and finding who it is about."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.agencies.actors import Actor
from goldenthread.children import actions as children
from goldenthread.children.models import AgencyRecord
from goldenthread.core.identifiers import new_reference
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.episodes.actions.twice import check_not_already_missing
from goldenthread.episodes.models import Change, Episode
from goldenthread.episodes.permissions import check_can_edit, check_can_open
from goldenthread.episodes.states import IS_ABSENT, IS_OPEN, Absence, State
from goldenthread.ledger import actions as ledger


@transaction.atomic
def open_report(draft: UUID, *, by: Actor, at: datetime) -> Episode:
    """Open an episode at the first keystroke, so that the caller has a reference before a name is known.

    ``draft`` is the key the page was given: the same page asking again is the same report. Raises ``Unknown``
    if the key is another agency's.
    """
    check_can_open(by)
    already = _begun(draft, by)
    if already is not None:
        return already
    return _with_new_reference(draft, by, at)


def _begun(draft: UUID, by: Actor) -> Episode | None:
    already = Episode.objects.filter(pk=draft).first()
    if already is not None and already.force_id != by.agency:
        raise Unknown
    return already


def _with_new_reference(draft: UUID, by: Actor, at: datetime) -> Episode:
    for _ in range(5):
        try:
            with transaction.atomic():
                episode = Episode.objects.create(
                    id=draft,
                    reference=new_reference(),
                    force_id=by.agency,
                    opened_at=at,
                    opened_by_id=by.person,
                )
                ledger.record(by, "episode.opened", at=at, subject=episode.reference)
                return episode
        except IntegrityError:
            # Another keystroke of the same page was faster, or the reference is taken.
            if (already := _begun(draft, by)) is not None:
                return already
    raise Conflict("No reference number could be drawn. Try again.")


@transaction.atomic
def choose_child(episode_id: UUID, *, child: UUID, by: Actor, at: datetime) -> Episode:
    """Say which known child the report is about; the force's own record of her is made or found.

    Raises ``Conflict`` when she is already being looked for: the two reports belong together.
    """
    episode = _locked(episode_id, by)
    record = children.record_for(child=child, by=by, at=at)
    check_not_already_missing(episode, record, by=by, at=at)
    episode.record = record
    episode.previous = _last_unclosed(episode, record)
    episode.save(update_fields=["record", "previous"])
    ledger.record(by, "episode.child_chosen", at=at, child=child, subject=episode.reference)
    return episode


@transaction.atomic
def name_unknown_child(
    episode_id: UUID,
    *,
    given_names: str,
    family_name: str,
    date_of_birth: date | None,
    sex: str,
    by: Actor,
    at: datetime,
) -> Episode:
    """Begin a record for a child whom nobody knows yet; matching looks for her others later."""
    episode = _locked(episode_id, by)
    record = children.register(
        given_names=given_names, family_name=family_name, date_of_birth=date_of_birth, sex=sex, by=by, at=at
    )
    episode.record = record
    episode.save(update_fields=["record"])
    ledger.record(by, "episode.child_named", at=at, child=record.child_id, subject=episode.reference)
    return episode


@transaction.atomic
def set_absence(episode_id: UUID, *, absence: Absence, by: Actor, at: datetime) -> Episode:
    """Say whether the child's whereabouts are unknown, or known and not where they should be.

    Statutory guidance keeps the two apart; away becomes missing the moment nobody knows where (DfE 2014).
    """
    episode = _locked(episode_id, by)
    before = Absence(episode.absence)
    if before == absence:
        return episode
    episode.absence = absence
    episode.save(update_fields=["absence"])
    Change.objects.create(
        episode=episode, verb="classify", start=episode.state, end=episode.state, changed_at=at,
        changed_by_id=by.person, reason=f"{before.label} → {absence.label}",
    )  # fmt: skip
    child = episode.record.child_id if episode.record else None
    ledger.record(by, "episode.classified", at=at, child=child, subject=episode.reference)
    return episode


def _locked(episode_id: UUID, by: Actor) -> Episode:
    episode = Episode.objects.select_for_update().select_related(None).get(pk=episode_id)
    check_can_edit(by, episode)
    if State(episode.state) not in IS_ABSENT:
        state = State(episode.state).label.lower()
        raise Conflict(f"This episode is {state}; whom it is about can no longer be changed.")
    return episode


def _last_unclosed(episode: Episode, record: AgencyRecord) -> Episode | None:
    """The earlier absence from which she is back but which is not closed: she is missing again."""
    earlier = Episode.objects.filter(record__child=record.child_id, state__in=IS_OPEN - IS_ABSENT)
    return earlier.exclude(pk=episode.pk).order_by("-opened_at").first()
