"""Mappings that an agency makes for its own exports."""

from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict
from goldenthread.exchange.models import Mapping
from goldenthread.exchange.permissions import check_can_supply
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import from_toml
from goldenthread.ledger import actions as ledger

LONGEST_NAME = 60


@transaction.atomic
def keep_mapping(*, toml: str, by: Actor, at: datetime) -> Mapping:
    """Keep a mapping for the actor's agency under the name it gives itself, in place of an earlier one.

    Raises ``MappingFaults`` with all that is wrong with it, ``Conflict`` for the name of one that comes with
    this system.
    """
    check_can_supply(by, by.agency)
    name = from_toml(toml).name
    if len(name) > LONGEST_NAME:
        raise Conflict(f"The name of a mapping has at most {LONGEST_NAME} characters.")
    if name in shipped_mappings():
        raise Conflict(f"A mapping called {name} comes with this system. Give yours another name.")
    kept, _ = Mapping.objects.update_or_create(
        agency_id=by.agency, name=name, defaults={"toml": toml, "made_at": at, "made_by_id": by.person}
    )
    ledger.record(by, "mapping.kept", at=at, subject=name)
    return kept


@transaction.atomic
def drop_mapping(name: str, *, by: Actor, at: datetime) -> None:
    """Take one of the agency's own mappings away; files read by it keep theirs."""
    check_can_supply(by, by.agency)
    Mapping.objects.filter(agency=by.agency, name=name).delete()
    ledger.record(by, "mapping.dropped", at=at, subject=name)
