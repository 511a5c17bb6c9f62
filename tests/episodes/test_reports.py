"""Taking a report: a reference at once, one search for one child, and what came before."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from goldenthread.core.identifiers import read_reference
from goldenthread.core.refusals import Conflict, Denied, Unknown
from goldenthread.episodes import actions
from goldenthread.episodes.models import Change, Episode
from goldenthread.episodes.states import Absence, State
from tests.cast import AT
from tests.episodes import night

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
AGAIN = AT + timedelta(hours=3)


def test_a_report_has_its_reference_before_anything_is_known() -> None:
    episode = Episode.objects.get(pk=night.opened())
    assert read_reference(episode.reference) == episode.reference
    assert (episode.state, episode.record, episode.opened_at) == (State.REPORTING, None, AT)


def test_the_same_page_asking_again_is_the_same_report() -> None:
    draft = uuid4()
    one = actions.open_report(draft, by=night.handler(), at=AT)
    two = actions.open_report(draft, by=night.handler(), at=AGAIN)
    assert (two.pk, two.reference, Episode.objects.count()) == (one.pk, one.reference, 1)


def test_another_forces_key_is_nothing_to_us() -> None:
    draft = night.opened()
    with pytest.raises(Unknown):
        actions.open_report(draft, by=night.handler("FAR"), at=AT)


def test_an_authority_takes_no_report() -> None:
    with pytest.raises(Denied):
        actions.open_report(uuid4(), by=night.worker(), at=AT)


def test_references_differ() -> None:
    references = {Episode.objects.get(pk=night.opened()).reference for _ in range(50)}
    assert len(references) == 50


def test_a_child_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(Unknown):
        actions.choose_child(night.opened(), child=uuid4(), by=night.handler(), at=AT)


def test_a_second_report_of_a_child_who_is_looked_for_is_refused() -> None:
    who = night.child()
    first = Episode.objects.get(pk=night.in_state(State.LOOKING, who))
    second = night.opened()
    with pytest.raises(Conflict) as refused:
        actions.choose_child(second, child=who, by=night.handler(), at=AT)
    assert str(refused.value) == (
        f"This child is already reported missing: {first.reference}, Northshire Police."
        " Add what you were told to its log, and mark this report as opened in error."
    )
    assert Episode.objects.get(pk=second).record is None
    actions.take("withdraw", second, by=night.handler(), at=AT, reason="Two calls about one child.")


def test_of_two_reports_that_are_being_typed_only_one_is_sent() -> None:
    who = night.child()
    one, two = night.about(who), night.about(who)
    actions.take("send", one, by=night.handler(), at=AT)
    with pytest.raises(Conflict, match="already reported missing"):
        actions.take("send", two, by=night.handler(), at=AT)
    assert night.state_of(two) == State.REPORTING


@pytest.mark.parametrize("state", [State.FOUND, State.SPOKEN_TO])
def test_missing_again_before_the_last_is_closed(state: State) -> None:
    who = night.child()
    earlier = night.in_state(state, who)
    again = night.about(who, at=AGAIN)
    actions.take("send", again, by=night.handler(), at=AGAIN)
    assert Episode.objects.get(pk=again).previous_id == earlier
    assert night.state_of(earlier) == state


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED, State.IN_ERROR])
def test_what_is_over_is_no_earlier_absence(state: State) -> None:
    who = night.child()
    night.in_state(state, who)
    assert Episode.objects.get(pk=night.about(who, at=AGAIN)).previous is None


def test_another_child_can_be_chosen_while_the_report_is_typed_and_not_after_the_return() -> None:
    who = night.child()
    episode = night.opened()
    actions.name_unknown_child(
        episode, given_names="Oriel", family_name="", date_of_birth=None, sex="F", by=night.handler(), at=AT
    )
    actions.choose_child(episode, child=who, by=night.handler(), at=AT)
    for verb in ("send", "find"):
        actions.take(verb, episode, by=night.handler(), at=AT)
    with pytest.raises(Conflict, match="can no longer be changed"):
        actions.choose_child(episode, child=who, by=night.handler(), at=AT)


def test_a_child_nobody_knows_gets_a_record_of_the_forces_own() -> None:
    episode = night.opened()
    actions.name_unknown_child(
        episode, given_names="Oriel", family_name="Vane", date_of_birth=date(2012, 5, 6), sex="F",
        by=night.handler(), at=AT,
    )  # fmt: skip
    record = Episode.objects.get(pk=episode).record
    assert record is not None
    assert record.agency_id == night.handler().agency
    (identity,) = record.identity_set.all()
    assert (identity.given_names, identity.family_name) == ("Oriel", "Vane")


def test_the_force_has_one_record_of_its_own_of_a_child() -> None:
    who = night.child()
    one = Episode.objects.get(pk=night.about(who))
    actions.take("cancel", one.pk, by=night.handler(), at=AT, reason="Never missing.")
    assert Episode.objects.get(pk=night.about(who)).record_id == one.record_id


def test_missing_and_away_are_kept_apart_and_the_change_is_in_the_log() -> None:
    episode = night.opened()
    assert Episode.objects.get(pk=episode).absence == Absence.MISSING
    for absence in (Absence.AWAY, Absence.AWAY, Absence.MISSING):
        actions.set_absence(episode, absence=absence, by=night.handler(), at=AT)
    reasons = Change.objects.filter(episode=episode).order_by("pk").values_list("reason", flat=True)
    away = "Away from placement without authorisation"
    assert list(reasons) == [f"Missing → {away}", f"{away} → Missing"]
