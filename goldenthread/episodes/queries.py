"""Handing out episodes to those who may have them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind
from goldenthread.core.refusals import Unknown
from goldenthread.episodes.models import Answer, Change, Entry, Episode
from goldenthread.episodes.rules import Told
from goldenthread.episodes.states import IS_ABSENT, IS_OPEN, State
from goldenthread.sharing.policy import ROLE_CATEGORIES
from goldenthread.sharing.queries import Sight, sight
from goldenthread.sharing.states import Category, Level

# Pages name the type and import no models.
__all__ = [
    "Episode",
    "allowed",
    "answers",
    "by_reference",
    "changes",
    "get",
    "live",
    "log",
    "of_child",
    "open_absence",
]


def _all() -> QuerySet[Episode]:
    return Episode.objects.select_related(
        "force", "record", "opened_by", "reported_by", "found_by", "closed_by", "previous"
    )


def get(actor: Actor, episode_id: UUID, *, at: datetime) -> Episode:
    """The episode, for somebody whose agency may know of it; else ``Unknown``, as if it were not there."""
    episode = _all().filter(pk=episode_id).first()
    if episode is None or not allowed(actor, [episode], at=at):
        raise Unknown
    return episode


def is_begun(draft: UUID) -> bool:
    """Whether anything was typed into the page that was given this key."""
    return Episode.objects.filter(pk=draft).exists()


def by_reference(actor: Actor, reference: str, *, at: datetime) -> Episode | None:
    """The episode with this reference number, if the actor may know of it."""
    episode = _all().filter(reference=reference).first()
    return episode if episode and allowed(actor, [episode], at=at) else None


def allowed(
    actor: Actor, episodes: Iterable[Episode], *, at: datetime, known: Sight | None = None
) -> list[Episode]:
    """Those of the episodes that the actor may know the content of."""
    asked = list(episodes)
    seen = known or sight(actor, [one.record.child_id for one in asked if one.record], at=at)
    return [one for one in asked if _may_see(actor, seen, one)]


def _may_see(actor: Actor, seen: Sight, episode: Episode) -> bool:
    if episode.record is None:
        return episode.force_id == actor.agency and Category.EPISODES in ROLE_CATEGORIES[actor.role]
    decision = seen.of(episode.record.child_id, Category.EPISODES, episode.force_id, Kind.POLICE)
    return decision.level == Level.CONTENT


def live(actor: Actor, *, at: datetime) -> list[Episode]:
    """The open episodes the actor may know of: their force's, or of children their agency works with."""
    rows = _all().filter(pk__in=_open_for(actor.agency)).order_by("-opened_at")[:500]
    return allowed(actor, rows, at=at)


def _open_for(agency: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.open_episodes(%s, %s)", [agency, sorted(IS_OPEN)])
        return [episode for (episode,) in cursor.fetchall()]


def of_child(child: UUID) -> list[Episode]:
    """A child's live and closed episodes, for rooms above that decide what is shown."""
    rows = Episode.objects.filter(record__child=child).select_related("force", "record")
    return list(rows.exclude(state__in=[State.CANCELLED, State.IN_ERROR]).order_by("-opened_at"))


def open_absence(child: UUID) -> Episode | None:
    """The episode in which she is being looked for now."""
    rows = _all().filter(record__child=child, state__in=IS_ABSENT - {State.REPORTING})
    return rows.order_by("-opened_at").first()


def answers(episode: Episode) -> list[Told]:
    """The current answers; two to one question where two people typed at once."""
    rows = (
        Answer.objects.filter(episode=episode, superseded_by=None)
        .select_related("answered_by")
        .order_by("pk")
    )
    return [
        Told(row.pk, row.question, row.text, row.is_not_known, row.answered_by.name, row.answered_at)
        for row in rows
    ]


def log(episode: Episode) -> list[Entry]:
    """The running log, newest first."""
    return list(episode.entries.select_related("written_by", "agency").order_by("-written_at", "-pk"))


def changes(episode: Episode) -> list[Change]:
    """The steps taken, newest first."""
    return list(episode.changes.select_related("changed_by").order_by("-changed_at", "-pk"))


def told_of(episodes: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Current answers of several episodes, by question: for a room above that has decided who may know."""
    found: dict[UUID, dict[str, str]] = {}
    rows = Answer.objects.filter(episode__in=list(episodes), superseded_by=None).order_by("pk")
    for episode, question, text in rows.values_list("episode", "question", "text"):
        found.setdefault(episode, {})[question] = text
    return found
