"""The running log: who wrote what, for whom, when; the same form sent twice is one line."""

from datetime import timedelta
from uuid import uuid4

import pytest

from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.episodes import actions, queries
from goldenthread.episodes.models import Entry, Episode
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry as LedgerEntry
from tests import cast
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]


def test_an_entry_says_who_wrote_it_for_whom_and_when() -> None:
    who = night.child()
    episode = night.in_state(State.LOOKING, who)
    actions.write(episode, text=" Rang the carer. \n", token=None, by=night.worker(), at=AT)
    (entry,) = queries.log(Episode.objects.get(pk=episode))
    assert (entry.text, entry.written_by.name, entry.agency.name, entry.written_at) == (
        "Rang the carer.", "Social worker of Riverside Council", "Riverside Council", AT,
    )  # fmt: skip
    noted = LedgerEntry.objects.get(act="episode.entry_written")
    assert (noted.child, noted.agency, noted.person) == (who, night.worker().agency, night.worker().person)
    assert "carer" not in f"{noted.subject} {noted.reason}"


def test_the_newest_stands_first() -> None:
    episode = night.opened()
    for minute, text in enumerate(("first", "second", "third")):
        actions.write(episode, text=text, token=None, by=night.handler(), at=AT + timedelta(minutes=minute))
    assert [one.text for one in queries.log(Episode.objects.get(pk=episode))] == ["third", "second", "first"]


def test_the_same_form_sent_twice_is_one_line() -> None:
    episode, token = night.opened(), uuid4()
    one = actions.write(episode, text="Rang.", token=token, by=night.handler(), at=AT)
    two = actions.write(episode, text="Rang.", token=token, by=night.handler(), at=AT + timedelta(minutes=1))
    assert (one.pk, Entry.objects.count()) == (two.pk, 1)
    assert LedgerEntry.objects.filter(act="episode.entry_written").count() == 1


def test_the_same_form_with_another_text_loses_neither() -> None:
    episode, token = night.opened(), uuid4()
    for text in ("Rang.", "Rang again."):
        actions.write(episode, text=text, token=token, by=night.handler(), at=AT)
    assert set(Entry.objects.values_list("text", flat=True)) == {"Rang.", "Rang again."}


def test_a_token_of_another_episode_or_person_hides_nothing() -> None:
    one, other, token = night.opened(), night.opened(), uuid4()
    supervisor = cast.actor("NSP", Role.SUPERVISOR)
    actions.write(one, text="Rang.", token=token, by=night.handler(), at=AT)
    actions.write(other, text="Rang.", token=token, by=night.handler(), at=AT)
    actions.write(one, text="Rang.", token=token, by=supervisor, at=AT)
    assert Entry.objects.count() == 3


@pytest.mark.parametrize("text", ["", " \n\t", "x" * 10_001, "a\x00b"])
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(Conflict):
        actions.write(night.opened(), text=text, token=None, by=night.handler(), at=AT)
    assert not Entry.objects.exists()


def test_ten_thousand_characters_are_kept() -> None:
    entry = actions.write(night.opened(), text="ß" * 10_000, token=None, by=night.handler(), at=AT)
    entry.refresh_from_db()
    assert entry.text == "ß" * 10_000


@pytest.mark.parametrize("state", State)
def test_the_log_is_open_in_every_state(state: State) -> None:
    episode = night.in_state(state, night.child())
    actions.write(episode, text="Known later.", token=None, by=night.handler(), at=AT)
    assert Entry.objects.filter(episode=episode).exists()


def test_an_administrator_does_not_write() -> None:
    with pytest.raises(Denied):
        actions.write(
            night.opened(), text="Hello", token=None, by=cast.actor("NSP", Role.ADMINISTRATOR), at=AT
        )
