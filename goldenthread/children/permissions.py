"""Who may say that two records are one child, or are not."""

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.children.models import AgencyRecord
from goldenthread.core.refusals import Unknown


def check_can_link(actor: Actor, *records: AgencyRecord) -> None:
    """The agencies whose records it is about decide; raises ``Denied``, or ``Unknown`` to others."""
    if all(record.agency_id != actor.agency for record in records):
        raise Unknown
    check_can(actor, Ability.LINK)
