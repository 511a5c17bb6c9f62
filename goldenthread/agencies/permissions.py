"""What a post may do inside its own agency."""

from uuid import UUID

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Ability
from goldenthread.core.refusals import Denied, Unknown


def check_can(actor: Actor, ability: Ability) -> None:
    """Refuse an act that the actor's post does not carry; raises ``Denied``."""
    if not actor.can(ability):
        raise Denied(
            f"Your post ({actor.role.label}, {actor.agency_name}) is not one that may: "
            f"{ability.label.lower()}. Ask a manager of your agency if it should be."
        )


def check_can_manage(actor: Actor, agency: Agency) -> None:
    """People, posts and duty are managed by the agency itself, or by the operator who sets it up."""
    if is_operator(actor):
        return
    check_can(actor, Ability.PEOPLE)
    if agency.pk != actor.agency:
        raise Unknown


def is_operator(actor: Actor) -> bool:
    """Whether this is whoever runs the system from its own machine; a provider's actor is not."""
    return actor.person == 0 and actor.agency == UUID(int=0)
