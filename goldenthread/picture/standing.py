"""How one episode stands, as far as this viewer may know: its log, grades, what was before each grader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind, Role
from goldenthread.episodes import queries as episodes
from goldenthread.episodes.models import Change, Entry, Episode
from goldenthread.episodes.rules import Told
from goldenthread.episodes.states import State
from goldenthread.ledger import actions as ledger
from goldenthread.risk import queries as risk
from goldenthread.risk.models import Assessment, ReceiptLine
from goldenthread.sharing.queries import Sight, sight
from goldenthread.sharing.states import Category, Level

# Who looks again at how somebody graded.
ANSWERS_FOR_GRADES = frozenset({Role.SUPERVISOR, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the running log: an entry somebody wrote, a step, or a grade."""

    at: datetime
    by: str
    agency: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade with those of the items before the grader that this viewer may know."""

    grade: str
    label: str
    by: str
    at: datetime
    review_due_at: datetime
    rationale: str
    receipt: tuple[ReceiptLine, ...]
    count_withheld: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An episode as one viewer may see it; ``count_hidden`` lines of its log are not for them."""

    told: list[Told]
    lines: list[Line]
    grades: list[Graded]
    count_hidden: int
    shown: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """Who looks, what they may see of children, and the child of the episode once one is named."""

    actor: Actor
    seen: Sight
    child: UUID | None

    def may_know(self, category: Category, supplier: Agency) -> bool:
        """Whether what one agency supplied is for the viewer; before a child is named, only their own is."""
        if self.child is None:
            return supplier.pk == self.actor.agency
        decision = self.seen.of(self.child, category, supplier.pk, Kind(supplier.kind))
        return decision.level == Level.CONTENT


def standing(actor: Actor, episode: Episode, *, at: datetime) -> Standing:
    """Gather how the episode stands; call ``note`` when it is shown."""
    child = _child(episode)
    view = _View(actor, sight(actor, [child] if child else [], at=at), child)
    may_grade = view.may_know(Category.ASSESSMENTS, episode.force)
    grades = [_graded(view, one, episode) for one in risk.of_episode(episode.pk)] if may_grade else []
    entries = episodes.log(episode)
    visible = [one for one in entries if view.may_know(Category.EPISODES, one.agency)]
    hidden = len(entries) - len(visible)
    lines = [_written(one) for one in visible]
    lines += [_step(one, episode) for one in episodes.changes(episode)]
    lines += [_grading(one, episode) for one in grades]
    return Standing(
        told=episodes.answers(episode), lines=sorted(lines, key=lambda line: line.at, reverse=True),
        grades=grades, count_hidden=hidden,
        shown=(Category.EPISODES, *([Category.ASSESSMENTS] if may_grade else []), *_in_receipts(grades)),
        withheld=_withheld(may_grade, hidden),
    )  # fmt: skip


def _in_receipts(grades: Iterable[Graded]) -> set[Category]:
    return {Category(line.category) for one in grades for line in one.receipt if not line.is_withheld}


def _withheld(may_grade: bool, hidden: int) -> tuple[str, ...]:
    if hidden:
        return (Category.EPISODES,)
    return () if may_grade else (Category.ASSESSMENTS,)


def _child(episode: Episode) -> UUID | None:
    return episode.record.child_id if episode.record else None


@transaction.atomic
def note(actor: Actor, episode: Episode, shown: Standing, *, at: datetime) -> None:
    """Leave the ledger's entry for an episode that is shown."""
    view = ledger.Shown(_child(episode), shown.shown, shown.withheld)
    ledger.record_shown(actor, "episode.shown", [view], at=at, subject=episode.reference)


@transaction.atomic
def note_answers(actor: Actor, episode: Episode, *, at: datetime) -> None:
    """Leave the ledger's entry for a page that shows an episode's answers and nothing else of it."""
    view = ledger.Shown(_child(episode), (Category.EPISODES,))
    ledger.record_shown(actor, "episode.answers_shown", [view], at=at, subject=episode.reference)


def may_know_grades(actor: Actor, seen: Sight, rows: Iterable[Episode]) -> set[UUID]:
    """Those of the episodes whose grade the actor may know, for a list."""
    return {
        one.pk for one in rows if _View(actor, seen, _child(one)).may_know(Category.ASSESSMENTS, one.force)
    }


def _written(one: Entry) -> Line:
    return Line(one.written_at, one.written_by.name, one.agency.name, "entry", "", one.text)


def _grading(one: Graded, episode: Episode) -> Line:
    return Line(one.at, one.by, episode.force.name, "grade", f"Graded {one.label}", one.rationale)


def _step(change: Change, episode: Episode) -> Line:
    title = (
        f"{State(change.start).label} → {State(change.end).label}"
        if change.start != change.end
        else "Kind of absence"
    )
    return Line(change.changed_at, change.changed_by.name, episode.force.name, "step", title, change.reason)


def _graded(view: _View, one: Assessment, episode: Episode) -> Graded:
    """What was before the grader stays before them and their supervisors; others see what they might anyway.

    It is the force's own evidence of how it graded, so it outlives the clause that opened it.
    """
    every = tuple(one.receipt.all())
    is_own = view.actor.agency == episode.force_id and (
        view.actor.person == one.assessed_by_id or view.actor.role in ANSWERS_FOR_GRADES
    )
    receipt = tuple(
        line
        for line in every
        if is_own or (view.may_know(Category(line.category), line.supplier) and not line.is_withheld)
    )
    return Graded(
        one.grade, risk.label(one), one.assessed_by.name, one.assessed_at, one.review_due_at, one.rationale,
        receipt, len(every) - len(receipt),
    )  # fmt: skip
