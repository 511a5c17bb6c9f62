"""Who may bring files in."""

from uuid import UUID

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core.refusals import Unknown


def check_can_supply(actor: Actor, agency: UUID) -> None:
    """Only an agency itself sends its files and sees what became of them.

    Raises ``Unknown`` for another agency's, ``Denied`` where the post does not carry it.
    """
    if actor.agency != agency:
        raise Unknown
    check_can(actor, Ability.SUPPLY)
