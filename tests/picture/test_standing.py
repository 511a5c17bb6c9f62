"""An episode to each viewer: lines, grades, and what was before the grader, as far as they may know."""

from datetime import timedelta
from uuid import UUID

import pytest

from goldenthread.agencies.states import Role
from goldenthread.episodes import actions as episodes
from goldenthread.episodes import queries
from goldenthread.episodes.states import State
from goldenthread.picture.standing import Standing, standing
from goldenthread.risk import actions as risk
from goldenthread.risk.actions import Before
from goldenthread.sharing.states import Category
from tests import cast
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]


@pytest.fixture
def episode() -> UUID:
    """Graded with an agency's health record before the grader, and written about by two agencies."""
    key = night.in_state(State.REPORTED, night.child())
    told = "Safe Harbour holds something here."
    before = (
        Before(Category.HEALTH, "Epilepsy", cast.agency("RIV").pk, "Liquidlogic", AT),
        Before(Category.EPISODES, "Why? Her medicine.", cast.agency("NSP").pk, "Report", AT),
        Before(Category.INTERVIEW_NARRATIVE, told, cast.agency("SHB").pk, "", None, is_withheld=True),
    )  # fmt: skip
    risk.assess(
        key, grade="high", rationale="Her medicine.", review_due_at=AT + timedelta(hours=2), before=before,
        by=night.handler(), at=AT,
    )  # fmt: skip
    episodes.write(key, text="Rang the carer.", token=None, by=night.worker(), at=AT + timedelta(minutes=1))
    episodes.write(key, text="Car sent.", token=None, by=night.handler(), at=AT + timedelta(minutes=2))
    return key


def seen(episode: UUID, code: str, role: Role) -> Standing:
    actor = cast.actor(code, role)
    return standing(actor, queries.get(actor, episode, at=AT), at=AT)


@pytest.mark.parametrize(("code", "role"), [("NSP", Role.CALL_HANDLER), ("RIV", Role.SOCIAL_WORKER)])
def test_one_log_in_one_order(episode: UUID, code: str, role: Role) -> None:
    lines = seen(episode, code, role).lines
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
    assert [line.text for line in lines if line.kind == "entry"] == ["Car sent.", "Rang the carer."]
    assert [line.title for line in lines if line.kind == "grade"] == ["Graded High"]
    assert {line.kind for line in lines} == {"entry", "grade", "step"}


def receipt(shown: Standing) -> set[str]:
    return {line.text for one in shown.grades for line in one.receipt}


@pytest.mark.parametrize("role", [Role.CALL_HANDLER, Role.SUPERVISOR, Role.COORDINATOR])
def test_the_grader_and_those_who_answer_for_grades_keep_what_was_before_them(
    episode: UUID, role: Role
) -> None:
    assert len(receipt(seen(episode, "NSP", role))) == 3
    episodes.take("find", episode, by=night.handler(), at=AT)
    assert len(receipt(seen(episode, "NSP", role))) == 3


def test_others_of_the_force_see_what_they_may_see_anyway(episode: UUID) -> None:
    shown = seen(episode, "NSP", Role.MANAGER)
    assert receipt(shown) == {"Epilepsy", "Why? Her medicine."}
    assert [one.count_withheld for one in shown.grades] == [1]
    episodes.take("find", episode, by=night.handler(), at=AT)
    assert receipt(seen(episode, "NSP", Role.MANAGER)) == {"Why? Her medicine."}


def test_an_authority_sees_the_grade_and_its_own_records_among_what_was_before_the_grader(
    episode: UUID,
) -> None:
    assert receipt(seen(episode, "RIV", Role.SOCIAL_WORKER)) == {"Epilepsy", "Why? Her medicine."}
    assert receipt(seen(episode, "HAL", Role.SOCIAL_WORKER)) == {"Why? Her medicine."}


def test_who_may_not_know_grades_sees_none_and_is_told_nothing_of_them(episode: UUID) -> None:
    shown = seen(episode, "SHB", Role.PRACTITIONER)
    assert shown.grades == []
    assert all(line.kind != "grade" for line in shown.lines)
    assert "assessments" not in shown.shown


def test_lines_of_agencies_that_a_viewer_has_no_agreement_with_are_counted_and_not_shown(
    episode: UUID,
) -> None:
    rhi = cast.actor("SHB", Role.PRACTITIONER)
    episodes.write(episode, text="She rang us.", token=None, by=rhi, at=AT)
    shown = seen(episode, "RIV", Role.SOCIAL_WORKER)
    hidden = [line for line in shown.lines if line.text == "She rang us."]
    assert len(hidden) + shown.count_hidden == 1
