"""What waits for this post besides live episodes: pairs to settle, files to decide on."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.children.queries import pairs
from goldenthread.exchange import queries as exchange
from goldenthread.exchange.states import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """One heap of work: how much, of what, and where."""

    count: int
    text: str
    href: str


def waiting(actor: Actor, *, at: datetime) -> list[Waiting]:
    """The heaps that this post works through; an empty one is shown as nought."""
    heaps = []
    if actor.can(Ability.LINK):
        heaps.append(
            Waiting(
                pairs.count_waiting(actor, at=at), "pairs of records that may be one child", reverse("links")
            )
        )
    if actor.can(Ability.SUPPLY):
        undecided = exchange.imports(actor, most=200)
        count = sum(State(one.state) in {State.CHECKED, State.REFUSED} for one in undecided)
        heaps.append(Waiting(count, "files checked, waiting for you", reverse("imports")))
    return heaps
