"""What may be done with an episode, beyond what the post may do at all."""

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core.refusals import Denied
from goldenthread.episodes.models import Episode


def check_can_open(actor: Actor) -> None:
    """Taking a report is the force's act."""
    check_can(actor, Ability.REPORT)


def check_can_edit(actor: Actor, episode: Episode) -> None:
    """The report and its answers are written by the force that took it."""
    check_can(actor, Ability.REPORT)
    if episode.force_id != actor.agency:
        raise Denied(
            f"{episode.force} took this report. Write in the log, or ring them: {episode.force.telephone}."
        )


def check_can_step(actor: Actor, episode: Episode) -> None:
    """Steps from state to state are the force's that looks for her."""
    check_can(actor, Ability.RESOLVE)
    if episode.force_id != actor.agency:
        raise Denied(
            f"{episode.force} answers for this episode."
            f" Write in the log, or ring them: {episode.force.telephone}."
        )


def check_can_write(actor: Actor, episode: Episode) -> None:
    """Anyone who may follow the episode may write in its log."""
    check_can(actor, Ability.FOLLOW)
