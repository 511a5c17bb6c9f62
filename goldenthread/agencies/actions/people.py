"""People, the posts they hold, and who is on call."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Duty, Person, Post, Team
from goldenthread.agencies.permissions import check_can_manage, is_operator
from goldenthread.agencies.queries import not_over
from goldenthread.agencies.states import ROLES_OF_KIND, Kind, Role
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Denied, Unknown
from goldenthread.ledger import actions as ledger

STRANGER = (
    "Somebody of another agency signs in with this address. Use another address for the work here, or ask the"
    " operator of the system to give the post once both agencies have agreed."
)


@transaction.atomic
def appoint(
    agency: Agency, *, email: str, name: str, role: Role, team: Team | None = None, telephone: str = "",
    password_hash: str = "", provider: str = "", since: date, by: Actor, at: datetime,
) -> Post:  # fmt: skip
    """Give somebody a post; a person who is not known yet is made, and signs in with this address.

    Raises ``Conflict`` where somebody of another agency signs in with the address: no agency hands
    the work of its posts to an account it does not know; the operator can, once both have said so.
    Without a password the person sets one through the link that a later sign-in asks for. ``provider`` names
    the agency's own sign-in when that gives the post. Raises ``Denied`` for a role that no agency of this
    kind has, and for a post that somebody would give to themselves.
    """
    check_can_manage(by, agency)
    _check_can_hold(agency, role, team)
    person, is_new = Person.objects.get_or_create(
        email=email.lower(), defaults={"name": name, "telephone": telephone, "password": password_hash or "!"}
    )
    if is_new:
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    elif not is_operator(by) and not Post.objects.filter(person=person, agency=agency).exists():
        raise Conflict(STRANGER)
    if person.pk == by.person:
        raise Denied("Nobody gives a post to themselves; ask a colleague.")
    if Post.objects.filter(not_over(at), person=person, agency=agency, role=role).exists():
        raise Conflict(f"{person.name} already holds this post.")
    post = Post.objects.create(
        person=person, agency=agency, role=role, team=team, since=since, provider=provider
    )
    ledger.record(by, "post.given", at=at, subject=f"post {post.pk}")
    return post


def _check_can_hold(agency: Agency, role: Role, team: Team | None) -> None:
    """A role carries abilities that only some kinds of agency have: a call handler sits in a force."""
    if role not in ROLES_OF_KIND[Kind(agency.kind)]:
        raise Denied(f"{Kind(agency.kind).label} has no post of {role.label.lower()}: choose another role.")
    if team is not None and team.agency_id != agency.pk:
        raise Unknown


@transaction.atomic
def invite(post_id: int, *, by: Actor, at: datetime) -> Person:
    """Let somebody set a password by a link that their own agency hands them.

    Raises ``Denied`` for who also works for another agency: only they themselves change how they sign in.
    """
    post = Post.objects.select_related("agency", "person").get(pk=post_id)
    check_can_manage(by, post.agency)
    if Post.objects.filter(person=post.person, ended_at=None).exclude(agency=post.agency).exists():
        raise Denied(
            f"{post.person.name} also works for another agency,"
            " and changes the password under “How you sign in”."
        )
    ledger.record(by, "person.invited", at=at, subject=f"post {post.pk}")
    return post.person


@transaction.atomic
def end_post(post_id: int, *, by: Actor, at: datetime) -> Post:
    """End a post: from this instant its holder sees nothing by it."""
    post = Post.objects.select_for_update().select_related("agency", "person").get(pk=post_id)
    check_can_manage(by, post.agency)
    if not Post.objects.filter(not_over(at), pk=post.pk).exists():
        raise Conflict("This post has ended already.")
    if post.person_id == by.person:
        raise Conflict("Nobody ends their own post; ask a colleague.")
    post.until = max(clock.london(at).date(), post.since)
    post.ended_at, post.ended_by_id = at, by.person or None
    post.save(update_fields=["until", "ended_at", "ended_by"])
    ledger.record(by, "post.ended", at=at, subject=f"post {post.pk}")
    return post


@transaction.atomic
def put_on_duty(
    team: Team, *, person: Person, since: datetime, until: datetime, by: Actor, at: datetime
) -> Duty:
    """Say who answers for a team during a stretch of time; stretches overlap when two share a night."""
    check_can_manage(by, team.agency)
    if until <= since:
        raise Conflict("The end must be later than the beginning.")
    if not Post.objects.filter(not_over(at), person=person, agency=team.agency).exists():
        raise Conflict(f"{person.name} holds no post at {team.agency}.")
    duty = Duty.objects.create(team=team, person=person, since=since, until=until)
    ledger.record(by, "duty.given", at=at, subject=f"duty {duty.pk}")
    return duty


@transaction.atomic
def take_off_duty(duty_id: int, *, by: Actor, at: datetime) -> Duty:
    """End a stretch of duty now, or take away one that has not begun."""
    duty = Duty.objects.select_for_update().select_related("team__agency").get(pk=duty_id)
    check_can_manage(by, duty.team.agency)
    if duty.since >= at:
        duty.delete()
    else:
        duty.until = min(duty.until, at)
        duty.save(update_fields=["until"])
    ledger.record(by, "duty.ended", at=at, subject=f"duty {duty_id}")
    return duty
