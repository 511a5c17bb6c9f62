"""Showing the picture: composing it and noting that it was shown are one act."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.ledger import actions as ledger
from goldenthread.picture import previews
from goldenthread.picture.items import Picture
from goldenthread.picture.queries import compose
from goldenthread.sharing.states import Category


@transaction.atomic
def show(actor: Actor, child: UUID, *, at: datetime, act: str = "picture.shown", reason: str = "") -> Picture:
    """The picture, with the ledger's entry in the same transaction; without the entry there is no picture.

    Raises ``Unknown`` when the actor may know nothing of the child.
    """
    picture = compose(actor, child, at=at)
    view = ledger.Shown(child, tuple(picture.shown), tuple(picture.withheld), tuple(picture.because))
    twins = [ledger.Shown(twin.child, (Category.IDENTITY,)) for twin in picture.twins]
    ledger.record_shown(actor, act, [view, *twins], at=at, reason=reason)
    return picture


@transaction.atomic
def preview(actor: Actor, version: int, *, at: datetime) -> previews.Preview:
    """What the wording of an agreement would show of real children, in counts, with the entry of the look.

    Raises ``Unknown`` for a version that the actor's agency may not know of.
    """
    found = previews.preview(actor, version, at=at)
    ledger.record(actor, "agreement.previewed", at=at, subject=f"version {version}")
    return found
