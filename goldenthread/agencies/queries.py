"""Finding agencies, people in their posts, and who answers now."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Duty, Person, Post, Team
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability, Kind, Role
from goldenthread.core import clock
from goldenthread.core.refusals import Unknown

Found = TypeVar("Found")


def posts_held(person: int, *, at: datetime) -> QuerySet[Post]:
    """The posts somebody holds on this day, the longest held first."""
    today = clock.london(at).date()
    in_force = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    held = Post.objects.filter(in_force, person=person, person__is_active=True, ended_at=None)
    return held.select_related("agency", "person", "team").order_by("since", "pk")


def actor_for(person: int, *, post: int | None, at: datetime, origin: str, request: str) -> Actor | None:
    """The person as an actor in the chosen post, or in their first; ``None`` if they hold none today."""
    held = list(posts_held(person, at=at))
    if not held:
        return None
    chosen = next((one for one in held if one.pk == post), held[0])
    return acting(chosen, origin=origin, request=request)


def acting(post: Post, *, origin: str, request: str = "") -> Actor:
    """The holder of a post as an actor."""
    return Actor(
        person=post.person_id, name=post.person.name, post=post.pk, role=Role(post.role),
        agency=post.agency_id, agency_kind=Kind(post.agency.kind), agency_name=post.agency.name,
        origin=origin, request=request,
    )  # fmt: skip


def agency(code: str) -> Agency | None:
    """The agency with this code."""
    return Agency.objects.filter(code=code).first()


def teams_to_ring(agencies: set[UUID]) -> list[Team]:
    """The teams of some agencies with their telephone numbers, those who answer at night first."""
    teams = Team.objects.filter(agency__in=agencies).select_related("agency")
    return list(teams.order_by("agency__name", "-is_out_of_hours", "name"))


def on_call(teams: list[Team], *, at: datetime) -> dict[int, Duty]:
    """Who answers for each team at this instant, by the team's key."""
    duties = Duty.objects.filter(team__in=teams, since__lte=at, until__gt=at).select_related("person")
    return {duty.team_id: duty for duty in duties.order_by("since")}


def actor_by_email(email: str, *, at: datetime, origin: str) -> Actor | None:
    """Somebody at the command line as an actor, by the address they sign in with."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    return actor_for(person.pk, post=None, at=at, origin=origin, request="") if person else None


def actor_at(email: str, *, agency: Agency, ability: Ability, at: datetime, origin: str) -> Actor | None:
    """Somebody at the command line in the post of an agency that carries an ability, if they hold one."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    held = posts_held(person.pk, at=at).filter(agency=agency) if person else []
    actors = (acting(post, origin=origin) for post in held)
    return next((actor for actor in actors if actor.can(ability)), None)


def own_agency(actor: Actor) -> Agency:
    """The agency the actor works for."""
    return Agency.objects.get(pk=actor.agency)


def staff(actor: Actor, *, at: datetime) -> list[Post]:
    """Every post of the actor's own agency that is held, or will be; raises ``Denied``."""
    today = clock.london(at).date()
    held = _own_posts(actor).filter(Q(until=None) | Q(until__gte=today), ended_at=None)
    return list(held.order_by("person__name", "pk"))


def ended(actor: Actor, *, most: int = 20) -> list[Post]:
    """The posts of the actor's own agency that ended last; raises ``Denied``."""
    return list(
        _own_posts(actor).exclude(ended_at=None).select_related("ended_by").order_by("-ended_at")[:most]
    )


def own_post(actor: Actor, key: int) -> Post:
    """A post of the actor's own agency; raises ``Denied``, or ``Unknown`` for any other."""
    return _or_unknown(_own_posts(actor).filter(pk=key).first())


def own_teams(actor: Actor) -> list[Team]:
    """The teams of the actor's own agency, those that answer at night first."""
    check_can(actor, Ability.PEOPLE)
    return list(Team.objects.filter(agency=actor.agency).order_by("-is_out_of_hours", "name"))


def own_team(actor: Actor, key: int) -> Team:
    """A team of the actor's own agency; raises ``Denied``, or ``Unknown`` for any other."""
    check_can(actor, Ability.PEOPLE)
    return _or_unknown(Team.objects.select_related("agency").filter(agency=actor.agency, pk=key).first())


def own_duties(actor: Actor, *, at: datetime) -> list[Duty]:
    """Who of the actor's own agency is on call, and who will be; raises ``Denied``."""
    return list(_own_duties(actor).filter(until__gt=at).order_by("since", "pk"))


def own_duty(actor: Actor, key: int) -> Duty:
    """A stretch of duty in the actor's own agency; raises ``Denied``, or ``Unknown`` for any other."""
    return _or_unknown(_own_duties(actor).filter(pk=key).first())


def _own_posts(actor: Actor) -> QuerySet[Post]:
    check_can(actor, Ability.PEOPLE)
    return Post.objects.filter(agency=actor.agency).select_related("person", "team", "agency")


def _own_duties(actor: Actor) -> QuerySet[Duty]:
    check_can(actor, Ability.PEOPLE)
    return Duty.objects.filter(team__agency=actor.agency).select_related("person", "team")


def _or_unknown(found: Found | None) -> Found:
    if found is None:
        raise Unknown
    return found
