"""Records begun here, while somebody takes a report."""

import uuid
from datetime import date, datetime
from uuid import UUID

from django.db import OperationalError, transaction

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import keying, linking
from goldenthread.children.models import AgencyRecord, Child, Delivery, Identity, LinkDecision, Source
from goldenthread.children.states import HERE, How
from goldenthread.core.refusals import Locked, Unknown
from goldenthread.ledger import actions as ledger
from goldenthread.ledger.actions import Shown
from goldenthread.sharing import wall


@transaction.atomic
def register(
    *, given_names: str, family_name: str, date_of_birth: date | None, sex: str, by: Actor, at: datetime,
    known_as: str = "",
) -> AgencyRecord:  # fmt: skip
    """Begin the record of a child whom nobody knows yet, as the caller describes her.

    Should she be known after all, the pair waits for a person, or the next delivery joins the two.
    """
    delivery = _delivery(["identity"], by, at)
    record = _record(Child.objects.create().pk, delivery, by)
    Identity.objects.create(
        record=record, source_key="report", digest="", delivery=delivery, supplied_at=at,
        given_names=given_names, family_name=family_name, known_as=known_as,
        date_of_birth=date_of_birth, sex=sex,
    )  # fmt: skip
    _decide(record, How.REPORT, by, at)
    # For the system: whoever takes the report need not be allowed to see with whom she is compared.
    with wall.serving():
        keying.write([record.pk])
        linking.link(delivery, by=by, at=at, can_wait=False)
    record.refresh_from_db()
    ledger.record_shown(
        by, "record.registered", [Shown(record.child_id, ("identity",))], at=at, subject=str(delivery.pk)
    )
    return record


@transaction.atomic
def record_for(*, child: UUID, by: Actor, at: datetime) -> AgencyRecord:
    """The actor's agency's own record here of a known child, begun now if there is none.

    Raises ``Unknown`` when there is no such child, ``Locked`` while a delivery is joining her to another.
    """
    _lock(child)
    found = AgencyRecord.objects.filter(child=child, agency=by.agency, system=HERE).order_by(
        "delivery__received_at"
    )
    record = found.select_related("child").first()
    if record is not None:
        return record
    record = _record(child, _delivery([], by, at), by)
    _decide(record, How.PERSON, by, at)
    ledger.record(by, "record.begun", at=at, child=child)
    return record


def _lock(child: UUID) -> None:
    try:
        Child.objects.select_for_update(nowait=True, no_key=True).get(pk=child)
    except Child.DoesNotExist as error:
        raise Unknown from error
    except OperationalError as error:
        raise Locked from error


def _delivery(kinds: list[str], by: Actor, at: datetime) -> Delivery:
    source, _ = Source.objects.get_or_create(agency_id=by.agency, system=HERE)
    return Delivery.objects.create(
        source=source, kinds=kinds, received_at=at, received_by_id=by.person or None
    )


def _record(child: UUID, delivery: Delivery, by: Actor) -> AgencyRecord:
    return AgencyRecord.objects.create(
        child_id=child, agency_id=by.agency, system=HERE, system_id=str(uuid.uuid4()), delivery=delivery
    )


def _decide(record: AgencyRecord, how: How, by: Actor, at: datetime) -> None:
    LinkDecision.objects.create(
        record=record, to_child=record.child_id, how=how, decided_at=at, decided_by_id=by.person or None
    )
