"""Who may grade."""

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core.refusals import Denied
from goldenthread.episodes.models import Episode


def check_can_grade(actor: Actor, episode: Episode) -> None:
    """The grade is given by the force that answers for the episode."""
    check_can(actor, Ability.GRADE)
    if episode.force_id != actor.agency:
        raise Denied(f"{episode.force} grades this episode. Write what you know in its log.")
