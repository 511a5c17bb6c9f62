"""Writing an agreement, or its next version, before it is offered to the others."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Denied, Unknown
from goldenthread.ledger import actions as ledger
from goldenthread.sharing import ready
from goldenthread.sharing.actions.writing import check_is_as_read, clause_of, fill, locked
from goldenthread.sharing.bases import bases, special_categories
from goldenthread.sharing.models import Agreement, Clause, Party, Version
from goldenthread.sharing.permissions import check_can_know, check_can_write
from goldenthread.sharing.queries.agreements import FROZEN
from goldenthread.sharing.queries.wordings import promises_of, stage_of
from goldenthread.sharing.rules import lawful
from goldenthread.sharing.rules.promises import Promise
from goldenthread.sharing.states import Stage

REVIEWED_EVERY = timedelta(days=365)
IN_WRITING = (
    "The next version is being written already, by your agency or another party, or waits for signatures."
    " It must be signed or withdrawn first."
)
LEFT = "Your agency has left this agreement. Write a new one with the others."


@transaction.atomic
def draft(*, name: str, protocol: str = "", by: Actor, at: datetime) -> Version:
    """Begin to write an agreement, from a ready protocol or from nothing."""
    check_can(by, Ability.DRAFT)
    if protocol and protocol not in ready.protocols():
        raise Unknown
    agreement = Agreement.objects.create(name=name, protocol=protocol, made_at=at, made_by_id=by.person)
    today = clock.london(at).date()
    version = Version.objects.create(
        agreement=agreement, number=1, begins_on=today, review_on=today + REVIEWED_EVERY,
        drafted_for_id=by.agency, drafted_at=at, drafted_by_id=by.person,
    )  # fmt: skip
    Party.objects.create(version=version, agency_id=by.agency)
    clauses = ready.protocols()[protocol].clauses if protocol else ()
    Clause.objects.bulk_create(clause_of(version, one.promise) for one in clauses)
    ledger.record(by, "agreement.drafted", at=at, subject=f"version {version.pk}")
    return version


@transaction.atomic
def draft_next(version_id: int, *, by: Actor, at: datetime) -> Version:
    """Begin to write the next version, from the words of this one; one at a time."""
    check_can(by, Ability.DRAFT)
    last = locked(version_id)
    check_can_know(by, last)
    versions = Version.objects.filter(agreement=last.agreement)
    going_on = versions.filter(Q(until=None) | Q(until__gt=at), since__isnull=False)
    if going_on.exists() and not going_on.filter(parties__agency=by.agency).exists():
        raise Denied(LEFT)
    if versions.filter(since=None, ended_at=None).exists():
        raise Conflict(IN_WRITING)
    today = clock.london(at).date()
    version = Version.objects.create(
        agreement=last.agreement, number=1 + max(versions.values_list("number", flat=True)), begins_on=today,
        ends_on=last.ends_on if last.ends_on and last.ends_on > today else None,
        review_on=today + REVIEWED_EVERY, drafted_for_id=by.agency, drafted_at=at, drafted_by_id=by.person,
    )  # fmt: skip
    Party.objects.bulk_create(
        Party(version=version, agency_id=agency)
        for agency in last.parties.order_by("pk").values_list("agency", flat=True)
    )
    Clause.objects.bulk_create(clause_of(version, one) for one in promises_of(last))
    ledger.record(by, "agreement.drafted", at=at, subject=f"version {version.pk}")
    return version


@transaction.atomic
def keep_terms(
    version_id: int, *, name: str, parties: Iterable[UUID], begins_on: date, ends_on: date | None,
    review_on: date, seen: str, by: Actor, at: datetime,
) -> Version:  # fmt: skip
    """Keep who the parties are, the days, and, of a first version, the name."""
    version = _writable(version_id, seen, by, at=at)
    chosen = set(Agency.objects.filter(pk__in=[*parties]).values_list("pk", flat=True)) | {by.agency}
    version.parties.exclude(agency__in=chosen).delete()
    known = set(version.parties.values_list("agency", flat=True))
    Party.objects.bulk_create(Party(version=version, agency_id=one) for one in sorted(chosen - known))
    version.begins_on, version.ends_on, version.review_on = begins_on, ends_on, review_on
    version.save(update_fields=["begins_on", "ends_on", "review_on"])
    if version.number == 1:
        version.agreement.name = name
        version.agreement.save(update_fields=["name"])
    ledger.record(by, "agreement.terms_kept", at=at, subject=f"version {version.pk}")
    return version


@transaction.atomic
def keep_clause(
    version_id: int, *, promise: Promise, clause: int | None = None, seen: str, by: Actor, at: datetime
) -> Clause:
    """Add a clause, or change one; raises ``Conflict`` with what its lawful bases lack."""
    version = _writable(version_id, seen, by, at=at)
    faults = faults_of(promise, set(version.parties.values_list("agency", flat=True)))
    if faults:
        raise Conflict(" ".join(faults))
    found = _clause(version, clause) if clause is not None else Clause(version=version)
    fill(found, promise).basis = ""
    found.save()
    ledger.record(by, "agreement.clause_kept", at=at, subject=f"version {version.pk}")
    return found


def faults_of(promise: Promise, parties: set[UUID]) -> list[str]:
    """Why a clause may not be kept: what its bases lack, and whom it names that is no party."""
    found = []
    named = {one.agency: one.name for one in (promise.giver, promise.taker) if one.agency is not None}
    found += [f"{name} is no party to this agreement." for key, name in named.items() if key not in parties]
    if promise.giver.agency is not None and promise.giver.agency == promise.taker.agency:
        found.append("An agency needs no clause for its own records: choose two.")
    if not promise.categories:
        found.append("Choose at least one kind of information.")
    return [*found, *lawful.faults(promise, bases(), special=special_categories())]


@transaction.atomic
def remove_clause(version_id: int, *, clause: int, seen: str, by: Actor, at: datetime) -> None:
    """Take a clause out of a draft."""
    version = _writable(version_id, seen, by, at=at)
    _clause(version, clause).delete()
    ledger.record(by, "agreement.clause_removed", at=at, subject=f"version {version.pk}")


def _writable(version_id: int, seen: str, by: Actor, *, at: datetime) -> Version:
    version = locked(version_id)
    check_can_write(by, version)
    if stage_of(version, at) != Stage.DRAFT:
        raise Conflict(FROZEN)
    check_is_as_read(version, seen)
    return version


def _clause(version: Version, key: int) -> Clause:
    found = version.clauses.filter(pk=key).first()
    if found is None:
        raise Unknown
    return found
