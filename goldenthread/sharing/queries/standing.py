"""The facts about some children that the decision is made of, as the second wall tells them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from goldenthread.agencies.actors import Actor
from goldenthread.sharing.policy import Emergency, Involved, Released
from goldenthread.sharing.states import Category, Why

_QUESTION = "SELECT child, fact, agency, what, is_so, since, until FROM wall.standing(%s, %s, %s, %s)"
_EXISTING = "SELECT agency, source, category FROM wall.existing(%s, %s)"
_CHILDREN = "SELECT wall.children_of(%s)"


class Told(NamedTuple):
    """One fact: what it is about depends on its kind."""

    child: UUID
    fact: str
    agency: UUID
    what: str
    is_so: bool
    since: datetime
    until: datetime


@dataclass(slots=True)
class Standing:
    """Who is involved with a child, and what opens or closes her records to this viewer."""

    involved: set[Involved] = field(default_factory=set)
    live: set[Involved] = field(default_factory=set)
    shields: set[frozenset[int]] = field(default_factory=set)
    emergencies: set[Emergency] = field(default_factory=set)
    releases: set[Released] = field(default_factory=set)

    def hear(self, told: Told, actor: Actor) -> None:
        """Take in one fact; of a shield only whether the viewer is among those it names."""
        if told.fact == "involved":
            one = Involved(told.agency, Why(told.what))
            self.involved |= {one}
            self.live |= {one} if told.is_so else set()
        elif told.fact == "shield":
            self.shields |= {frozenset({actor.person} if told.is_so else ())}
        elif told.fact == "emergency":
            self.emergencies |= {Emergency(actor.post, told.since, told.until)}
        else:
            category = Category(told.what)
            self.releases |= {Released(told.agency, actor.agency, category, told.since, told.until)}


def standings(actor: Actor, children: Iterable[UUID]) -> dict[UUID, Standing]:
    """How each child stands; read anew each time, since nothing of it is stored. One query, however many."""
    found: dict[UUID, Standing] = defaultdict(Standing)
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [list(children), actor.person, actor.post, actor.agency])
        for row in cursor.fetchall():
            told = Told(*row)
            found[told.child].hear(told, actor)
    return found


def children_of(agency: UUID) -> list[UUID]:
    """The children an agency is involved with."""
    with connection.cursor() as cursor:
        cursor.execute(_CHILDREN, [agency])
        return [child for (child,) in cursor.fetchall()]


def existing(actor: Actor, child: UUID) -> set[tuple[UUID, str, Category]]:
    """What agencies hold about a child whose existence alone the actor may know: agency, table, category."""
    with connection.cursor() as cursor:
        cursor.execute(_EXISTING, [child, actor.post])
        return {(agency, table, Category(category)) for agency, table, category in cursor.fetchall()}
