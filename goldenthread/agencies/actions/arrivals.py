"""People whom their agency's own sign-in brings: joiners, movers and leavers."""

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from goldenthread.agencies.actions.people import appoint, end_post
from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Person, Post, Team
from goldenthread.agencies.permissions import check_can_manage
from goldenthread.agencies.providers import Provider
from goldenthread.agencies.queries import not_over, posts_held
from goldenthread.agencies.states import ROLES_OF_KIND, Kind, Role
from goldenthread.core import clock
from goldenthread.core.refusals import Denied
from goldenthread.ledger import actions as ledger

NOT_VOUCHED = (
    "The sign-in of {agency} does not vouch for your e-mail address. Ask the people who run it to verify the"
    " address."
)
STRANGER = (
    "Somebody here already uses the e-mail address that the sign-in of {agency} gives for you, and {agency}"
    " alone cannot say who that is. Sign in as you did before, or ask the operator of the system."
)
CLOSED = "Your access here was closed. Ask your agency's administrator."
NO_PLACE = (
    "The sign-in of {agency} knows you, but none of your groups there stands for work here. Ask your agency's"
    " administrator."
)
Places = dict[Role, Team | None]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a provider says it has signed in."""

    subject: str
    email: str
    is_verified: bool
    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who may come in; or, without a ``person``, the sentence that says why nobody may."""

    person: Person | None
    refused: str = ""


@transaction.atomic
def arrive(provider: Provider, identity: Identity, *, by: Actor, at: datetime) -> Arrival:
    """Make the person if they are new, and their posts at the provider's agency what their groups say.

    Posts that people gave by hand stay as they are, and so does everything at other agencies. A post of the
    provider's that somebody ended by hand is not given again. Who is left without a post at the agency is
    refused; what the provider had given them has ended all the same.
    """
    agency = Agency.objects.select_for_update(no_key=True).get(code=provider.agency)
    check_can_manage(by, agency)
    places = _places(provider, agency, identity.groups)
    try:
        person = _who(provider, identity, agency)
    except Denied as refused:
        return Arrival(None, str(refused).format(agency=agency.name))
    if person is not None:
        _end_others(person, agency, provider, places=places, by=by, at=at)
    given = _give(agency, provider, places, identity=identity, person=person, by=by, at=at)
    found = person or (given[0].person if given else None)
    if found is None or not posts_held(found.pk, at=at).filter(agency=agency).exists():
        return Arrival(None, NO_PLACE.format(agency=agency.name))
    _link(found, provider, identity, by=by, at=at)
    return Arrival(found)


def _places(provider: Provider, agency: Agency, groups: tuple[str, ...]) -> Places:
    """The roles that the groups give in an agency of this kind, with the teams; a fault gives nothing."""
    teams = {team.name: team for team in Team.objects.filter(agency=agency)}
    allowed = ROLES_OF_KIND[Kind(agency.kind)]
    return {role: teams.get(team) for role, team in provider.places(groups).items() if role in allowed}


def _who(provider: Provider, identity: Identity, agency: Agency) -> Person | None:
    """The person that an identity is: the one it is tied to, or a colleague with the same verified address.

    Nobody, if they are new. Raises ``Denied`` for an address not vouched for, and for one that belongs to
    somebody for whom this agency alone does not speak: no provider takes over another agency's people.
    """
    tied = SocialAccount.objects.filter(provider=provider.key, uid=identity.subject).select_related("user")
    account = tied.first()
    person = account.user if account else None
    if person is None:
        if not identity.email or not provider.vouches_for(identity.email, is_verified=identity.is_verified):
            raise Denied(NOT_VOUCHED)
        person = Person.objects.filter(email=identity.email.lower()).first()
        if person is not None and not _is_of(person, agency, provider):
            raise Denied(STRANGER)
    if person is not None and not person.is_active:
        raise Denied(CLOSED)
    return person


def _is_of(person: Person, agency: Agency, provider: Provider) -> bool:
    """Whether every post that somebody ever held is at this agency, and no other identity of it is theirs."""
    posts = Post.objects.filter(person=person)
    is_elsewhere = posts.exclude(agency=agency).exists()
    is_tied = SocialAccount.objects.filter(user=person, provider=provider.key).exists()
    return posts.exists() and not is_elsewhere and not is_tied


def _end_others(
    person: Person, agency: Agency, provider: Provider, *, places: Places, by: Actor, at: datetime
) -> None:
    """End the posts of the provider's for which the groups no longer stand."""
    for post in Post.objects.filter(not_over(at), person=person, agency=agency, provider=provider.key):
        if Role(post.role) not in places or post.team != places[Role(post.role)]:
            end_post(post.pk, by=by, at=at)


def _give(
    agency: Agency, provider: Provider, places: Places, *, identity: Identity, person: Person | None,
    by: Actor, at: datetime,
) -> list[Post]:  # fmt: skip
    """Give the posts that the groups stand for, but for those held already or ended by hand."""
    email = person.email if person else identity.email
    name = person.name if person else identity.name or identity.email
    return [
        appoint(
            agency, email=email, name=name[:100], role=role, team=team, provider=provider.key,
            since=clock.london(at).date(), by=by, at=at,
        )
        for role, team in places.items()
        if person is None or _is_due(person, agency, provider, role=role, at=at)
    ]  # fmt: skip


def _is_due(person: Person, agency: Agency, provider: Provider, *, role: Role, at: datetime) -> bool:
    if Post.objects.filter(not_over(at), person=person, agency=agency, role=role).exists():
        return False
    earlier = Post.objects.filter(person=person, agency=agency, role=role, provider=provider.key)
    return not earlier.exclude(ended_by=None).exists()


def _link(person: Person, provider: Provider, identity: Identity, *, by: Actor, at: datetime) -> None:
    """Tie the identity to the person, so that it is found again by what never changes."""
    _, is_new = SocialAccount.objects.get_or_create(
        provider=provider.key, uid=identity.subject, defaults={"user": person}
    )
    if is_new:
        ledger.record(by, "person.linked", at=at, subject=f"person {person.pk}")
