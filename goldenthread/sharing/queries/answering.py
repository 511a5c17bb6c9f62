"""Who can answer for an agreement at an agency: a post that may sign, held now."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.agencies.models import Post
from goldenthread.agencies.states import ABILITIES, Ability, Role
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict

SIGNING = tuple(role for role in Role if Ability.AGREE in ABILITIES[role])


def held(posts: QuerySet[Post], *, at: datetime) -> QuerySet[Post]:
    """Those of some posts that somebody holds at this instant."""
    today = clock.london(at).date()
    in_force = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    return posts.filter(in_force, ended_at=None, person__is_active=True)


def who_can_sign(agencies: Iterable[UUID], *, at: datetime) -> list[Post]:
    """The posts that may sign at some agencies, the longest held first."""
    posts = held(Post.objects.filter(agency__in=[*agencies], role__in=SIGNING), at=at)
    return list(posts.select_related("person").order_by("since", "pk"))


def first_who_can_sign(agencies: Iterable[UUID], *, at: datetime) -> dict[UUID, int]:
    """At each agency that has one, the post that has been able to sign the longest."""
    found: dict[UUID, int] = {}
    for post in who_can_sign(agencies, at=at):
        found.setdefault(post.agency_id, post.pk)
    return found


def check_can_answer(post: int, agency: UUID, *, at: datetime) -> None:
    """Raises ``Conflict`` unless the post is the agency's own, held now, and one that may sign."""
    if post not in {one.pk for one in who_can_sign([agency], at=at)}:
        raise Conflict("Choose somebody who is a head of service of your agency now.")
