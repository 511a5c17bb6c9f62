"""Looking at what an agreement would show leaves an entry, as every look does."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.ledger import actions as ledger


@transaction.atomic
def show(act: str, version_id: int, *, by: Actor, at: datetime) -> None:
    """Leave the entry of somebody who reads a wording or its preview: counts, and no child."""
    ledger.record(by, act, at=at, subject=f"version {version_id}")
