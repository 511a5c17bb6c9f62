"""Putting a ready protocol in force at once, as the operator who sets a partnership up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.core import clock
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.actions.writing import clause_of
from goldenthread.sharing.models import Agreement, Clause, Party, Version
from goldenthread.sharing.queries.answering import first_who_can_sign
from goldenthread.sharing.ready import protocols

REVIEWED_EVERY = timedelta(days=365)


@transaction.atomic
def adopt(protocol: str, *, parties: Iterable[Agency], by: Actor, at: datetime) -> Agreement:
    """Put a ready protocol in force between agencies from this instant, as the operator who sets them up.

    The head of service longest in post answers for it at each agency that has one.
    """
    ready = protocols()[protocol]
    agreement = Agreement.objects.create(
        name=ready.name, protocol=protocol, made_at=at, made_by_id=by.person or None
    )
    today = clock.london(at).date()
    version = Version.objects.create(
        agreement=agreement, number=1, begins_on=today, review_on=today + REVIEWED_EVERY, since=at,
        drafted_at=at, drafted_by_id=by.person or None, offered_at=at, offered_by_id=by.person or None,
    )  # fmt: skip
    agencies = list(parties)
    posts = first_who_can_sign([one.pk for one in agencies], at=at)
    Party.objects.bulk_create(
        Party(version=version, agency=agency, responsible_id=posts.get(agency.pk)) for agency in agencies
    )
    Clause.objects.bulk_create(clause_of(version, one.promise) for one in ready.clauses)
    ledger.record(by, "agreement.adopted", at=at, subject=f"agreement {agreement.pk}")
    return agreement
