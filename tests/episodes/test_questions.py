"""The questions of a report are complete, answerable and sourced."""

import pytest

from goldenthread.episodes.questions import KINDS, PREFILLS, QUESTIONS, Question, groups
from goldenthread.risk.wording import find


def test_the_twelve_are_there() -> None:
    twelve = [each.key for each in QUESTIONS.values() if each.is_of_the_twelve]
    asked = (
        "why_worried done_so_far out_of_character missing_before medical_needs victim_of_crime "
        "hurt_or_harmed sexual_exploitation self_harm_suicide danger_to_others travelled_abroad "
        "anything_else"
    )
    assert twelve == asked.split()


@pytest.mark.parametrize(
    "key",
    (
        "reporter_name reporter_telephone reporter_relation should_be_at last_seen_when last_seen_where "
        "last_seen_by clothing telephone money medicine transport may_be_with may_be_at social_media"
    ).split(),
)
def test_what_a_report_needs_is_asked(key: str) -> None:
    assert key in QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.key)
def test_every_question_is_whole(question: Question) -> None:
    assert question.kind in KINDS
    assert not question.prefill or question.prefill in PREFILLS
    assert question.text.endswith("?")
    assert question.hint
    assert question.source
    assert len(question.key) <= 40  # what an answer stores
    assert not find(f"{question.text} {question.hint}")


def test_every_question_stands_in_one_group() -> None:
    in_groups = [each.key for group in groups() for each in group.questions]
    assert sorted(in_groups) == sorted(QUESTIONS)
    assert in_groups == list(QUESTIONS)
    assert len({each.text for each in QUESTIONS.values()}) == len(QUESTIONS)


def test_every_prefill_is_used() -> None:
    assert {each.prefill for each in QUESTIONS.values()} - {""} == PREFILLS
