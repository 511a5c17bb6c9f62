"""Same child?: two records side by side, the decision, and undoing it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.children.models import Child, PossibleLink
from goldenthread.ledger.models import Entry
from goldenthread.sharing.actions import adopt
from tests import cast
from tests.children.rows import HER_NUMBER, bring, child_of, person
from tests.web.desks import desk

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
SAME = {"is_same": "yes", "reason": "I rang the school."}
TWO = {"is_same": "no", "reason": "They are cousins."}


@pytest.fixture(autouse=True)
def _agreement() -> None:
    """Everybody but Farland works together."""
    parties = [cast.agency(code) for code in ("NSP", "RIV", "HAL", "SHB")]
    adopt(
        "missing-from-home-and-care",
        parties=parties,
        by=cast.actor("NSP", Role.ADMINISTRATOR),
        at=cast.AT - timedelta(days=300),
    )


@pytest.fixture
def pair() -> PossibleLink:
    """Riverside and the police each have a record of what may be one child."""
    bring("RIV", person("L1", home=True, known_as="Sersha"))
    bring("NSP", person("N1", home=True, family_name="Branigan", date_of_birth=date(2011, 4, 3)))
    return PossibleLink.objects.get()


@pytest.fixture
def officer() -> Client:
    """Who keeps the records of Riverside."""
    return desk("RIV")


@pytest.fixture(params=["links", "links_decided", "link", "child_records", "record_move"])
def address(request: pytest.FixtureRequest, pair: PossibleLink) -> str:
    """Every page of the room that can be opened."""
    record = next(one for one in (pair.record, pair.other) if one.agency.code == "RIV")
    keys: dict[str, object] = {"link": pair.pk, "child_records": record.child_id, "record_move": record.pk}
    return reverse(request.param, args=[keys[request.param]] if request.param in keys else [])


def there(pair: PossibleLink) -> str:
    return reverse("link", args=[pair.pk])


def test_works(officer: Client, address: str) -> None:
    assert officer.get(address).status_code == 200


def test_anonymous_goes_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(SIGN_IN)


def test_without_role_gets_403(address: str) -> None:
    assert desk("RIV", Role.SOCIAL_WORKER).get(address).status_code == 403


def test_outsider_gets_404(address: str, pair: PossibleLink) -> None:
    is_list = address in {reverse("links"), reverse("links_decided")}
    for outsider in (desk("FAR"), desk("HAL")):
        shown = outsider.get(address)
        assert shown.status_code == (200 if is_list else 404)
        assert "Bran" not in shown.content.decode()


def test_a_decision_by_an_outsider_changes_nothing(pair: PossibleLink) -> None:
    assert desk("HAL").post(there(pair), SAME).status_code == 404
    assert desk("RIV", Role.SOCIAL_WORKER).post(there(pair), SAME).status_code == 403
    pair.refresh_from_db()
    assert pair.is_same is None


def test_the_queue_names_both_and_leaves_an_entry_for_each(officer: Client, pair: PossibleLink) -> None:
    shown = officer.get(reverse("links")).content.decode()
    assert "1 pair waits" in shown
    assert "Brannigan, Saoirse" in shown
    assert "Branigan, Saoirse" in shown
    assert "date of birth with day and month swapped" in shown
    entries = Entry.objects.filter(act="records.listed")
    assert {entry.child for entry in entries} == {child_of("RIV", "L1").pk, child_of("NSP", "N1").pk}
    assert entries[0].shown == ["contacts", "identity"]


def test_side_by_side_says_in_words_what_differs(officer: Client, pair: PossibleLink) -> None:
    shown = officer.get(there(pair)).content.decode()
    rows = {row.split("<br>")[0]: row for row in shown.split('gt-pair__what">')[2:]}
    assert "different" in rows["Family name"]
    assert "4 March 2011" in rows["Date of birth"]
    assert "3 April 2011" in rows["Date of birth"]
    assert ">same<" in rows["Given names"]
    assert "only in one" in rows["Known as"]
    assert "QR3 4TL" in rows["Addresses"]
    assert shown.index("(yours)") < shown.index("Northshire Police")


def test_every_view_of_a_pair_leaves_its_entries(officer: Client, pair: PossibleLink) -> None:
    officer.get(there(pair))
    entries = Entry.objects.filter(act="records.compared")
    assert {entry.child for entry in entries} == {child_of("RIV", "L1").pk, child_of("NSP", "N1").pk}
    because = [reason for entry in entries for reason in entry.because]
    assert any("to keep records of one child together" in reason for reason in because)


def test_nothing_is_shown_when_the_entry_cannot_be_written(pair: PossibleLink, officer: Client) -> None:
    def refuse(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "ledger_entry"'):
            raise IntegrityError
        return run(sql, *rest)

    officer.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        shown = officer.get(there(pair))
    assert shown.status_code == 500
    assert "Bran" not in shown.content.decode()


def test_what_is_not_shared_is_said_to_be_withheld() -> None:
    bring("RIV", person("L1", home=True, nhs=HER_NUMBER, given_names="Saoirse"))
    bring("SHB", person("S1", home=True, family_name="Branigan", date_of_birth=date(2011, 4, 3)))
    (pair,) = PossibleLink.objects.all()
    assert desk("RIV").get(there(pair)).status_code == 200
    assert desk("SHB").get(there(pair)).status_code == 404
    assert "No pair waits" in desk("SHB").get(reverse("links")).content.decode()


def test_one_child(officer: Client, pair: PossibleLink) -> None:
    assert officer.post(there(pair), SAME).headers["Location"] == there(pair)
    assert child_of("RIV", "L1") == child_of("NSP", "N1")
    assert "Decided: one child" in officer.get(there(pair)).content.decode()
    history = officer.get(reverse("child_records", args=[child_of("RIV", "L1").pk])).content.decode()
    assert "I rang the school." in history
    assert "A person decided" in history
    assert Entry.objects.filter(act="records.joined").exists()


def test_two_children(officer: Client, pair: PossibleLink) -> None:
    officer.post(there(pair), TWO)
    assert child_of("RIV", "L1") != child_of("NSP", "N1")
    assert "Two children" in officer.get(reverse("links_decided")).content.decode()
    assert "No pair waits" in officer.get(reverse("links")).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "x"}, "Choose whether they are one child or two"),
        ({"is_same": "yes"}, "Say how you know"),
        ({"is_same": "yes", "reason": " "}, "Say how you know"),
        ({"is_same": "perhaps", "reason": "x"}, "Select a valid choice"),
    ],
)
def test_says_what_is_missing(
    officer: Client, pair: PossibleLink, sent: dict[str, str], sentence: str
) -> None:
    assert sentence in officer.post(there(pair), sent).content.decode()
    pair.refresh_from_db()
    assert pair.is_same is None


def test_the_second_of_two_people_is_told(officer: Client, pair: PossibleLink) -> None:
    desk("NSP", Role.COORDINATOR).post(there(pair), TWO)
    shown = officer.post(there(pair), SAME).content.decode()
    assert "Somebody has decided this pair in the meantime." in shown
    assert "Decided: two children" in shown
    assert "Missing person coordinator of Northshire Police" in shown
    assert child_of("RIV", "L1") != child_of("NSP", "N1")


def test_a_record_is_moved_away_and_back(officer: Client, pair: PossibleLink) -> None:
    officer.post(there(pair), SAME)
    record = pair.other if pair.other.agency.code == "RIV" else pair.record
    move = reverse("record_move", args=[record.pk])
    before = Child.objects.count()
    assert "It leaves behind" in officer.get(move).content.decode()
    officer.post(move, {"to": "own", "reason": "Another girl."})
    assert child_of("RIV", "L1") != child_of("NSP", "N1")
    assert Child.objects.count() == before + 1
    shown = officer.get(reverse("child_records", args=[child_of("RIV", "L1").pk])).content.decode()
    assert "Another girl." in shown
    officer.post(move, {"to": "back", "reason": "It was her after all."})
    assert child_of("RIV", "L1") == child_of("NSP", "N1")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"to": "own"}, "Say why it is in the wrong place"),
        ({"to": "back", "reason": "x"}, "Select a valid choice"),
        ({"to": "own", "reason": "x"}, "The record is already alone with its child."),
    ],
)
def test_a_move_that_cannot_be(
    officer: Client, pair: PossibleLink, sent: dict[str, str], sentence: str
) -> None:
    record = pair.other if pair.other.agency.code == "RIV" else pair.record
    assert sentence in officer.post(reverse("record_move", args=[record.pk]), sent).content.decode()


def test_two_kept_apart_are_joined_after_all(officer: Client, pair: PossibleLink) -> None:
    officer.post(there(pair), TWO)
    assert "Join them after all" in officer.get(there(pair)).content.decode()
    again = reverse("link_rejoin", args=[pair.pk])
    assert "Say how you know" in officer.post(again, {}).content.decode()
    officer.post(again, {"reason": "They moved."})
    assert child_of("RIV", "L1") == child_of("NSP", "N1")
    assert "cannot be joined from here" in officer.post(again, {"reason": "Again."}).content.decode()


def test_what_files_joined_by_themselves_is_listed(officer: Client) -> None:
    bring("NSP", person("N1", nhs=HER_NUMBER))
    bring("RIV", person("L1", nhs=HER_NUMBER))
    shown = officer.get(reverse("links_decided")).content.decode()
    assert "the same NHS, pupil or Home Office number" in shown


def test_asks_as_many_queries_for_many_pairs_as_for_one(officer: Client, pair: PossibleLink) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            officer.get(reverse("links"))
        return len(asked)

    queries()
    once = queries()
    for number in range(2, 12):
        given, born = f"Kei{chr(96 + number)}ra", date(2010, number, 3)
        bring("RIV", person(f"L{number}", home=True, given_names=given, date_of_birth=born))
        other = person(f"N{number}", home=True, given_names=given, date_of_birth=born, family_name="Branigan")
        bring("NSP", other)
    assert PossibleLink.objects.count() > 5
    assert queries() <= once


def test_only_what_was_kept_apart_is_joined_after_all(officer: Client, pair: PossibleLink) -> None:
    shown = officer.post(reverse("link_rejoin", args=[pair.pk]), {"reason": "x"}).content.decode()
    assert "cannot be joined from here" in shown
    assert "Are they one child?" in shown
    pair.refresh_from_db()
    assert pair.is_same is None
