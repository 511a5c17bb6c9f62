"""Agencies' records as somebody sees them who keeps the records of one child together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind
from goldenthread.children.models import Address, AgencyRecord, Fact, Identifier, Identity
from goldenthread.sharing.policy import Decision
from goldenthread.sharing.queries import Sight, sight
from goldenthread.sharing.states import Category, Level, Purpose

AnyFact = TypeVar("AnyFact", bound=Fact)
# What two records of one child are told by.
ASKED = (Category.IDENTITY, Category.CONTACTS)


@dataclass(frozen=True, slots=True)
class Seen:
    """One agency's record, with what the actor may know of it: the rest is named in ``withheld``.

    Without its identity a record says only that it is there.
    """

    record: UUID
    child: UUID
    agency: str
    system: str
    system_id: str
    supplied_at: datetime
    is_mine: bool
    identities: tuple[Identity, ...]
    identifiers: tuple[Identifier, ...]
    addresses: tuple[Address, ...]
    shown: tuple[str, ...]
    withheld: tuple[str, ...]
    because: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it may be known who this is."""
        return Category.IDENTITY.value in self.shown

    @property
    def name(self) -> str:
        """The child's name in this record; a row that has one leads."""
        for row in self.identities:
            if row.family_name or row.given_names:
                return ", ".join(part for part in (row.family_name, row.given_names) if part)
        return "Name not recorded"

    @property
    def has_places(self) -> bool:
        """Whether its addresses may be known."""
        return Category.CONTACTS.value in self.shown


def seen(actor: Actor, records: Iterable[AgencyRecord], *, at: datetime) -> dict[UUID, Seen]:
    """These records as the actor may see them to keep records together; what may not be known is absent."""
    rows = list(records)
    view = sight(actor, {row.child_id for row in rows}, at=at, purpose=Purpose.RECORDS)
    levels = {row.pk: {category: _decide(view, row, category) for category in ASKED} for row in rows}
    open_to = {
        category: [key for key, said in levels.items() if _is_open(said, category)] for category in ASKED
    }
    names = _current(Identity, open_to[Category.IDENTITY])
    numbers = _current(Identifier, open_to[Category.IDENTITY])
    places = _current(Address, open_to[Category.CONTACTS])
    return {
        row.pk: Seen(
            row.pk, row.child_id, row.agency.name, row.system,
            system_id=row.system_id if row.pk in open_to[Category.IDENTITY] else "",
            supplied_at=row.delivery.received_at, is_mine=row.agency_id == actor.agency,
            identities=names[row.pk], identifiers=numbers[row.pk], addresses=places[row.pk],
            shown=tuple(category.value for category in ASKED if row.pk in open_to[category]),
            withheld=tuple(category.value for category in ASKED if row.pk not in open_to[category]),
            because=tuple({said.because for said in levels[row.pk].values() if said.level}),
        )
        for row in rows
        if levels[row.pk][Category.IDENTITY].level > Level.NOTHING
    }  # fmt: skip


def _decide(view: Sight, row: AgencyRecord, category: Category) -> Decision:
    return view.of(row.child_id, category, row.agency_id, Kind(row.agency.kind))


def _is_open(said: dict[Category, Decision], category: Category) -> bool:
    """Places belong to somebody: without the identity they are not shown either."""
    return said[Category.IDENTITY].level == said[category].level == Level.CONTENT


def _current(model: type[AnyFact], records: list[UUID]) -> dict[UUID, tuple[AnyFact, ...]]:
    found: dict[UUID, tuple[AnyFact, ...]] = defaultdict(tuple)
    for row in model._default_manager.filter(record__in=records, superseded_by=None).order_by("pk"):
        found[row.record_id] = (*found[row.record_id], row)
    return found
