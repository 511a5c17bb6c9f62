"""Two people at the same instant: nothing breaks, nothing is there twice, and both are told."""

from functools import partial
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.children.models import AgencyRecord
from goldenthread.children.states import HERE
from goldenthread.episodes import actions
from goldenthread.episodes.models import Answer, Entry, Episode
from goldenthread.episodes.states import State
from goldenthread.web import drafts
from tests import cast
from tests.conftest import Clone
from tests.security import scene
from tests.web.desks import desk

ALREADY, AGAIN = "already reported missing", "at the same instant. Try again."


@pytest.fixture
def child(clone: Clone) -> UUID:
    """A child whom Riverside knows, in a database where everything is really committed."""
    scene.agree("NSP", "RIV")
    return scene.bring_her("RIV", "NSP")


def handler() -> Actor:
    return cast.actor("NSP", Role.CALL_HANDLER)


def seat() -> Client:
    """A computer at which a fault shows as it does to a person."""
    client = desk("NSP", Role.CALL_HANDLER)
    client.raise_request_exception = False
    return client


def send(client: Client, key: UUID) -> HttpResponse:
    answer = client.post(reverse("report", args=[key]), {"act": "send"})
    assert isinstance(answer, HttpResponse)
    return answer


def sent() -> int:
    return Episode.objects.filter(state=State.REPORTED).count()


def test_the_second_report_of_one_child_is_refused(her: UUID) -> None:
    first, second = scene.draft("NSP", her), scene.draft("NSP", her)
    assert send(seat(), first).headers["Location"] == reverse("grade", args=[first])
    client = seat()
    refused = send(client, second)
    assert refused.headers["Location"] == reverse("report", args=[second])
    assert ALREADY in scene.page(client, "report", second)
    assert sent() == 1


def test_of_two_reports_sent_at_once_one_is_sent(child: UUID) -> None:
    keys = [scene.draft("NSP", child), scene.draft("NSP", child)]
    one, other = seat(), seat()
    answers = scene.at_once(lambda: send(one, keys[0]), lambda: send(other, keys[1]))
    there = sorted(answer.headers["Location"] for answer in answers if isinstance(answer, HttpResponse))
    assert len(there) == 2
    assert sum(place.endswith("/risk/grade/") for place in there) == 1
    assert sent() == 1


def choose(client: Client, key: UUID, child: UUID) -> HttpResponse:
    answer = client.post(reverse("report_child", args=[key]), {"child": str(child)})
    assert isinstance(answer, HttpResponse)
    return answer


def begun() -> UUID:
    return actions.open_report(uuid4(), by=handler(), at=scene.ago(minutes=1)).pk


def own_records(child: UUID) -> int:
    return AgencyRecord.objects.filter(child=child, agency__code="NSP", system=HERE).count()


def test_two_who_choose_one_child_at_once_are_both_answered(child: UUID) -> None:
    one, other, first, second = seat(), seat(), begun(), begun()
    scene.at_once(lambda: choose(one, first, child), lambda: choose(other, second, child))
    for client, key in ((one, first), (other, second)):
        is_chosen = Episode.objects.filter(pk=key, record__child=child).exists()
        assert is_chosen or AGAIN in scene.page(client, "report", key)
    assert own_records(child) == 1


def test_who_chooses_a_child_that_is_being_joined_is_told_to_try_again(child: UUID, clone: Clone) -> None:
    client, key = seat(), begun()
    with clone.as_superuser() as owner, owner.transaction():
        owner.execute("SELECT 1 FROM children_child WHERE id = %s FOR UPDATE", [child])
        answer = choose(client, key, child)
        assert answer.status_code == 302
        assert AGAIN in scene.page(client, "report", key)
    assert own_records(child) == 0
    assert choose(client, key, child).status_code == 302
    assert own_records(child) == 1


def test_the_first_keystrokes_at_once_are_one_report(child: UUID) -> None:
    key, signature = drafts.new(handler())
    seats = [seat() for _ in range(3)]
    there = reverse("report_answer", args=[key])

    def typed(client: Client, text: str) -> int:
        sent = {"draft": signature, "question": "last_seen_where", "value": text, "seen": ""}
        return client.post(there, sent).status_code

    works = [partial(typed, client, text) for client, text in zip(seats, "abc", strict=True)]
    assert scene.at_once(*works) == [200, 200, 200]
    assert Episode.objects.count() == 1
    assert set(Answer.objects.values_list("text", flat=True)) == {"a", "b", "c"}


def test_one_line_of_the_log_sent_twice_at_once_is_one_line(child: UUID) -> None:
    key, token = scene.report("NSP", child), str(uuid4())
    one, other = seat(), seat()
    there, said = reverse("episode_entry", args=[key]), {"text": "Her aunt rang.", "token": token}
    answers = scene.at_once(partial(one.post, there, said), partial(other.post, there, said))
    assert [getattr(answer, "status_code", None) for answer in answers] == [302, 302]
    assert Entry.objects.count() == 1
