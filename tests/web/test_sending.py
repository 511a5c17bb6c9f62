"""Sending a file: what is asked, what is refused at once, and every breakage with its sentence."""

import html
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from goldenthread.agencies.models import Person
from goldenthread.children.models import Delivery, Identity, Source
from goldenthread.exchange import actions, files
from goldenthread.exchange.models import Import
from goldenthread.exchange.states import State
from goldenthread.web import uploads
from tests import cast
from tests.exchange.readers.breakages import BREAKAGES
from tests.exchange.readers.breaking import Breakage
from tests.exchange.readers.good import GOOD, TODAY
from tests.exchange.sent import quietly, ssd
from tests.web.desks import BACKEND, desk

pytestmark = pytest.mark.django_db
SEND = reverse("import_new")
THEN = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture
def officer() -> Client:
    """Who brings Riverside's files in."""
    cast.source("RIV")
    return desk("RIV")


def there(file: Import, name: str = "import") -> str:
    return reverse(name, args=[file.pk])


def upload(name: str = "tables.zip", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, ssd() if content is None else content)


def form(*sent: SimpleUploadedFile, **changes: str) -> dict[str, object]:
    source = Source.objects.filter(agency=cast.agency("RIV")).first()
    return {
        "source": str(source.pk) if source else "", "new_system": "", "layout": "ssd", "mapping": "",
        "sent": list(sent) or [upload()], "whole": "1", **changes,
    }  # fmt: skip


def test_is_sent_and_waits_to_be_checked(officer: Client) -> None:
    answer = officer.post(SEND, form())
    file = Import.objects.get()
    assert answer.headers["Location"] == there(file)
    assert (file.state, file.file_name, file.received_by.email) == (
        State.RECEIVED, "tables.zip", "records_officer.riv@cast.example",
    )  # fmt: skip
    shown = officer.get(there(file)).content.decode()
    assert "Received, waiting to be checked" in shown
    assert f'data-poll="{there(file, "import_state")}"' in shown
    assert "<progress" in shown


def test_several_tables_of_one_delivery_become_one_file(officer: Client) -> None:
    tables = [upload(name, content) for name, content in GOOD["ssd"].items()]
    officer.post(SEND, form(*tables))
    file = Import.objects.get()
    assert file.file_name == f"{len(tables)} tables.zip"
    actions.proceed(file.pk, at=THEN, progress=quietly)
    file.refresh_from_db()
    assert file.state == State.CHECKED


def test_a_system_can_be_new(officer: Client) -> None:
    officer.post(SEND, form(source="new", new_system="  Mosaic  archive "))
    assert Import.objects.get().source.system == "Mosaic archive"


def test_a_mapping_is_chosen_by_name(officer: Client) -> None:
    officer.post(SEND, form(upload("export.csv", b"a,b\n"), layout="mapped", mapping="casebook"))
    assert 'name = "casebook"' in Import.objects.get().mapping


@pytest.mark.parametrize(
    ("sent", "changes", "sentence"),
    [
        ([], {"source": ""}, "Choose a system"),
        ([], {"source": "999999"}, "999999 is not one of the available choices"),
        ([], {"source": "new"}, "Enter the name of the other system"),
        ([], {"source": "new", "new_system": "golden  thread"}, "Golden Thread is this system itself"),
        ([], {"layout": ""}, "Choose what the file is"),
        ([], {"layout": "guess"}, "guess is not one of the available choices"),
        ([], {"mapping": "nothing"}, "nothing is not one of the available choices"),
        ([("a.csv", b"a"), ("b.zip", b"b")], {}, "must all be CSV, and b.zip is not: send it alone"),
        ([("a.csv", b"a"), ("A.CSV", b"b")], {}, "Two of the files have the same name"),
        (
            [("a.csv", b"a"), ("b.csv", b"b")],
            {"layout": "mapped"},
            "A mapping reads one file: send them one by one",
        ),
        ([("empty.zip", b"")], {}, "The file is empty: export it again."),
        ([], {"whole": ""}, "Only a part of what you sent arrived."),
    ],
)
def test_says_what_is_wrong_with_what_was_sent(
    officer: Client, sent: list[tuple[str, bytes]], changes: dict[str, str], sentence: str
) -> None:
    answer = officer.post(SEND, form(*(upload(*one) for one in sent), **changes))
    assert sentence in html.unescape(answer.content.decode())
    assert "There is a problem" in answer.content.decode()
    assert not Import.objects.exists()
    assert files.folders() == []


def test_no_file_is_asked_for(officer: Client) -> None:
    assert "Choose the file" in officer.post(SEND, {**form(), "sent": []}).content.decode()


def test_half_a_form_is_told(officer: Client) -> None:
    """The connection broke in the middle of the file: Django takes what there is for the whole."""
    source = cast.source("RIV").pk
    body = (
        f'--cut\r\nContent-Disposition: form-data; name="source"\r\n\r\n{source}\r\n'
        '--cut\r\nContent-Disposition: form-data; name="layout"\r\n\r\nssd\r\n'
        '--cut\r\nContent-Disposition: form-data; name="sent"; filename="ssd_person.csv"\r\n\r\npers_pe'
    )
    answer = officer.generic("POST", SEND, body.encode(), content_type="multipart/form-data; boundary=cut")
    assert uploads.HALF in answer.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize("beside", [0, 10_000_000])
def test_what_is_too_big_gets_413_with_a_sentence(
    officer: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path, beside: int
) -> None:
    monkeypatch.setattr(files, "LARGEST", 100_000)
    spool = tmp_path / "spool"
    spool.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(spool)
    answer = officer.post(SEND, form(upload("big.csv", b"x" * (200_000 + beside))))
    assert answer.status_code == 413
    assert uploads.TOO_BIG in answer.content.decode()
    assert not Import.objects.exists()
    assert list(spool.iterdir()) == files.folders() == []


def test_a_form_without_its_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Person.objects.get(pk=cast.actor("RIV").person), backend=BACKEND)
    assert strict.post(SEND, form()).status_code == 403
    assert not Import.objects.exists()


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_what_is_broken_gets_its_sentence_and_nothing_is_kept(
    officer: Client, breakage: Breakage, tmp_path: Path
) -> None:
    broken = breakage.written(tmp_path / "broken")
    parts = [broken] if broken.is_file() else sorted(broken.iterdir())
    is_mapped = breakage.layout not in {"ssd", "ssda903"}
    how = {"layout": "mapped", "mapping": breakage.layout} if is_mapped else {"layout": breakage.layout}
    answer = officer.post(SEND, form(*(upload(part.name, part.read_bytes()) for part in parts), **how))
    said = html.unescape(answer.content.decode())
    if answer.status_code == 302:
        file = Import.objects.get()
        actions.proceed(file.pk, at=THEN, progress=quietly)
        said = html.unescape(officer.get(there(file)).content.decode())
        assert "rows refused" in said
    assert breakage.reason in said
    assert not Identity.objects.exists()
    assert not Delivery.objects.exists()
