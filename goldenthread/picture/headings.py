"""The top of the page: who she is, where she should be, and how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goldenthread.children.models import Address, Identity
from goldenthread.core import clock
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import IS_ABSENT, State
from goldenthread.picture.items import Heading
from goldenthread.picture.layout import PLANS
from goldenthread.picture.naming import Rank, rank
from goldenthread.placements.models import Placement
from goldenthread.sharing.states import Level, Why

if TYPE_CHECKING:
    from goldenthread.picture.queries import Board


def heading(board: Board, live: list[Episode]) -> Heading:
    """The heading, from what the viewer may see; each other spelling stands further down with its source."""
    identity = _best_identity(board)
    born = identity.date_of_birth if identity else None
    absent = next((one for one in live if State(one.state) in IS_ABSENT), None)
    current = absent or next((one for one in live if State(one.state) not in {State.CLOSED}), None)
    return Heading(
        family_name=identity.family_name if identity else "",
        given_names=identity.given_names if identity else "",
        known_as=identity.known_as if identity else "", date_of_birth=born,
        age=clock.age(born, board.today) if born else None, sex=identity.sex if identity else "",
        should_be=_should_be(board), responsible=_responsible(board), state=_state(board, current),
        is_missing=absent is not None, episode=current.pk if current else None,
        reference=current.reference if current else "",
    )  # fmt: skip


def _visible(board: Board, kind: str) -> list[Any]:
    part = next(part for plan in PLANS for part in plan.parts if part.kind == kind)
    rows = board.rows[part.model]
    decided = ((row, board.decide(part, board.records[row.record_id], row)) for row in rows)
    return [row for row, decision in decided if decision.level == Level.CONTENT]


def _best_identity(board: Board) -> Any:
    def preference(row: Identity) -> Rank:
        return rank(row, board.records[row.record_id], board.seen)

    return min(_visible(board, "identity"), key=preference, default=None)


def _is_current(board: Board, row: Any) -> bool:
    begun = row.since is None or row.since <= board.today
    return begun and (row.until is None or row.until >= board.today)


def _should_be(board: Board) -> str:
    placed = [row for row in _visible(board, "placement") if _is_current(board, row)]
    placement: Placement | None = max(placed, key=lambda row: str(row.since), default=None)
    if placement is not None:
        home = board.homes.get(placement.urn)
        return home.address if home else placement.postcode
    current = [row for row in _visible(board, "address") if _is_current(board, row)]
    address: Address | None = max(current, key=lambda row: str(row.since), default=None)
    return f"{address.lines}, {address.postcode}" if address else "Not recorded"


def _responsible(board: Board) -> str:
    mine = {
        one.agency for one in board.seen.involvements(board.child) if one.why == Why.RESPONSIBLE_AUTHORITY
    }
    names = sorted({record.agency.name for record in board.records.values() if record.agency_id in mine})
    if names and any(_visible(board, "care_period")):
        return f"Looked after by {' and '.join(names)}"
    return "No authority is recorded as looking after the child"


def _state(board: Board, episode: Episode | None) -> str:
    if episode is None:
        return "Not reported missing"
    state = State(episode.state)
    if state not in IS_ABSENT:
        return f"{state.label} {clock.day_and_time(episode.found_at)}" if episode.found_at else state.label
    since = episode.reported_at or episode.opened_at
    return f"Missing: reported {clock.span(board.at - since)} ago"
