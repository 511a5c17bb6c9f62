"""The files a session has put aside until their mapping is written: nobody else can open them."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest

from goldenthread.core.refusals import Unknown
from goldenthread.exchange import drafts
from goldenthread.exchange.drafts import Draft

SESSION = "drafts"
# Somebody who keeps sending files and writes no mapping fills no disk.
MOST = 3


def remember(request: HttpRequest, draft: Draft) -> None:
    """Note a file in the session; the oldest goes when there are too many."""
    waiting = [*request.session.get(SESSION, []), asdict(draft)]
    for old in waiting[:-MOST]:
        drafts.drop(drafts.told(old))
    request.session[SESSION] = waiting[-MOST:]


def recall(request: HttpRequest, key: UUID) -> Draft:
    """A file of this session; raises ``Unknown`` for any other, and for one that is gone."""
    kept = next((one for one in request.session.get(SESSION, []) if one["key"] == str(key)), None)
    if kept is None or not drafts.told(kept).path.exists():
        raise Unknown
    return drafts.told(kept)


def forget(request: HttpRequest, draft: Draft) -> None:
    """Take a file away, from the session and the disk."""
    request.session[SESSION] = [one for one in request.session.get(SESSION, []) if one["key"] != draft.key]
    drafts.drop(draft)
