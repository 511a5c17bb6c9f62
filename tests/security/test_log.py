"""The running log: nothing that was written is lost, and a form sent twice is one line."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.episodes.models import Entry
from tests.children import rows
from tests.security import scene
from tests.web.desks import desk

TOKEN = str(uuid4())
SAID = "Her aunt rang back."


@pytest.fixture
def episode(her: UUID) -> UUID:
    return scene.report("NSP", her)


@pytest.fixture
def handler() -> Client:
    return desk("NSP", Role.CALL_HANDLER)


def write(client: Client, episode: UUID, text: str = SAID) -> int:
    there = reverse("episode_entry", args=[episode])
    return client.post(there, {"text": text, "token": TOKEN}).status_code


def lines(episode: UUID) -> list[str]:
    return list(Entry.objects.filter(episode=episode).order_by("pk").values_list("text", flat=True))


def test_the_same_form_twice_is_one_line(episode: UUID, handler: Client) -> None:
    assert [write(handler, episode), write(handler, episode)] == [302, 302]
    assert lines(episode) == [SAID]


def test_a_token_of_another_episode_loses_nothing(episode: UUID, handler: Client) -> None:
    rows.bring("NSP", rows.person("NSP-9", given_names="Oisin", family_name="Dunmore", sex="M"))
    other = scene.report("NSP", rows.child_of("NSP", "NSP-9").pk)
    assert [write(handler, episode), write(handler, other)] == [302, 302]
    assert lines(episode) == lines(other) == [SAID]


def test_a_token_of_another_author_loses_nothing(episode: UUID, handler: Client) -> None:
    assert [write(handler, episode), write(desk("NSP", Role.SUPERVISOR), episode)] == [302, 302]
    assert lines(episode) == [SAID, SAID]


def test_a_token_of_another_agency_loses_nothing(episode: UUID, handler: Client) -> None:
    assert [write(desk("RIV", Role.SOCIAL_WORKER), episode), write(handler, episode)] == [302, 302]
    assert lines(episode) == [SAID, SAID]


def test_the_same_token_with_another_text_is_another_line(episode: UUID, handler: Client) -> None:
    """Written, sent, gone back in the browser, mended and sent again."""
    texts = [SAID, "Her uncle rang back.", "Her uncle rang again."]
    assert [write(handler, episode, text) for text in texts] == [302, 302, 302]
    assert lines(episode) == texts
