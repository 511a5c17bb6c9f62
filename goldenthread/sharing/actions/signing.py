"""Offering a wording, signing it, and answering for it."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.actions.drafting import faults_of
from goldenthread.sharing.actions.writing import check_is_as_read, locked
from goldenthread.sharing.models import Party, Version
from goldenthread.sharing.permissions import check_can_sign, check_can_write
from goldenthread.sharing.queries.agreements import FROZEN
from goldenthread.sharing.queries.answering import check_can_answer
from goldenthread.sharing.queries.wordings import promises_of, stage_of, terms_of
from goldenthread.sharing.rules import stages
from goldenthread.sharing.rules.sentences import listed, sentence
from goldenthread.sharing.states import Ending, Stage

ALONE = "Name at least one other party: nobody agrees with themselves."
EMPTY = "Write at least one clause: what no clause names is not shown."
NOT_YOURS = {
    Stage.DRAFT: "This is still being written: it can be signed once it is offered.",
    Stage.TO_COME: "Everybody has signed this already.",
    Stage.IN_FORCE: "Everybody has signed this already: it is in force.",
    Stage.OVER: "This was withdrawn or has ended: nothing is left to sign.",
}
TOO_LATE = "Its last day is past. Withdraw it, and offer it again with other days."


@transaction.atomic
def offer(version_id: int, *, seen: str, by: Actor, at: datetime) -> Version:
    """Freeze the wording and lay it before the other parties; raises ``Conflict`` with what is missing."""
    version = locked(version_id)
    check_can_write(by, version)
    if stage_of(version, at) != Stage.DRAFT:
        raise Conflict(FROZEN)
    check_is_as_read(version, seen)
    lacks = lacking(version, at)
    if lacks:
        raise Conflict(" ".join(lacks))
    version.offered_at, version.offered_by_id = at, by.person
    version.save(update_fields=["offered_at", "offered_by"])
    ledger.record(by, "agreement.offered", at=at, subject=f"version {version.pk}")
    return version


def lacking(version: Version, at: datetime) -> list[str]:
    """What keeps a draft from being offered, each in a sentence."""
    terms, promises = terms_of(version), promises_of(version)
    found = stages.mistimed(terms, clock.london(at).date())
    if len(terms.parties) < 2:  # two make an agreement
        found.append(ALONE)
    if not promises:
        found.append(EMPTY)
    for one in promises:
        found += [f"“{sentence(one)}” {fault}" for fault in faults_of(one, set(terms.parties))]
    bound = Party.objects.filter(version__agreement=version.agreement, version__since__lte=at)
    bound = bound.filter(version__until=None) | bound.filter(version__until__gt=at)
    missing = sorted({one.agency.name for one in bound.select_related("agency")
                      if one.agency_id not in terms.parties})  # fmt: skip
    if missing:
        found.append(
            f"{listed(missing)} stand in the version in force: name them again. Who wants to leave, revokes."
        )
    return found


@transaction.atomic
def sign(version_id: int, *, responsible: int, seen: str, by: Actor, at: datetime) -> Version:
    """Sign for one's own agency and say who answers for it there; the last signature puts it in force."""
    version = locked(version_id)
    check_can_sign(by, version)
    stage = stage_of(version, at)
    party = version.parties.get(agency=by.agency)
    if party.signed_at is not None:
        raise Conflict(f"Your agency signed this already, {clock.day_and_time(party.signed_at)}.")
    if stage != Stage.OFFERED:
        raise Conflict(NOT_YOURS[stage])
    check_is_as_read(version, seen)
    check_can_answer(responsible, by.agency, at=at)
    party.signed_at, party.signed_by_id, party.responsible_id = at, by.post, responsible
    party.save(update_fields=["signed_at", "signed_by", "responsible"])
    ledger.record(by, "agreement.signed", at=at, subject=f"version {version.pk}")
    if not version.parties.filter(signed_at=None).exists():
        _come_into_force(version, by, at)
    return version


def _come_into_force(version: Version, by: Actor, at: datetime) -> None:
    """From its first day on, in place of whatever the same agreement said before: no gap, and no overlap."""
    version.since, version.until = stages.force(terms_of(version), at)
    if version.until is not None and version.until <= version.since:
        raise Conflict(TOO_LATE)
    for former in version.agreement.versions.exclude(pk=version.pk).exclude(since=None):
        if former.since is None or (former.until is not None and former.until <= version.since):
            continue
        former.until = max(version.since, former.since)
        former.ended_at, former.ended_by_id, former.ended_for_id = at, by.person, by.agency
        former.ended_because = Ending.SUPERSEDED
        former.save(update_fields=["until", "ended_at", "ended_by", "ended_for", "ended_because"])
    version.save(update_fields=["since", "until"])
    ledger.record(by, "agreement.came_into_force", at=at, subject=f"version {version.pk}")


@transaction.atomic
def name_responsible(version_id: int, *, responsible: int, by: Actor, at: datetime) -> Party:
    """Name who answers for it at one's own agency from now on; nobody loses access meanwhile."""
    version = locked(version_id)
    check_can_sign(by, version)
    if stage_of(version, at) == Stage.OVER:
        raise Conflict("This is no longer in force: nobody needs to answer for it.")
    check_can_answer(responsible, by.agency, at=at)
    party = version.parties.filter(agency=by.agency).first()
    if party is None:
        raise Unknown
    party.responsible_id = responsible
    party.save(update_fields=["responsible"])
    ledger.record(by, "agreement.responsible_named", at=at, subject=f"version {version.pk}")
    return party
