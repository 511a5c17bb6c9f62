"""A grade is a person's: given with reasons, a review, and everything that was before them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry
from goldenthread.risk import actions, queries
from goldenthread.risk.actions import FURTHEST_REVIEW, Before
from goldenthread.risk.models import Assessment, ReceiptLine
from goldenthread.risk.schemes import schemes
from goldenthread.sharing.states import Category
from tests import cast
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
SOON = AT + timedelta(hours=4)


def assess(
    episode: UUID, *, grade: str = "high", rationale: str = "Her medicine.", review: datetime = SOON,
    before: tuple[Before, ...] = (), by: Actor | None = None, at: datetime = AT,
) -> Assessment:  # fmt: skip
    return actions.assess(
        episode, grade=grade, rationale=rationale, review_due_at=review, before=before,
        by=by or night.handler(), at=at,
    )  # fmt: skip


def reported() -> UUID:
    return night.in_state(State.REPORTED, night.child())


@pytest.mark.parametrize("grade", [one.key for one in schemes()[-1].grades])
def test_each_grade_of_the_scheme_in_force(grade: str) -> None:
    assessment = assess(reported(), grade=grade)
    assert (assessment.grade, assessment.scheme, assessment.assessed_at) == (grade, schemes()[-1].key, AT)
    assert queries.label(assessment) == schemes()[-1].grade(grade).label  # type: ignore[union-attr]  # its own


@pytest.mark.parametrize("grade", ["", "absent", "HIGH", "severe", "high "])
def test_a_grade_of_no_scheme_or_of_an_older_one_is_refused(grade: str) -> None:
    with pytest.raises(Conflict, match="scheme now in force"):
        assess(reported(), grade=grade)


def test_an_older_episode_is_graded_by_the_scheme_of_its_day() -> None:
    at = datetime(2018, 5, 1, 12, tzinfo=UTC)
    episode = night.in_state(State.REPORTED, night.child(), at=at)
    given = assess(episode, grade="no apparent risk", at=at, review=at + timedelta(hours=1))
    assert given.scheme == schemes()[1].key


@pytest.mark.parametrize("rationale", ["", "  \n", "x" * 10_001, "a\x00b"])
def test_reasons_are_required_and_must_be_text(rationale: str) -> None:
    with pytest.raises(Conflict, match="reasons"):
        assess(reported(), rationale=rationale)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("away", [timedelta(0), timedelta(hours=-1), FURTHEST_REVIEW + timedelta(seconds=1)])
def test_the_review_is_later_than_now_and_within_a_week(away: timedelta) -> None:
    with pytest.raises(Conflict, match="next review"):
        assess(reported(), review=AT + away)


@pytest.mark.parametrize("away", [timedelta(seconds=1), FURTHEST_REVIEW])
def test_the_review_may_be_as_near_and_as_far(away: timedelta) -> None:
    assert assess(reported(), review=AT + away).review_due_at == AT + away


@pytest.mark.parametrize("state", State)
def test_a_grade_is_given_while_a_reported_child_is_away(state: State) -> None:
    episode = night.in_state(state, night.child())
    if state in {State.REPORTED, State.LOOKING}:
        assess(episode)
        assert night.state_of(episode) == State.LOOKING
        return
    with pytest.raises(Conflict, match=state.label.lower()):
        assess(episode)
    assert night.state_of(episode) == state


NOT_THEIRS = (("RIV", Role.SOCIAL_WORKER), ("FAR", Role.CALL_HANDLER), ("NSP", Role.ADMINISTRATOR))


@pytest.mark.parametrize(("code", "role"), NOT_THEIRS)
def test_the_grade_is_the_forces_own(code: str, role: Role) -> None:
    episode = reported()
    with pytest.raises(Denied):
        assess(episode, by=cast.actor(code, role))


def test_everything_that_was_before_the_grader_is_kept() -> None:
    riverside = cast.agency("RIV").pk
    before = (
        Before(Category.HEALTH, "Epilepsy", riverside, "Liquidlogic", AT, is_relied_on=True),
        Before(
            Category.PLANS, "Riverside Council holds something here.", riverside, "", None, is_withheld=True
        ),
    )
    assessment = assess(reported(), before=before)
    lines = ReceiptLine.objects.filter(assessment=assessment).order_by("pk")
    assert [(one.category, one.text, one.system, one.supplied_at) for one in lines] == [
        ("health", "Epilepsy", "Liquidlogic", AT), ("plans", before[1].text, "", None),
    ]  # fmt: skip
    assert [(one.is_relied_on, one.is_withheld) for one in lines] == [(True, False), (False, True)]


def test_a_second_grade_stands_beside_the_first() -> None:
    episode = reported()
    assess(episode, grade="low")
    assess(episode, grade="high", at=AT + timedelta(hours=1), review=AT + timedelta(hours=5))
    assert [one.grade for one in queries.of_episode(episode)] == ["high", "low"]
    assert queries.latest([episode])[episode].grade == "high"


def test_the_ledger_knows_that_it_was_given_and_not_why() -> None:
    assess(reported(), rationale="She is afraid of the man in the silver car.")
    entry = Entry.objects.get(act="risk.assessed")
    assert entry.person == night.handler().person
    assert "silver" not in f"{entry.subject} {entry.reason} {entry.shown} {entry.because}"
