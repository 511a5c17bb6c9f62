"""Saying which systems an agency sends facts from, and how often."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.children.models import Source
from goldenthread.core.refusals import Conflict
from goldenthread.ledger import actions as ledger

LONGEST = 60


@transaction.atomic
def name_source(system: str, *, expected_every_days: int | None = None, by: Actor, at: datetime) -> Source:
    """The system of the actor's agency with this name, noted now if it is new.

    ``expected_every_days`` is how often it should send; later than that, the picture says that it does not
    answer. ``None`` leaves what was said before. Raises ``Conflict`` for an empty or too long name.
    """
    check_can(by, Ability.SUPPLY)
    name = " ".join(system.split())
    if not 0 < len(name) <= LONGEST:
        raise Conflict(f"Name the system the file comes from, in at most {LONGEST} characters.")
    source, is_new = Source.objects.get_or_create(agency_id=by.agency, system=name)
    if expected_every_days is not None:
        source.expected_every_days = expected_every_days or None
        source.save(update_fields=["expected_every_days"])
    if is_new:
        ledger.record(by, "source.named", at=at, subject=f"source {source.pk}")
    return source
