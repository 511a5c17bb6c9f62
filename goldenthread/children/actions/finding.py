"""Looking for a child, and noting whom the search showed."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.children.queries.search import Hit, search
from goldenthread.ledger import actions as ledger


@transaction.atomic
def find(actor: Actor, text: str, *, at: datetime, most: int = 8) -> list[Hit]:
    """Search, and leave an entry for each child shown in the same transaction; what was typed is not kept."""
    check_can(actor, Ability.SEARCH)
    hits = search(actor, text, at=at, most=most)
    views = [ledger.Shown(hit.child, ("identity",), because=(hit.because,)) for hit in hits]
    ledger.record_shown(actor, "child.found_in_search", views, at=at)
    return hits
