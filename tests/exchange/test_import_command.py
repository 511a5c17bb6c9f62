"""``goldenthread import``: the same road as the pages, its exit codes, and what it prints."""

import json
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from goldenthread.agencies.actors import operator
from goldenthread.agencies.states import Role
from goldenthread.children.models import Delivery, Identity, Source
from goldenthread.cli import importing
from goldenthread.cli.bringing import Asked, bring
from goldenthread.cli.importing import SHOWN, seen
from goldenthread.cli.main import app
from goldenthread.core import clock
from goldenthread.exchange import files
from goldenthread.exchange.models import Import
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import to_toml
from goldenthread.exchange.states import State
from goldenthread.ledger.models import Entry
from goldenthread.sharing.actions import adopt
from tests import cast
from tests.conftest import Clone
from tests.exchange.readers.breakages import BREAKAGES
from tests.exchange.readers.good import GOOD, TODAY, write
from tests.exchange.sent import NIGHT, OISIN, POLICE, POLICE_ROW, SERSHA, ssd

ME = "records_officer.riv@cast.example"
POLICE_ME = "records_officer.nsp@cast.example"
THEN = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture
def _house(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database in place of a house, and its cast."""
    monkeypatch.setattr(importing, "house", lambda **_: SimpleNamespace(in_use=nullcontext))
    for code in ("RIV", "NSP"):
        cast.actor(code)
        cast.source(code)
    cast.actor("RIV", Role.MANAGER)


pytestmark = pytest.mark.usefixtures("_house")


def run(path: Path, *more: str, agency: str = "RIV", system: str = "Liquidlogic", by: str = ME) -> Result:
    """The command as somebody types it."""
    whose = ["--agency", agency, "--system", system, *(["--as", by] if by else [])]
    layout = [] if "--layout" in more else ["--layout", "ssd"]
    return CliRunner().invoke(app, ["import", str(path), *whose, *layout, *more])


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A good delivery of Riverside's."""
    path = tmp_path / "tables.zip"
    path.write_bytes(ssd())
    return path


def broken(folder: Path, *, people: int = 1) -> Path:
    """A delivery in which one row can be taken, and the others have a day that is none."""
    wrong = [f"{number},Kim,Reed,31/02/2010,F,WBRI" for number in range(people)]
    path = folder / "broken.zip"
    path.write_bytes(ssd([SERSHA, *wrong], [NIGHT]))
    return path


def test_brings_in_and_says_so(tables: Path) -> None:
    result = run(tables)
    assert (result.exit_code, "Brought in." in result.stderr) == (0, True)
    assert "recorded episode" in result.stdout
    file = Import.objects.get()
    assert (file.state, file.received_by.email) == (State.APPLIED, ME)
    assert Entry.objects.filter(act="import.confirmed", origin="command line").exists()
    assert files.folders() == []


def test_the_same_again_changes_nothing(tables: Path) -> None:
    run(tables)
    result = run(tables, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["facts"]["identity"] == {
        "new": 0,
        "changed": 0,
        "unchanged": 1,
        "absent": 0,
    }
    assert Identity.objects.count() == 1


def test_who_shares_with_nobody_does_not_learn_whom_others_know(tables: Path) -> None:
    alone = json.loads(run(tables, "--json", "--dry-run").stdout)
    assert (alone["introduced"], alone["moved"], alone["waiting"]) == (1, None, None)
    parties = [cast.agency("RIV"), cast.agency("NSP")]
    adopt("missing-from-home-and-care", parties=parties, by=operator(), at=cast.AT)
    together = json.loads(run(tables, "--json", "--dry-run").stdout)
    assert (together["introduced"], together["moved"], together["waiting"]) == (1, 0, 0)


def test_a_folder_of_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: THEN)
    assert run(write(tmp_path / "extract", GOOD["ssd"])).exit_code == 0
    assert Import.objects.get().file_name == "extract.zip"


def test_a_dry_run_changes_nothing(tables: Path) -> None:
    result = run(tables, "--dry-run")
    assert (result.exit_code, "Every row can be taken." in result.stderr) == (0, True)
    assert (Import.objects.get().state, Identity.objects.exists()) == (State.DISCARDED, False)
    assert files.folders() == []


def test_refused_rows_are_shown_and_nothing_is_brought_in(tmp_path: Path) -> None:
    result = run(broken(tmp_path, people=SHOWN + 5))
    assert result.exit_code == 1
    assert f"{SHOWN + 5} values were refused. Nothing was brought in." in result.stderr
    assert result.stdout.count("pers_dob") == SHOWN
    assert f"the first {SHOWN} of {SHOWN + 5}" in " ".join(result.stdout.split())
    assert not Delivery.objects.exists()


def test_all_refusals_as_json(tmp_path: Path) -> None:
    result = run(broken(tmp_path, people=SHOWN + 5), "--json", "--dry-run")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["refused"], len(told["refusals"])) == (1, SHOWN + 5, SHOWN + 5)
    assert told["refusals"][0] == {
        "table": "ssd_person.csv", "line": 3, "column": "pers_dob", "value": "31/02/2010",
        "reason": "“31/02/2010” is no day of the calendar: correct it.",
    }  # fmt: skip


def test_the_good_rows_only(tmp_path: Path) -> None:
    result = run(broken(tmp_path), "--only-good-rows")
    assert (result.exit_code, "1 value was refused and left out" in result.stderr) == (0, True)
    assert Identity.objects.count() == 1


def test_no_good_row_at_all(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(ssd([OISIN.replace("17/09/2010", "31/09/2010")], None))
    assert run(path, "--only-good-rows").exit_code == 1
    assert Import.objects.get().state == State.DISCARDED


@pytest.mark.parametrize("is_file", [False, True])
def test_by_a_mapping(tmp_path: Path, is_file: bool) -> None:
    path, toml = tmp_path / "export.csv", tmp_path / "ours.toml"
    path.write_text("\n".join([POLICE, POLICE_ROW, ""]))
    toml.write_text(to_toml(shipped_mappings()["casebook"]))
    which = str(toml) if is_file else "casebook"
    mapped = ("--layout", "mapped", "--mapping", which)
    assert run(path, *mapped, agency="NSP", system="Casebook", by=POLICE_ME).exit_code == 0
    assert Identity.objects.get().family_name == "Brannigan"


@pytest.mark.parametrize("by", ["", "nobody@cast.example", "manager.riv@cast.example", POLICE_ME])
def test_nobody_else_may(tables: Path, by: str) -> None:
    assert run(tables, by=by).exit_code == 3
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--agency", "XXX"), "There is no agency with the code XXX."),
        (("--layout", "xml"), "There is no layout “xml”: use ssd, ssda903, mapped."),
        (("--layout", "mapped"), "Say with --mapping which"),
        (("--layout", "mapped", "--mapping", "absent.toml"), "Say with --mapping which"),
        (("--system", "Liquidlogik"), "If Liquidlogik is new, add --new-system."),
    ],
)
def test_cannot_run(tables: Path, more: tuple[str, ...], sentence: str) -> None:
    result = run(tables, *more)
    assert (result.exit_code, sentence in " ".join(result.stderr.split())) == (2, True)
    assert not Import.objects.exists()


def test_a_mapping_that_cannot_be_used(tables: Path, tmp_path: Path) -> None:
    toml = tmp_path / "ours.toml"
    for content, sentence in ((b'name = "x"', "“child” is missing"), (b"\xff", "is not a text in UTF-8")):
        toml.write_bytes(content)
        result = run(tables, "--layout", "mapped", "--mapping", str(toml))
        assert (result.exit_code, sentence in " ".join(result.stderr.split())) == (2, True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "none.csv", "--json")
    assert (result.exit_code, "There is no file" in json.loads(result.stdout)["said"]) == (2, True)


def test_a_system_is_new_only_when_it_is_said(tables: Path) -> None:
    assert run(tables, "--new-system", system="Mosaic").exit_code == 0
    assert Source.objects.filter(agency__code="RIV", system="Mosaic").exists()


def test_the_first_system_needs_no_word(tables: Path) -> None:
    Source.objects.filter(agency__code="RIV").delete()
    assert run(tables).exit_code == 0


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    result = run(path)
    assert (result.exit_code, "The file is empty: export it again." in result.stderr) == (2, True)
    assert files.folders() == []


def test_a_value_is_text_and_no_command_to_the_terminal() -> None:
    assert seen("\x1b[2JKim\n") == "�[2JKim�"
    assert seen(7) == "7"


class Nobody:
    """Nobody looks on."""

    def begin(self, step: str, expected: int | None) -> None:
        """Nothing."""

    def rows(self, rows: int) -> None:
        """Nothing."""


def test_what_is_broken_gets_its_sentence_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: THEN)
    silent = []
    for number, breakage in enumerate(BREAKAGES):
        mapping = "" if breakage.layout in {"ssd", "ssda903"} else breakage.layout
        layout = "mapped" if mapping else breakage.layout
        path = breakage.written(tmp_path / str(number))
        asked = Asked(path, agency="RIV", system="Liquidlogic", layout=layout, mapping=mapping, by=ME)
        answer = bring(asked, watch=Nobody())
        said = [one["reason"] for one in answer.refusals]
        if answer.code != 1 or breakage.reason not in said:
            silent.append((breakage.name, answer.code, answer.sentence, said[:3]))
    assert silent == []
    assert not Delivery.objects.exists()
    assert not Identity.objects.exists()
    assert files.folders() == []
