"""Who else knows the child, and how to reach them now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.models import Agency
from goldenthread.core import clock
from goldenthread.picture.items import Contact
from goldenthread.sharing.states import Category, Why

if TYPE_CHECKING:
    from goldenthread.picture.queries import Board


def contacts(board: Board) -> list[Contact]:
    """The teams to ring of every agency that may be known to know her, with who is on call."""
    known = _known(board)
    teams = agencies.teams_to_ring(known)
    duties = agencies.on_call(teams, at=board.at)
    found = []
    for team in teams:
        duty = duties.get(team.pk)
        now = f"{duty.person.name} until {clock.day_and_time(duty.until)}" if duty else ""
        telephone = (duty.person.telephone if duty else "") or team.telephone
        found.append(Contact(team.agency.name, team.name, "", telephone, now, team.is_out_of_hours))
    return found


def involved(board: Board) -> list[str]:
    """Why each agency that may be known of is involved, in words."""
    known = _known(board)
    names = {agency.pk: agency.name for agency in Agency.objects.filter(pk__in=known)}
    reasons = sorted(
        (names[one.agency], Why(one.why))
        for one in board.seen.involvements(board.child)
        if one.agency in names
    )
    return [f"{name} {why.label}" for name, why in reasons]


def _known(board: Board) -> set[UUID]:
    """The agencies about which the viewer may know at least that they know something."""
    told = {record.agency_id for record in board.records.values() if board.may_tell_of(record.agency)}
    care = {
        one.agency for one in board.seen.involvements(board.child)
        if one.why in {Why.HOST_AUTHORITY, Why.PLACEMENT_PROVIDER, Why.HOME_FORCE, Why.HOST_FORCE}
    } if Category.CARE in board.shown else set()  # fmt: skip
    return told | care | {board.actor.agency}
