"""Composing the picture: the same number of queries however much is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind
from goldenthread.children import models as children
from goldenthread.children.queries.facts import standing
from goldenthread.core import clock
from goldenthread.core.refusals import Unknown
from goldenthread.episodes import queries as episodes
from goldenthread.picture import gaps, headings, people
from goldenthread.picture.absences import absences
from goldenthread.picture.items import Item, Picture, Section, Source, Twin
from goldenthread.picture.layout import PLANS, Part
from goldenthread.picture.naming import Rank, rank
from goldenthread.placements.models import Home, Placement
from goldenthread.placements.queries import homes
from goldenthread.risk import queries as risk
from goldenthread.sharing.policy import Decision
from goldenthread.sharing.queries import Sight, children_of, existing, sight
from goldenthread.sharing.states import Category, Level


@dataclass(slots=True)
class Board:
    """Everything the composer has before it while it works on one child for one viewer."""

    actor: Actor
    child: UUID
    at: datetime
    seen: Sight
    records: dict[UUID, children.AgencyRecord]
    rows: dict[type[children.Fact], list[Any]]
    homes: dict[str, Home]
    others: dict[UUID, children.AgencyRecord]
    existing: set[tuple[UUID, str, Category]] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    because: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The day on a wall in London."""
        return clock.london(self.at).date()

    def may_know(self, category: Category, agency: Agency) -> bool:
        """Whether what the agency supplied of a category is for the viewer."""
        return self.seen.of(self.child, category, agency.pk, Kind(agency.kind)).level == Level.CONTENT

    def may_tell_of(self, agency: Agency) -> bool:
        """Whether the viewer may know at least that the agency knows something of the child."""
        kind = Kind(agency.kind)
        return any(self.seen.of(self.child, one, agency.pk, kind).level for one in Category)

    def decide(self, part: Part, record: children.AgencyRecord, row: Any) -> Decision:
        """How much of one fact of one record the viewer may know."""
        kind = Kind(record.agency.kind)
        return self.seen.of(self.child, part.category, record.agency_id, kind, handling=row.handling)


def compose(actor: Actor, child: UUID, *, at: datetime) -> Picture:
    """The picture of a child as the actor may see it at this instant.

    Raises ``Unknown`` when nothing of her may be known, so that an outsider cannot tell whether she exists.
    Call it through ``actions.show``, which leaves the ledger entry.
    """
    board = _board(actor, child, at)
    sections = {plan.key: Section(plan.key, plan.title, _items(board, plan.parts)) for plan in PLANS}
    gaps.fill(board, sections)
    if not board.shown:
        raise Unknown
    live = episodes.allowed(actor, episodes.of_child(child), at=at, known=board.seen)
    open_to = [one.pk for one in live if board.may_know(Category.ASSESSMENTS, one.force)]
    grades, told = risk.latest(open_to), episodes.told_of(one.pk for one in live)
    return Picture(
        child=child, at=at, heading=headings.heading(board, live), sections=sections,
        absences=absences(sections["episodes"].items, live, grades=grades, told=told),
        contacts=people.contacts(board),
        involved=people.involved(board), twins=_twins(board), shown=board.shown,
        withheld=board.withheld - board.shown, because=board.because,
    )  # fmt: skip


def _board(actor: Actor, child: UUID, at: datetime) -> Board:
    rows = children.AgencyRecord.objects.filter(child=child).select_related("agency")
    records = {record.pk: record for record in rows.order_by("agency__name")}
    others = _others(records, child)
    seen = sight(actor, {child, *(one.child_id for one in others.values())}, at=at)
    board = Board(actor, child, at, seen, records, {}, {}, others)
    # Decided before a fact is read, so that *not for you* takes no longer than *not there*.
    if not any(board.may_tell_of(record.agency) for record in records.values()):
        raise Unknown
    board.rows = _facts(records)
    board.existing = existing(actor, child)
    board.homes = homes(row.urn for row in board.rows[Placement])
    return board


def _facts(records: Iterable[UUID]) -> dict[type[children.Fact], list[Any]]:
    models = {part.model for plan in PLANS for part in plan.parts}
    return {model: standing(model, records) for model in sorted(models, key=lambda model: model.__name__)}


def _others(records: dict[UUID, children.AgencyRecord], child: UUID) -> dict[UUID, children.AgencyRecord]:
    """The records of other children that wait to be joined to one of these."""
    waiting = Q(record__in=records) | Q(other__in=records)
    pairs = children.PossibleLink.objects.filter(waiting, is_same=None)
    related = pairs.select_related("record__agency", "other__agency")
    both = (one for pair in related for one in (pair.record, pair.other))
    return {one.pk: one for one in both if one.child_id != child}


def _items(board: Board, parts: Iterable[Part]) -> list[Item]:
    found = [item for part in parts for item in _items_of(board, part)]
    return _said_once(found)


def _items_of(board: Board, part: Part) -> list[Item]:
    items = []
    for row in board.rows[part.model]:
        if part.only is not None and not part.only(row):
            continue
        record = board.records[row.record_id]
        decision = board.decide(part, record, row)
        if decision.level == Level.CONTENT:
            items.append(_item(board, part, row, record=record, decision=decision))
            board.shown.add(part.category)
            board.because.add(decision.because)
    return sorted(items, key=_latest_first, reverse=True)


def _item(board: Board, part: Part, row: Any, *, record: children.AgencyRecord, decision: Decision) -> Item:
    source = Source(record.agency_id, record.agency.name, record.system, row.supplied_at, decision.because)
    key = f"{part.model._meta.label_lower}:{row.id}:{part.category}"
    return Item(
        key,
        part.kind,
        part.category,
        part.say(row, board.today, board.homes),
        source,
        table=row.source_key.partition(":")[0],
    )


def _latest_first(item: Item) -> tuple[bool, str]:
    since = item.said.since
    return not item.said.is_past, since.isoformat()[:16] if since else ""


def _said_once(items: list[Item]) -> list[Item]:
    """Say what two sources agree on to the letter once, with both sources; earlier absences stay apart."""
    once: dict[object, Item] = {}
    for item in items:
        name = item.key if item.kind == "recorded_episode" else (item.kind, item.said)
        first = once.get(name)
        if first is None:
            once[name] = item
        elif item.source not in (first.source, *first.also):
            also = (*first.also, item.source)
            once[name] = Item(first.key, first.kind, first.category, first.said, first.source, also)
    return list(once.values())


def _twins(board: Board) -> list[Twin]:
    """Children with a record that waits to be joined to one of these, as far as the viewer may know them."""
    found: dict[UUID, Twin] = {}
    rows = standing(children.Identity, board.others)
    for row in sorted(rows, key=lambda row: (row.family_name, row.given_names)):
        record = board.others[row.record_id]
        kind = Kind(record.agency.kind)
        if board.seen.of(record.child_id, Category.IDENTITY, record.agency_id, kind).level == Level.CONTENT:
            name = ", ".join(part for part in (row.family_name, row.given_names) if part)
            found.setdefault(record.child_id, Twin(record.child_id, name, record.agency.name))
    return list(found.values())


def names(actor: Actor, wanted: Iterable[UUID], *, at: datetime) -> dict[object, str]:
    """What to call some children in a list, from the records whose identity the actor may know."""
    asked = list(wanted)
    seen = sight(actor, asked, at=at)
    rows = children.Identity.objects.filter(record__child__in=asked, superseded_by=None)
    found: dict[object, tuple[Rank, str]] = {}
    for row in rows.select_related("record__agency"):
        record = row.record
        decision = seen.of(record.child_id, Category.IDENTITY, record.agency_id, Kind(record.agency.kind))
        name = ", ".join(part for part in (row.family_name, row.given_names) if part)
        if name and decision.level == Level.CONTENT:
            said = rank(row, record, seen), name
            found[record.child_id] = min(found.get(record.child_id, said), said)
    return {child: name for child, (_, name) in found.items()}


def children_known(actor: Actor, *, at: datetime, most: int = 200) -> list[tuple[UUID, str]]:
    """The children the actor's agency is involved with, by name, for those who do not search."""
    found = names(actor, children_of(actor.agency), at=at)
    rows = [(child, name) for child, name in found.items() if isinstance(child, UUID)]
    return sorted(rows, key=lambda row: row[1].casefold())[:most]
