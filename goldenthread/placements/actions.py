"""Keeping the directory of homes."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Area
from goldenthread.ledger import actions as ledger
from goldenthread.placements.models import Home


@transaction.atomic
def add_home(
    urn: str,
    *,
    name: str,
    provider: Agency,
    area: Area,
    lines: str,
    postcode: str,
    telephone: str,
    by: Actor,
    at: datetime,
) -> Home:
    """Add a registered home to the directory: a placement by its number then says where, and whom to ring."""
    home = Home.objects.create(
        urn=urn, name=name, provider=provider, area=area, lines=lines, postcode=postcode, telephone=telephone
    )
    ledger.record(by, "home.added", at=at, subject=urn)
    return home
