"""Mappings made column by column, pasted as text, downloaded and taken away."""

import html
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.exchange import actions, files
from goldenthread.exchange.models import Import, Mapping
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import from_toml, to_toml
from goldenthread.exchange.states import State
from goldenthread.ledger.models import Entry
from goldenthread.web.aside import MOST
from tests import cast
from tests.exchange.readers.good import TRACE, workbook
from tests.exchange.sent import quietly
from tests.web.desks import desk

pytestmark = pytest.mark.django_db
SIGN_IN, LIST = reverse("account_login"), reverse("mappings")
SEND = reverse("import_new")
ROLL = (
    "Pupil ID,Ref No,Surname,Forename,Date of birth,Gender,Band,Missing from\n"
    "7,R-1,Marlow,Jade,12/05/2010,Girl,H,01/07/2025 22:15\n"
    "8,R-2,Okafor,Tomasz,03/11/2011,Boy,M,\n"
)
OWN = (
    to_toml(shipped_mappings()["casebook"])
    .replace('name = "casebook"', 'name = "ours"')
    .replace("Casebook:", "Ours:")
)


@pytest.fixture
def officer() -> Client:
    """Who brings Riverside's files in."""
    return desk("RIV")


@pytest.fixture
def making(officer: Client) -> str:
    """The page on which a mapping of a school roll is made."""
    return send(officer)


@pytest.fixture(params=["mappings", "mapping_toml", "mapping_make"])
def address(request: pytest.FixtureRequest, making: str) -> str:
    """Every page that can be opened."""
    if request.param == "mapping_make":
        return making
    return reverse(request.param, args=["casebook"] if request.param == "mapping_toml" else [])


def send(client: Client, content: str | bytes = ROLL, name: str = "roll.csv") -> str:
    """Send a file without a mapping."""
    sent = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    source = str(cast.source("RIV").pk)
    form = {
        "source": source,
        "new_system": "",
        "layout": "mapped",
        "mapping": "",
        "sent": [sent],
        "whole": "1",
    }
    return client.post(SEND, form).headers["Location"]


def boxes(page: str) -> dict[str, str]:
    """What stands in the boxes of the first form for columns."""
    found = {}
    for name, options in re.findall(r'<select name="([^"]+)"(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    return found | {"name": "roll", "sheet": "", "heading_row": "1"}


def test_works(officer: Client, address: str) -> None:
    assert officer.get(address).status_code == 200


def test_anonymous_goes_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(SIGN_IN)


def test_without_role_gets_403(address: str) -> None:
    assert desk("RIV", Role.MANAGER).get(address).status_code == 403


def test_nobody_else_can_open_a_file_that_waits(making: str) -> None:
    for other in (desk("FAR"), desk("RIV")):
        assert other.get(making).status_code == 404


def test_what_waits_is_shown_with_what_the_headings_suggest(officer: Client, making: str) -> None:
    shown = officer.get(making).content.decode()
    assert "Okafor" in shown
    found = boxes(shown)
    assert (found["what-0"], found["what-1"]) == ("row.child", "row.key")
    assert (found["what-2"], found["what-4"], found["form-4"]) == (
        "identity.family_name", "identity.date_of_birth", "dd/mm/yyyy",
    )  # fmt: skip
    assert found["form-7"] == "dd/mm/yyyy HH:MM"
    assert "“Girl” stands for" in html.unescape(shown)
    assert Entry.objects.filter(act="file.previewed").exists()
    assert not Import.objects.exists()


def test_looks_before_it_keeps(officer: Client, making: str) -> None:
    typed = boxes(officer.get(making).content.decode()) | {"code-0-5": "F", "code-1-5": "M"}
    shown = html.unescape(officer.post(making, typed | {"act": "look"}).content.decode())
    assert "What becomes of them" in shown
    assert "Family name:</span> Marlow" in shown
    assert "Wed 12 May 2010" in shown
    assert "Tue 1 Jul 2025, 22:15" in shown
    assert not Mapping.objects.exists()


def test_a_row_that_cannot_be_taken_is_shown_with_its_sentence(officer: Client, making: str) -> None:
    typed = boxes(officer.get(making).content.decode())
    shown = html.unescape(officer.post(making, typed | {"act": "look"}).content.decode())
    assert "“Girl” is not in the list for sex" in shown


def test_kept_it_reads_this_file_and_the_next(officer: Client, making: str) -> None:
    typed = boxes(officer.get(making).content.decode()) | {"code-0-5": "F", "code-1-5": "M"}
    answer = officer.post(making, typed | {"act": "use"})
    file = Import.objects.get()
    assert answer.headers["Location"] == reverse("import", args=[file.pk])
    actions.proceed(file.pk, at=cast.AT, progress=quietly)
    file.refresh_from_db()
    assert file.state == State.CHECKED
    kept = Mapping.objects.get()
    assert (kept.name, kept.agency.code, kept.toml) == ("roll", "RIV", file.mapping)
    assert from_toml(kept.toml).facts[0].columns["sex"].codes == {"Girl": "F", "Boy": "M"}
    assert '<option value="roll">roll</option>' in officer.get(SEND).content.decode()
    assert officer.get(making).status_code == 404
    assert [folder.name for folder in files.folders()] == [str(file.pk)]


def test_a_new_question_is_asked_before_anything_is_kept(officer: Client, making: str) -> None:
    typed = boxes(officer.get(making).content.decode()) | {"what-6": "recorded_episode.grade"}
    shown = html.unescape(officer.post(making, typed | {"act": "use"}).content.decode())
    assert "There is more to answer now" in shown
    assert "“H” stands for" in shown
    assert not Mapping.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what-0": ""}, "Say which column identifies the child in this system."),
        ({"what-1": ""}, "Say which column identifies the row: its reference number."),
        ({"form-4": ""}, "Say the form of the date, such as dd/mm/yyyy."),
        ({"what-2": "nothing.at_all"}, "Choose one of the list"),
        ({"name": ""}, "Give the mapping a name"),
        ({"name": "our roll!"}, "Give the system a short name of letters, digits and hyphens."),
        ({"name": "casebook"}, "A mapping called casebook comes with this system."),
    ],
)
def test_says_what_is_wrong_with_a_mapping(
    officer: Client, making: str, changes: dict[str, str], sentence: str
) -> None:
    typed = boxes(officer.get(making).content.decode()) | changes
    assert sentence in html.unescape(officer.post(making, typed | {"act": "use"}).content.decode())
    assert not Mapping.objects.exists()
    assert not Import.objects.exists()


def test_a_workbook_says_where_its_rows_stand(officer: Client) -> None:
    there = send(officer, TRACE["trace.xlsx"], "trace.xlsx")
    assert "Say in the mapping which sheet holds the rows" in officer.get(there).content.decode()
    place = {"sheet": "Missing Episodes", "heading_row": "3"}
    shown = officer.post(there, place | {"act": "place"}).content.decode()
    assert "EPISODE URN" in shown
    assert 'value="Missing Episodes"' in shown


def test_a_file_that_is_none_is_told(officer: Client) -> None:
    there = send(officer, workbook()[:200], "trace.xlsx")
    assert "The archive is damaged: pack it again." in officer.get(there).content.decode()
    assert officer.post(there, {"act": "cancel"}).headers["Location"] == reverse("imports")
    assert officer.get(there).status_code == 404
    assert files.folders() == []


def test_only_a_few_files_wait(officer: Client) -> None:
    waiting = [send(officer) for _ in range(MOST + 1)]
    assert len(files.folders()) == MOST
    assert officer.get(waiting[0]).status_code == 404
    assert officer.get(waiting[-1]).status_code == 200


def test_the_text_is_used_in_place_of_the_boxes(officer: Client, making: str) -> None:
    text = re.search(
        r'<textarea name="toml"[^>]*>\s*(.*?)</textarea>', officer.get(making).content.decode(), re.DOTALL
    )
    assert text
    toml = html.unescape(text[1]).replace('name = "roll"', 'name = "by-hand"')
    assert "What becomes of them" in officer.post(making, {"toml": toml, "act": "text"}).content.decode()
    assert "This is not TOML" in officer.post(making, {"toml": "= =", "act": "text"}).content.decode()
    assert officer.post(making, {"toml": toml, "act": "text_use"}).status_code == 302
    assert Mapping.objects.get().name == "by-hand"


def test_a_pasted_mapping_is_kept_listed_downloaded_and_taken_away(officer: Client) -> None:
    assert officer.post(LIST, {"toml": OWN}).headers["Location"] == LIST
    assert "Ours: reports of missing children" in officer.get(LIST).content.decode()
    answer = officer.get(reverse("mapping_toml", args=["ours"]))
    assert answer.content.decode() == OWN
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ours.toml"'
    assert desk("FAR").get(reverse("mapping_toml", args=["ours"])).status_code == 404
    assert desk("FAR").post(reverse("mapping_drop", args=["ours"])).status_code == 404
    assert desk("RIV", Role.MANAGER).post(reverse("mapping_drop", args=["ours"])).status_code == 403
    officer.post(reverse("mapping_drop", args=["ours"]))
    assert not Mapping.objects.exists()


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("", "Paste the mapping"),
        ("a = ", "This is not TOML"),
        ('name = "x"', "“child” is missing."),
        (OWN.replace("Nominal ID", ""), "Say which column identifies the child"),
        (OWN.replace('"ours"', '"trace"'), "A mapping called trace comes with this system."),
    ],
)
def test_says_what_is_wrong_with_a_pasted_mapping(officer: Client, toml: str, sentence: str) -> None:
    assert sentence in html.unescape(officer.post(LIST, {"toml": toml}).content.decode())
    assert not Mapping.objects.exists()


@pytest.mark.parametrize("name", ["casebook", "nothing"])
def test_what_is_not_ones_own_is_not_taken_away(officer: Client, name: str) -> None:
    assert officer.post(reverse("mapping_drop", args=[name])).status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_unknown(officer: Client, making: str) -> None:
    for folder in files.folders():
        files.remove(f"imports/{folder.name}/x")
    assert officer.get(making).status_code == 404
    assert not any(Path(folder).exists() for folder in files.folders())
