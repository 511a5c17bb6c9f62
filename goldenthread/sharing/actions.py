"""Putting agreements in force."""

import tomllib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.models import Agreement, Clause
from goldenthread.sharing.states import Category, Level

PROTOCOLS = Path(__file__).parent / "protocols"


@transaction.atomic
def adopt(protocol: str, *, parties: Iterable[Agency], by: Actor, at: datetime) -> Agreement:
    """Put a ready protocol in force between agencies from this instant."""
    text = tomllib.loads((PROTOCOLS / f"{protocol}.toml").read_text())
    agreement = Agreement.objects.create(name=text["name"], since=at)
    agreement.parties.set(parties)
    Clause.objects.bulk_create(
        Clause(
            agreement=agreement, from_kind=source, to_kind=clause["to"], when=clause["when"],
            categories=[Category(code) for code in clause["categories"]],
            level=Level[clause["level"].upper()],
            purpose=clause.get("purpose", "safeguard"), basis=clause["basis"],
        )
        for clause in text["clauses"]
        for source in clause["from"]
    )  # fmt: skip
    ledger.record(by, "agreement.adopted", at=at, subject=f"agreement {agreement.pk}")
    return agreement
