"""Putting agreements in force."""

import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.core import clock
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.models import Agreement, Clause, Party, Version
from goldenthread.sharing.states import Category, Level

PROTOCOLS = Path(__file__).parent / "protocols"
REVIEWED_EVERY = timedelta(days=365)


@transaction.atomic
def adopt(protocol: str, *, parties: Iterable[Agency], by: Actor, at: datetime) -> Agreement:
    """Put a ready protocol in force between agencies from this instant, as the operator who sets them up."""
    text = tomllib.loads((PROTOCOLS / f"{protocol}.toml").read_text())
    agreement = Agreement.objects.create(
        name=text["name"], protocol=protocol, made_at=at, made_by_id=by.person or None
    )
    today = clock.london(at).date()
    version = Version.objects.create(
        agreement=agreement, number=1, begins_on=today, review_on=today + REVIEWED_EVERY, since=at,
        drafted_at=at, drafted_by_id=by.person or None, offered_at=at, offered_by_id=by.person or None,
    )  # fmt: skip
    Party.objects.bulk_create(Party(version=version, agency=agency) for agency in parties)
    Clause.objects.bulk_create(
        Clause(
            version=version, from_kind=source, to_kind=clause["to"], when=clause["when"],
            categories=[Category(code) for code in clause["categories"]],
            level=Level[clause["level"].upper()],
            purpose=clause.get("purpose", "safeguard"), basis=clause["basis"],
        )
        for clause in text["clauses"]
        for source in clause["from"]
    )  # fmt: skip
    ledger.record(by, "agreement.adopted", at=at, subject=f"agreement {agreement.pk}")
    return agreement
