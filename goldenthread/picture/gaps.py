"""Saying what is not on the page, in four different sentences (design, idea 8)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max

from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind
from goldenthread.children.models import Delivery
from goldenthread.core import clock
from goldenthread.picture.items import Gap, Missing, Section
from goldenthread.picture.layout import PLANS, Part, Plan
from goldenthread.sharing.states import Level

if TYPE_CHECKING:
    from goldenthread.picture.queries import Board


NOTHING_SHARED = (
    "nothing of this is shared with your post as things stand. Ask the agencies under “Who to ring”."
)


@dataclass(slots=True)
class Supply:
    """What one system of an agency has ever delivered, when last, and how often it should."""

    system: str
    kinds: set[str]
    last: datetime
    every: int | None

    def is_late(self, at: datetime) -> bool:
        """Whether it has not delivered for longer than it should."""
        return self.every is not None and at > self.last + timedelta(days=self.every + 1)


def fill(board: Board, sections: dict[str, Section]) -> None:
    """Add to each section what is not there, and why."""
    agencies = {record.agency_id: record.agency for record in board.records.values()}
    supplies = _supplies(agencies)
    for plan in PLANS:
        section = sections[plan.key]
        answered = {source.agency for item in section.items for source in (item.source, *item.also)}
        section.missing = _of_section(board, plan, agencies=agencies, supplies=supplies, answered=answered)


def _supplies(agencies: dict[UUID, Agency]) -> dict[UUID, list[Supply]]:
    rows = (
        Delivery.objects.filter(source__agency__in=list(agencies), undone_at=None)
        .values_list("source__agency", "source__system", "source__expected_every_days", "kinds")
        .annotate(last=Max("received_at"))
        .order_by("source")
    )
    found: dict[tuple[UUID, str], Supply] = {}
    for agency, system, every, kinds, last in rows:
        supply = found.setdefault((agency, system), Supply(system, set(), last, every))
        supply.kinds.update(kinds)
        supply.last = max(supply.last, last)
    grouped: dict[UUID, list[Supply]] = defaultdict(list)
    for (agency, _), supply in found.items():
        grouped[agency].append(supply)
    return grouped


def _of_section(
    board: Board,
    plan: Plan,
    *,
    agencies: dict[UUID, Agency],
    supplies: dict[UUID, list[Supply]],
    answered: set[UUID],
) -> list[Missing]:
    missing = [
        one
        for agency in agencies.values()
        for one in _of_agency(
            board, plan, agency, supplies=supplies.get(agency.pk, []), has_answered=agency.pk in answered
        )
    ]
    present = {Kind(agency.kind) for agency in agencies.values() if board.may_tell_of(agency)}
    if plan.expects and not present & set(plan.expects):
        kinds = " or ".join(kind.label.lower() for kind in plan.expects)
        missing.append(Missing(Gap.NOT_ASKED, f"No {kinds} is known to hold a record of the child."))
    if not missing and not answered:
        missing.append(Missing(Gap.WITHHELD, NOTHING_SHARED))
    return missing


def _of_agency(
    board: Board, plan: Plan, agency: Agency, *, supplies: list[Supply], has_answered: bool
) -> list[Missing]:
    levels = {part: _level(board, part, agency) for part in plan.parts}
    found = []
    if _withholds(board, plan, agency, levels):
        found.append(
            Missing(Gap.WITHHELD, f"{agency.name} holds something here. Ask: {ring(agency)}.", agency.pk)
        )
    if Level.CONTENT not in levels.values():
        return found
    kinds = {part.kind for part, level in levels.items() if level == Level.CONTENT}
    carrying = [supply for supply in supplies if supply.kinds & kinds]
    found += [_late(agency, supply) for supply in carrying if supply.is_late(board.at)]
    if has_answered or Kind(agency.kind) not in plan.expects:
        return found
    if not carrying:
        sentence = f"{agency.name} does not send this here. Ask: {ring(agency)}."
        return [*found, Missing(Gap.NOT_ASKED, sentence, agency.pk)]
    return found or [_nothing(agency, carrying)]


def _nothing(agency: Agency, carrying: list[Supply]) -> Missing:
    last = max(supply.last for supply in carrying)
    return Missing(Gap.NONE_RECORDED, f"by {agency.name}, as of {clock.day_and_time(last)}.", agency.pk)


def _level(board: Board, part: Part, agency: Agency) -> Level:
    return board.seen.of(board.child, part.category, agency.pk, Kind(agency.kind)).level


def _withholds(board: Board, plan: Plan, agency: Agency, levels: dict[Part, Level]) -> bool:
    """Whether the agency has a row here whose existence may be told and whose content may not."""
    told = [
        part for part in levels if (agency.pk, part.model._meta.db_table, part.category) in board.existing
    ]
    for part in told:
        board.withheld.add(part.category)
        board.because.add(board.seen.of(board.child, part.category, agency.pk, Kind(agency.kind)).because)
    return bool(told)


def _late(agency: Agency, supply: Supply) -> Missing:
    sentence = (
        f"{agency.name}’s {supply.system} last sent {clock.day_and_time(supply.last)}; it should every "
        f"{supply.every} days. What stands here may be old. Ask: {ring(agency)}."
    )
    return Missing(Gap.NOT_ANSWERING, sentence, agency.pk)


def ring(agency: Agency) -> str:
    """Whom to ring at an agency, by day and at night."""
    night = agency.out_of_hours_telephone
    both = (
        f"{agency.telephone} (out of hours {night})"
        if night and night != agency.telephone
        else agency.telephone
    )
    return both or night or f"{agency.name} (no number recorded)"
