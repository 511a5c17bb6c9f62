"""The board of live episodes: who is missing now, how graded, what is due."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.episodes import queries as episodes
from goldenthread.episodes.states import IS_ABSENT, OWNERS, State
from goldenthread.ledger import actions as ledger
from goldenthread.picture import queries as pictures
from goldenthread.picture.standing import may_know_grades
from goldenthread.risk import queries as risk
from goldenthread.sharing.queries import sight


@dataclass(frozen=True, slots=True)
class Row:
    """One live episode as the board shows it."""

    id: object
    reference: str
    name: str
    state: str
    owner: str
    is_absent: bool
    is_being_reported: bool
    opens_report: bool
    force: str
    since: datetime
    may_know_grade: bool
    grade: str
    review_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    """Who is away now, what is due first standing first; and who is back but not closed."""

    away: list[Row]
    back: list[Row]
    views: list[ledger.Shown]


def board(actor: Actor, *, at: datetime) -> Board:
    """The live episodes this actor may know of; note them with ``note`` when they are shown."""
    found = episodes.live(actor, at=at)
    grades = risk.latest(one.pk for one in found)
    names = pictures.names(actor, {one.record.child_id for one in found if one.record}, at=at)
    open_to = may_know_grades(
        actor, sight(actor, [one.record.child_id for one in found if one.record], at=at), found
    )
    rows = [_row(actor, one, names, grade=grades.get(one.pk), may_know=one.pk in open_to) for one in found]
    views = [ledger.Shown(one.record.child_id, ("episodes", "identity")) for one in found if one.record]
    away = sorted((row for row in rows if row.is_absent), key=_most_urgent)
    return Board(away, [row for row in rows if not row.is_absent], views)


def note(actor: Actor, shown: Board, *, at: datetime) -> None:
    """Leave the ledger's entries for a board that is shown."""
    ledger.record_shown(actor, "episodes.listed", shown.views, at=at)


def _row(
    actor: Actor,
    episode: episodes.Episode,
    names: dict[object, str],
    *,
    grade: risk.Assessment | None,
    may_know: bool,
) -> Row:
    state, grade = State(episode.state), grade if may_know else None
    takes_it = episode.force_id == actor.agency and actor.can(Ability.REPORT)
    child = episode.record.child_id if episode.record else None
    return Row(
        id=episode.pk, reference=episode.reference, name=names.get(child, "Not yet named"), state=state.label,
        owner=OWNERS[state], is_absent=state in IS_ABSENT, is_being_reported=state == State.REPORTING,
        opens_report=state == State.REPORTING and takes_it,
        force=episode.force.name, since=episode.reported_at or episode.opened_at,
        may_know_grade=may_know, grade=risk.label(grade) if grade else "",
        review_due_at=grade.review_due_at if grade and state in IS_ABSENT else None,
    )  # fmt: skip


def _most_urgent(row: Row) -> tuple[bool, datetime]:
    """What nobody has graded stands first, then what must be looked at soonest."""
    return bool(row.grade), row.review_due_at or row.since
