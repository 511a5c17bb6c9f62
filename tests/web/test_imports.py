"""Files: sent, checked, decided about and taken back, by one's own agency alone."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.children.models import AgencyRecord, Identity
from goldenthread.exchange import actions
from goldenthread.exchange.models import Import
from goldenthread.exchange.states import State
from goldenthread.ledger.models import Entry
from tests import cast
from tests.exchange.sent import NIGHT, OISIN, SERSHA, applied, checked, quietly, receive, ssd
from tests.web.desks import desk

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
BROKEN = ssd([SERSHA, OISIN.replace("17/09/2010", "31/09/2010")], [NIGHT])


@pytest.fixture
def officer() -> Client:
    """Who brings Riverside's files in."""
    cast.source("RIV")
    return desk("RIV")


@pytest.fixture
def file() -> Import:
    """A file of Riverside's that is checked."""
    return checked(receive())


@pytest.fixture(params=["imports", "imports_live", "import_new", "import", "import_state", "import_refused",
                        "import_undo"])  # fmt: skip
def address(request: pytest.FixtureRequest, file: Import) -> str:
    """Every page of the room."""
    is_of_one = request.param not in {"imports", "imports_live", "import_new"}
    return reverse(request.param, args=[file.pk] if is_of_one else [])


def there(file: Import, name: str = "import") -> str:
    return reverse(name, args=[file.pk])


def test_works(officer: Client, address: str) -> None:
    assert officer.get(address).status_code == 200


def test_anonymous_goes_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(SIGN_IN)


def test_without_role_gets_403(address: str) -> None:
    assert desk("RIV", Role.MANAGER).get(address).status_code == 403


def test_outsider_gets_404(address: str, file: Import) -> None:
    shown = desk("FAR").get(address)
    assert shown.status_code == (404 if str(file.pk) in address else 200)
    assert "tables.zip" not in shown.content.decode()


@pytest.mark.parametrize("act", ["bring", "good", "discard"])
def test_a_decision_by_an_outsider_changes_nothing(file: Import, act: str) -> None:
    assert desk("FAR").post(there(file), {"act": act}).status_code == 404
    assert desk("RIV", Role.MANAGER).post(there(file), {"act": act}).status_code == 403
    assert desk("FAR").post(there(file, "import_undo"), {"reason": "x"}).status_code == 404
    file.refresh_from_db()
    assert file.state == State.CHECKED


def test_the_report_says_what_would_happen(officer: Client, file: Import) -> None:
    shown = re.sub(r"\s+", " ", officer.get(there(file)).content.decode())
    assert "What it would do" in shown
    assert "1 child is new to this system." in shown
    assert re.search(r"Missing episodes</th><td[^>]*>1</td><td[^>]*>0</td><td[^>]*>0</td>", shown)
    assert Entry.objects.filter(act="import.shown", subject=str(file.pk)).exists()


def test_brought_in_and_taken_back(officer: Client, file: Import) -> None:
    assert officer.post(there(file), {"act": "bring"}).headers["Location"] == there(file)
    actions.proceed(file.pk, at=cast.AT, progress=quietly)
    assert "What it did" in officer.get(there(file)).content.decode()
    assert Identity.objects.exists()
    undo = there(file, "import_undo")
    assert "Say why it is taken back" in officer.post(undo, {"reason": " "}).content.decode()
    assert Identity.objects.exists()
    assert officer.post(undo, {"reason": "The wrong night."}).headers["Location"] == there(file)
    assert not Identity.objects.exists()
    assert Entry.objects.get(act="import.undone").reason == "The wrong night."
    assert "This cannot be done now." in officer.post(undo, {"reason": "Twice."}).content.decode()


def test_a_later_file_must_go_first(officer: Client) -> None:
    first = applied(receive())
    applied(receive(ssd([SERSHA, OISIN]), at=cast.AT.replace(hour=22)))
    shown = officer.post(there(first, "import_undo"), {"reason": "x"}).content.decode()
    assert "Undo the later delivery" in shown


def test_refused_rows_are_named_with_the_sentence_that_mends_them(officer: Client) -> None:
    file = checked(receive(BROKEN))
    shown = html.unescape(officer.get(there(file)).content.decode())
    assert "ssd_person.csv" in shown
    assert "pers_dob" in shown
    assert "“31/09/2010” is no day of the calendar: correct it." in shown
    assert "Bring it in" not in shown
    assert officer.post(there(file), {"act": "bring"}).status_code == 409
    officer.post(there(file), {"act": "good"})
    actions.proceed(file.pk, at=cast.AT, progress=quietly)
    assert list(AgencyRecord.objects.values_list("system_id", flat=True)) == ["1001"]


def test_discarded_it_is_gone(officer: Client, file: Import) -> None:
    officer.post(there(file), {"act": "discard"})
    file.refresh_from_db()
    assert file.state == State.DISCARDED
    answer = officer.post(there(file), {"act": "bring"})
    assert answer.status_code == 409
    assert "This cannot be done now. The file is: discarded." in answer.content.decode()


@pytest.mark.parametrize("act", ["", "delete"])
def test_an_act_that_is_none_changes_nothing(officer: Client, file: Import, act: str) -> None:
    assert officer.post(there(file), {"act": act}).status_code == 409


def test_the_same_file_again_is_told(officer: Client) -> None:
    applied(receive())
    again = checked(receive(at=cast.AT.replace(hour=22)))
    shown = officer.get(there(again)).content.decode()
    assert "The very same file was brought in before" in shown
    actions.confirm(again.pk, by=cast.actor("RIV"), at=cast.AT)
    actions.proceed(again.pk, at=cast.AT, progress=quietly)
    assert Identity.objects.count() == 1


def test_many_refusals_come_in_pages(officer: Client) -> None:
    people = [f"{number},Kim,Reed,31/02/2010,F,WBRI" for number in range(120)]
    file = checked(receive(ssd([SERSHA, *people])))
    first, second = (officer.get(there(file), {"page": number}).content.decode() for number in (1, 2))
    assert first.count("31/02/2010</td>") == 100
    assert second.count("31/02/2010</td>") == 20
    assert 'aria-label="Page 2"' in first


def test_refused_rows_leave_as_a_table_without_formulas(officer: Client) -> None:
    people = [SERSHA.replace("F,WBRI", "=cmd|' /C calc'!A0,WBRI"), OISIN.replace(",M,", ",@x,")]
    file = checked(receive(ssd(people, None)))
    answer = officer.get(there(file, "import_refused"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="refused-rows.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"File","Line","Column","Value","Reason"'
    assert "\"'=cmd|' /C calc'!A0\"" in lines[1]
    assert '"\'@x"' in lines[2]
    assert Entry.objects.filter(act="import.refusals_taken_out").exists()


def test_a_page_that_keeps_itself_up_to_date_asks_for_little(officer: Client) -> None:
    file = receive()
    first = officer.get(there(file, "import_state"))
    again = officer.get(there(file, "import_state"), headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    checked(file)
    assert "Go on" in officer.get(there(file, "import_state")).content.decode()


def test_a_fault_of_ours_is_said(officer: Client) -> None:
    file = receive()
    actions.fail(file.pk, failure="A fault of ours stopped it (MemoryError). Nothing of it was kept.")
    shown = officer.get(there(file)).content.decode()
    assert "A fault of ours stopped it" in shown
    assert "Discard it" in shown
