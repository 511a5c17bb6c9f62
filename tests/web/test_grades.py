"""Grading: reasons, review, everything that is known beside it, and news that came in meanwhile."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.states import State
from goldenthread.risk.models import Assessment, ReceiptLine
from goldenthread.risk.schemes import scheme_on
from tests.children import rows
from tests.episodes import night
from tests.web import asks
from tests.web.asks import Ask
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
PAGES = (Ask("grade"), Ask("grade", "POST", {"grade": "high"}))


@pytest.fixture
def things() -> dict[str, UUID]:
    """A child who has just been reported."""
    who = night.child()
    return {"child": who, "episode": night.in_state(State.REPORTED, who, at=clock.now() - timedelta(hours=1))}


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


def send(client: Client, things: dict[str, UUID], **changes: str) -> Any:
    """The form as the page had it, changed."""
    path = f"/episodes/{things['episode']}/risk/grade/"
    page = client.get(path).context
    wall = clock.london(page["now"] + timedelta(hours=2))
    typed = {
        "grade": "high", "rationale": "Her medicine.", "before": page["digest"],
        "review_due_at_date": f"{wall:%d/%m/%Y}", "review_due_at_time": f"{wall:%H:%M}",
    }  # fmt: skip
    return client.post(path, {**typed, **changes})


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_works(ask: Ask, things: dict[str, UUID], handler: Client) -> None:
    assert ask.by(handler, things).status_code == 200


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_outsider_gets_404(ask: Ask, things: dict[str, UUID]) -> None:
    asks.outsider_gets_404(ask, things)


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_without_role_gets_403(ask: Ask, things: dict[str, UUID]) -> None:
    asks.without_role_gets_403(ask, things, code="RIV", role=Role.SOCIAL_WORKER)


@pytest.mark.parametrize("ask", PAGES, ids=str)
def test_anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    asks.anonymous_goes_to_sign_in(ask, things)


def test_each_grade_stands_with_its_meaning_and_what_it_obliges_to(
    things: dict[str, UUID], handler: Client
) -> None:
    page = handler.get(f"/episodes/{things['episode']}/risk/grade/").content.decode()
    for grade in scheme_on(clock.london(clock.now()).date()).grades:
        assert grade.label in page
        assert all(response.split("'")[0] in page for response in grade.response)


def test_a_grade_with_reasons_and_review_is_kept_with_what_was_known(
    things: dict[str, UUID], handler: Client
) -> None:
    page = handler.get(f"/episodes/{things['episode']}/risk/grade/")
    item = page.context["picture"].sections["where"].items[0]
    answer = send(handler, things, relied_on=item.key)
    assert answer["Location"] == f"/episodes/{things['episode']}/"
    assessment = Assessment.objects.get()
    assert (assessment.grade, assessment.rationale) == ("high", "Her medicine.")
    relied_on = ReceiptLine.objects.filter(is_relied_on=True).values_list("text", flat=True)
    assert all(item.said.text in text for text in relied_on)
    assert 0 < len(relied_on) < ReceiptLine.objects.count()
    assert night.state_of(things["episode"]) == State.LOOKING


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"grade": ""}, "Choose a grade"),
        ({"grade": "absent"}, "Select a valid choice"),
        ({"rationale": " "}, "Give your reasons for the grade"),
        ({"rationale": "x" * 10_001}, "10000 characters"),
        ({"rationale": "a\x00b"}, "Null characters"),
        ({"review_due_at_time": ""}, "Enter both the date and the time"),
        ({"review_due_at_date": "21/11/2020"}, "The next review must be later than now"),
        ({"review_due_at_date": "21/11/2126"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    things: dict[str, UUID], handler: Client, changes: dict[str, str], sentence: str
) -> None:
    answer = send(handler, things, **changes)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Assessment.objects.exists()
    if "rationale" not in changes:
        assert b"Her medicine." in answer.content


def test_news_that_came_in_while_she_was_graded_stops_the_grade_once(
    things: dict[str, UUID], handler: Client
) -> None:
    old = handler.get(f"/episodes/{things['episode']}/risk/grade/").context["digest"]
    need = rows.row("health_need", "RIV-1", {"code": "OTH", "text": "Epilepsy"})
    rows.bring("RIV", [*rows.person("RIV-1", nhs=rows.HER_NUMBER, home=True), need], at=clock.now())
    answer = send(handler, things, before=old)
    page = answer.content.decode()
    assert "Something new has come in since you opened this page" in page
    assert "Epilepsy" in page
    assert "Her medicine." in page
    assert not Assessment.objects.exists()
    assert send(handler, things).status_code == 302
    assert ReceiptLine.objects.filter(text__contains="Epilepsy").exists()


def test_a_report_of_nobody_known_can_be_opened_for_grading(handler: Client) -> None:
    episode = night.opened()
    assert handler.get(f"/episodes/{episode}/risk/grade/").status_code == 200


@pytest.mark.parametrize("state", [State.FOUND, State.CLOSED, State.CANCELLED])
def test_a_child_who_is_back_is_not_graded(handler: Client, state: State) -> None:
    who = night.child()
    episode = night.in_state(state, who, at=clock.now() - timedelta(hours=1))
    answer = send(handler, {"child": who, "episode": episode})
    assert "A grade is given while a reported child is away" in answer.content.decode()
