"""Reports and steps under strange hands: what is refused keeps nothing, and nothing breaks."""

from uuid import UUID

import pytest
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.episodes.models import Answer, Episode
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry
from tests import cast
from tests.security import scene
from tests.web.desks import desk

STRANGE = ["²", "١٢", "１２", "½", "-1", "1.5", "1e3", "0x1", "None", "9" * 19, "9" * 400, "1,²,,3", "\u0000"]


@pytest.mark.parametrize("seen", STRANGE, ids=ascii)
@pytest.mark.parametrize("name", ["report", "report_answer"])
def test_no_number_in_what_was_seen_breaks_it(her: UUID, seen: str, name: str) -> None:
    key = scene.draft("NSP", her)
    sent = {
        "question": "last_seen_where", "value": "Bus station", "seen": seen,
        "last_seen_where": "Bus station", "seen-last_seen_where": seen,
    }  # fmt: skip
    answer = desk("NSP", Role.CALL_HANDLER).post(reverse(name, args=[key]), sent)
    assert answer.status_code in {200, 302}
    assert Answer.objects.get(episode=key).text == "Bus station"


FOUND_LATER = {"found_at_0": "01/01/2100", "found_at_1": "10:00", "found_where": "At the bus station"}


@pytest.mark.parametrize(
    ("verb", "sent"),
    [("speak", {"why_left": "Because of the noise"}), ("find", FOUND_LATER)],
)
def test_a_refused_step_keeps_no_answer(her: UUID, verb: str, sent: dict[str, str]) -> None:
    key = scene.report("NSP", her)
    answer = desk("NSP", Role.COORDINATOR).post(reverse("episode_step", args=[key, verb]), sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not Answer.objects.filter(episode=key).exists()
    assert Episode.objects.get(pk=key).state == State.REPORTED


@pytest.mark.parametrize("verb", ["find", "cancel"])
def test_the_page_of_a_step_leaves_an_entry(her: UUID, verb: str) -> None:
    key = scene.report("NSP", her)
    by = cast.actor("NSP", Role.COORDINATOR)
    before = Entry.objects.filter(person=by.person).count()
    scene.page(desk("NSP", Role.COORDINATOR), "episode_step", key, verb)
    (entry,) = Entry.objects.filter(person=by.person).order_by("pk")[before:]
    assert (entry.act, entry.child, entry.shown) == ("episode.answers_shown", her, ["episodes"])


@pytest.mark.parametrize("role", [Role.MANAGER, Role.RECORDS_OFFICER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("typed", [{}, {"act": "send"}, {"last_seen_where": "Nowhere"}], ids=str)
def test_nobody_whose_post_may_not_edit_saves_a_report(her: UUID, role: Role, typed: dict[str, str]) -> None:
    key = scene.draft("NSP", her)
    expected = 403 if role == Role.MANAGER else 404
    assert desk("NSP", role).post(reverse("report", args=[key]), typed).status_code == expected
    assert not Answer.objects.filter(episode=key).exists()
    assert Episode.objects.get(pk=key).state == State.REPORTING
