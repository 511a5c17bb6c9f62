"""One child, one search: two calls about her belong together."""

from datetime import datetime

from goldenthread.agencies.actors import Actor
from goldenthread.children.models import AgencyRecord, Child
from goldenthread.core.refusals import Conflict
from goldenthread.episodes import queries
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import IS_ABSENT, State


def check_not_already_missing(episode: Episode, record: AgencyRecord, *, by: Actor, at: datetime) -> None:
    """Refuse a second report of a child who is already looked for, as far as the actor may know that she is.

    Holds the child's row until the transaction ends, so that of two calls at once the second waits for the
    first. Raises ``Conflict``.
    """
    Child.objects.select_for_update().get(pk=record.child_id)
    sent = Episode.objects.filter(record__child=record.child_id, state__in=IS_ABSENT - {State.REPORTING})
    others = sent.exclude(pk=episode.pk).select_related("force", "record")
    for other in queries.allowed(by, others, at=at):
        raise Conflict(
            f"This child is already reported missing: {other.reference}, {other.force}."
            " Add what you were told to its log, and mark this report as opened in error."
        )
