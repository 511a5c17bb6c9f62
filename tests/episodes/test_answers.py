"""Answers are kept as they were typed; nobody's is ever overwritten by somebody who did not see it."""

from collections.abc import Collection
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.episodes import actions, queries
from goldenthread.episodes.actions import Saved
from goldenthread.episodes.models import Answer, Episode
from goldenthread.episodes.rules import disagreements
from goldenthread.episodes.states import State
from tests import cast
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]


def keep(
    episode: UUID, text: str, *, seen: Collection[int] = (), by: Actor | None = None, unknown: bool = False,
    question: str = "clothing",
) -> Saved:  # fmt: skip
    return actions.answer(
        episode,
        question=question,
        text=text,
        is_not_known=unknown,
        seen=seen,
        by=by or night.handler(),
        at=AT,
    )


def current(episode: UUID) -> list[str]:
    return [one.text for one in queries.answers(Episode.objects.get(pk=episode))]


def colleague() -> Actor:
    return cast.actor("NSP", Role.SUPERVISOR)


def test_a_later_answer_supersedes_the_one_it_has_seen() -> None:
    episode = night.opened()
    first = keep(episode, "Green")
    second = keep(episode, "Green parka", seen=[first.answer.pk])
    assert current(episode) == ["Green parka"]
    assert second.others == ()
    assert set(Answer.objects.values_list("text", flat=True)) == {"Green", "Green parka"}


def test_an_answer_given_meanwhile_stands_beside_it_and_both_are_told() -> None:
    episode = night.opened()
    base = keep(episode, "Coat").answer.pk
    keep(episode, "Green parka", seen=[base])
    saved = keep(episode, "Red coat", seen=[base], by=colleague())
    assert [one.text for one in saved.others] == ["Green parka"]
    assert current(episode) == ["Green parka", "Red coat"]
    told = disagreements(queries.answers(Episode.objects.get(pk=episode)))
    assert [(one.by, one.text) for one in told["clothing"]] == [
        ("Call handler of Northshire Police", "Green parka"),
        ("Supervisor of Northshire Police", "Red coat"),
    ]


def test_a_third_answer_settles_it() -> None:
    episode = night.opened()
    keep(episode, "Green parka")
    saved = keep(episode, "Red coat", by=colleague())
    seen = [saved.answer.pk, *(one.pk for one in saved.others)]
    settled = keep(episode, "Red parka", seen=seen)
    assert settled.others == ()
    assert current(episode) == ["Red parka"]


def test_three_at_once_are_three_answers() -> None:
    episode = night.opened()
    for role in (Role.CALL_HANDLER, Role.SUPERVISOR, Role.COORDINATOR):
        keep(episode, role.label, by=cast.actor("NSP", role))
    assert current(episode) == ["Call handler", "Supervisor", "Missing person coordinator"]


def test_the_same_again_from_the_same_person_is_the_same_answer() -> None:
    episode = night.opened()
    first = keep(episode, "Green")
    again = keep(episode, "Green")
    assert again.answer.pk == first.answer.pk
    assert Answer.objects.count() == 1


def test_typing_that_goes_on_from_what_was_kept_unheard_is_no_disagreement() -> None:
    episode = night.opened()
    keep(episode, "Green")
    saved = keep(episode, "Green parka")
    assert (saved.others, current(episode)) == ((), ["Green parka"])
    assert [one.text for one in keep(episode, "Red coat").others] == ["Green parka"]
    assert [one.text for one in keep(episode, "Green parka and hat", by=colleague()).others] == [
        "Green parka",
        "Red coat",
    ]


def test_the_same_from_another_person_is_their_own() -> None:
    episode = night.opened()
    keep(episode, "Green")
    keep(episode, "Green", by=colleague())
    assert current(episode) == ["Green", "Green"]


def test_not_known_is_an_answer_and_emptied_is_another() -> None:
    episode = night.opened()
    first = keep(episode, "", unknown=True)
    (told,) = queries.answers(Episode.objects.get(pk=episode))
    assert told.is_not_known
    keep(episode, "", seen=[first.answer.pk])
    (told,) = queries.answers(Episode.objects.get(pk=episode))
    assert not told.is_not_known


def test_what_one_says_of_another_report_supersedes_nothing() -> None:
    one, other = night.opened(), night.opened()
    foreign = keep(one, "Green").answer.pk
    keep(other, "Red", seen=[foreign])
    assert current(one) == ["Green"]
    assert keep(other, "Red", question="money", seen=[foreign]).others == ()
    assert current(one) == ["Green"]


@pytest.mark.parametrize(
    ("text", "question", "sentence"),
    [
        ("x" * 10_001, "clothing", r"holds 10,000 characters; this has 10,001"),
        ("a\x00b", "clothing", "not text"),
        ("Green", "favourite_colour", "no such question"),
        ("Green", "", "no such question"),
    ],
)
def test_what_cannot_be_kept_is_refused(text: str, question: str, sentence: str) -> None:
    episode = night.opened()
    with pytest.raises(Conflict, match=sentence):
        keep(episode, text, question=question)
    assert current(episode) == []


def test_ten_thousand_characters_are_kept() -> None:
    episode = night.opened()
    keep(episode, "é" * 10_000)
    assert current(episode) == ["é" * 10_000]


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED, State.IN_ERROR])
def test_a_closed_episode_takes_no_answer(state: State) -> None:
    episode = night.in_state(state, night.child())
    with pytest.raises(Conflict, match="write in its log instead"):
        keep(episode, "Green")


@pytest.mark.parametrize(("code", "role"), [("RIV", Role.SOCIAL_WORKER), ("FAR", Role.CALL_HANDLER)])
def test_only_the_force_that_took_the_report_answers(code: str, role: Role) -> None:
    with pytest.raises(Denied):
        keep(night.opened(), "Green", by=cast.actor(code, role))


turns = st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from("abcd")), max_size=8)


@given(turns)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_two_people_take_turns_nothing_unseen_is_lost(turns: list[tuple[bool, bool, str]]) -> None:
    """Each turn: who types, whether they first look at what stands, and what they type."""
    episode, people = night.opened(), (night.handler(), colleague())
    seen: dict[int, set[int]] = {0: set(), 1: set()}
    heads: dict[int, tuple[int, str]] = {}
    for is_other, looks, text in turns:
        who = int(is_other)
        if looks:
            seen[who] = set(heads)
        saved = keep(episode, text, seen=seen[who], by=people[who])
        if list(heads.values()) == [(who, text)]:
            continue
        gone = seen[who] | {key for key, said in heads.items() if said == (who, text)}
        heads = {key: value for key, value in heads.items() if key not in gone}
        heads[saved.answer.pk] = (who, text)
        seen[who] = {saved.answer.pk, *(one.pk for one in saved.others)}
    assert sorted(current(episode)) == sorted(text for _, text in heads.values())
