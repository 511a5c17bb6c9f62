"""Finding agencies, people in their posts, and who answers now."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Duty, Person, Post, Team
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.providers import Provider
from goldenthread.agencies.states import ROLES_OF_KIND, Ability, Kind, Role
from goldenthread.core import clock
from goldenthread.core.refusals import Unknown

Found = TypeVar("Found")


def posts_held(person: int, *, at: datetime) -> QuerySet[Post]:
    """The posts somebody holds on this day, the longest held first."""
    in_force = not_over(at) & Q(since__lte=clock.london(at).date())
    held = Post.objects.filter(in_force, person=person, person__is_active=True)
    return held.select_related("agency", "person", "team").order_by("since", "pk")


def not_over(at: datetime) -> Q:
    """The condition of a post that is held or will be: nobody ended it, and its last day has not passed."""
    return Q(ended_at=None) & (Q(until=None) | Q(until__gte=clock.london(at).date()))


def open_posts(person: int, *, within: UUID | None, at: datetime) -> list[Post]:
    """The posts somebody can work in: all they hold, or those at the agency whose own sign-in let them in."""
    return [post for post in posts_held(person, at=at) if within in {None, post.agency_id}]


def actor_for(
    person: int, *, post: int | None, at: datetime, origin: str, request: str, within: UUID | None = None
) -> Actor | None:
    """The person as an actor in the chosen post, or in their first; ``None`` if they hold none today.

    ``within`` is the agency whose own sign-in let them in: it opens the posts of that agency alone.
    """
    held = open_posts(person, within=within, at=at)
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


def names(codes: Iterable[str]) -> dict[str, str]:
    """The names of the agencies with these codes, by code."""
    return dict(Agency.objects.filter(code__in=list(codes)).values_list("code", "name"))


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
    return list(_own_posts(actor).filter(not_over(at)).order_by("person__name", "pk"))


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


def providers_of(person: int) -> list[str]:
    """The keys of the organisations' own sign-ins that somebody is known to."""
    accounts = SocialAccount.objects.filter(user=person).order_by("pk")
    return list(accounts.values_list("provider", flat=True))


def identity_of(person: int, *, provider: str) -> str:
    """By what name an organisation's sign-in knows somebody; empty if it does not."""
    account = SocialAccount.objects.filter(user=person, provider=provider).first()
    return str(account.uid) if account else ""


def agencies_of(person: int) -> set[str]:
    """The codes of the agencies at which somebody holds a post, or will."""
    held = Post.objects.filter(not_over(clock.now()), person=person)
    return set(held.values_list("agency__code", flat=True))


def faults_of(provider: Provider) -> list[str]:
    """What an agency's sign-in is told to give that the agency cannot have, a sentence each."""
    agency = Agency.objects.filter(code=provider.agency).first()
    if agency is None:
        return [f"{provider.key}: there is no agency {provider.agency}."]
    kind, teams = Kind(agency.kind), set(agency.teams.values_list("name", flat=True))
    roles = [
        f"{provider.key}: group {group} gives {place.role.value}, which {kind.label.lower()} does not have."
        for group, place in provider.groups.items()
        if place.role not in ROLES_OF_KIND[kind]
    ]
    return roles + [
        f"{provider.key}: group {group} names the team {place.team}, which {agency.name} does not have."
        for group, place in provider.groups.items()
        if place.team and place.team not in teams
    ]


def orphans(known: Iterable[str]) -> list[str]:
    """The sign-ins that gave posts still held and are no longer configured: nothing ends those posts."""
    held = Post.objects.filter(not_over(clock.now())).exclude(provider__in=["", *known])
    return list(held.order_by("provider").values_list("provider", flat=True).distinct())
