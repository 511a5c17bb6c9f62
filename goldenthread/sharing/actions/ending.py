"""Withdrawing what not everybody has signed, and revoking what is in force."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest, Least, Now

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.actions.writing import locked
from goldenthread.sharing.models import Clause, Party, Version
from goldenthread.sharing.permissions import check_can_sign, check_can_withdraw
from goldenthread.sharing.queries.wordings import stage_of
from goldenthread.sharing.states import Ending, Stage

TWO = 2
SIGNED = "Everybody has signed this already. A head of service can revoke it."
OVER = "This has ended already."
NOT_SIGNED = "Not everybody has signed this: there is nothing to revoke. Withdraw it instead."
NO_REASON = "Say why: it is kept with the revocation."


@transaction.atomic
def withdraw(version_id: int, *, by: Actor, at: datetime) -> Version:
    """Take back a draft or an offer, or decline one, before everybody has signed."""
    version = locked(version_id)
    check_can_withdraw(by, version)
    stage = stage_of(version, at)
    if stage not in {Stage.DRAFT, Stage.OFFERED}:
        raise Conflict(OVER if stage == Stage.OVER else SIGNED)
    _withdraw(version, by, at)
    return version


def _withdraw(version: Version, by: Actor, at: datetime) -> None:
    version.ended_at, version.ended_by_id, version.ended_for_id = at, by.person, by.agency
    version.ended_because = Ending.WITHDRAWN
    version.save(update_fields=["ended_at", "ended_by", "ended_for", "ended_because"])
    ledger.record(by, "agreement.withdrawn", at=at, subject=f"version {version.pk}")


@transaction.atomic
def revoke(version_id: int, *, reason: str, by: Actor, at: datetime) -> Version:
    """End for one's own agency what it promised and was promised; every read that starts after this knows it.

    Of more than two parties the others go on without it, by the same words: one agency that leaves does not
    undo what the others promise each other about a child who may be missing tonight.
    """
    version = locked(version_id)
    check_can_sign(by, version)
    stage = stage_of(version, at)
    if stage not in {Stage.TO_COME, Stage.IN_FORCE}:
        raise Conflict(OVER if stage == Stage.OVER else NOT_SIGNED)
    if not reason.strip():
        raise Conflict(NO_REASON)
    mine = Q(parties__agency=by.agency)
    still = Version.objects.filter(mine, agreement=version.agreement, since__isnull=False)
    for one in still.filter(Q(until=None) | Q(until__gt=at)).order_by("number"):
        _end(one, by, at=at, reason=reason)
    for one in Version.objects.filter(mine, agreement=version.agreement, since=None, ended_at=None):
        if one.offered_at is not None:
            _withdraw(one, by, at)
    version.refresh_from_db()
    return version


def _end(version: Version, by: Actor, *, at: datetime, reason: str) -> None:
    """End a version now by the database's clock too, then let the others go on."""
    others = list(version.parties.exclude(agency=by.agency))
    until = version.until
    Version.objects.filter(pk=version.pk).update(
        until=Greatest(F("since"), Least(Value(at), Now())), ended_at=at, ended_by=by.person,
        ended_for=by.agency, ended_because=Ending.REVOKED,
    )  # fmt: skip
    ledger.record(by, "agreement.revoked", at=at, subject=f"version {version.pk}", reason=reason)
    if len(others) >= TWO:
        _go_on(version, others, until=until, at=at)


def _go_on(version: Version, others: list[Party], *, until: datetime | None, at: datetime) -> Version:
    """The same words between the others, as they signed them."""
    gone = Q(from_agency=None) | Q(from_agency__in=[one.agency_id for one in others])
    left = Q(to_agency=None) | Q(to_agency__in=[one.agency_id for one in others])
    clauses = list(version.clauses.filter(gone, left).order_by("pk"))
    numbers = version.agreement.versions.values_list("number", flat=True)
    since = version.since
    version.pk, version.number = None, max(numbers) + 1
    version.since, version.until = max(at, since) if since else at, until
    version.save(force_insert=True)
    for party in others:
        party.pk, party.version = None, version
    for clause in clauses:
        clause.pk, clause.version = None, version
    Party.objects.bulk_create(others)
    Clause.objects.bulk_create(clauses)
    return version
