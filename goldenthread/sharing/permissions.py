"""Who may write, sign and end an agreement, and who may know that there is one."""

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core.refusals import Denied, Unknown
from goldenthread.sharing.models import Party, Version


def check_can_look(actor: Actor) -> None:
    """Agreements are read by those who write or sign them; raises ``Denied``."""
    if not actor.can(Ability.AGREE):
        check_can(actor, Ability.DRAFT)


def check_can_know(actor: Actor, version: Version) -> None:
    """A draft is known to the agency that writes it, an offer to the parties it names; raises ``Unknown``."""
    check_can_look(actor)
    if version.drafted_for_id == actor.agency:
        return
    if version.offered_at is None or not _is_party(actor, version):
        raise Unknown


def check_can_write(actor: Actor, version: Version) -> None:
    """A draft is changed by the agency that writes it; raises ``Denied``, or ``Unknown`` to outsiders."""
    check_can(actor, Ability.DRAFT)
    check_can_know(actor, version)
    if version.drafted_for_id != actor.agency:
        raise Denied("Another agency has written this. Start the next version to change it.")


def check_can_sign(actor: Actor, version: Version) -> None:
    """The head of service of a party signs and revokes; raises ``Denied``, or ``Unknown`` to outsiders."""
    check_can_know(actor, version)
    check_can(actor, Ability.AGREE)
    if not _is_party(actor, version):
        raise Denied("Your agency is no party to this: only parties sign it, and revoke it.")


def check_can_withdraw(actor: Actor, version: Version) -> None:
    """An offer is taken back by who made it, and declined by any head of service it is made to."""
    check_can_know(actor, version)
    if version.drafted_for_id == actor.agency and actor.can(Ability.DRAFT):
        return
    check_can(actor, Ability.AGREE)


def _is_party(actor: Actor, version: Version) -> bool:
    return Party.objects.filter(version=version, agency=actor.agency).exists()
