"""The looked-after children return: modules by their headings, rows by the rules of the return."""

from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.exchange.readers import Unused
from tests.exchange.readers.good import SSDA903, write
from tests.exchange.readers.reading_good import facts, good, refusals, said, unused

OC3 = b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"


def test_modules_are_known_by_their_headings(tmp_path: Path) -> None:
    files = {f"{number}.csv": content for number, content in enumerate(SSDA903.values())}
    path = write(tmp_path / "renamed", files | {"5.csv": OC3, "notes.txt": b"x", "other.csv": b"a,b\n"})
    assert len(facts(path, "ssda903")) == len(facts(good(tmp_path, "ssda903"), "ssda903"))
    assert [one for one in unused(path, "ssda903") if not one.column] == [
        Unused("5.csv", "", "Golden Thread does not need this module of the SSDA903 return."),
        Unused("notes.txt", "", "This is not a module of the SSDA903 return."),
        Unused("other.csv", "", "This is not a module of the SSDA903 return."),
    ]


def test_header_is_an_identity_without_names(tmp_path: Path) -> None:
    rows = {row.source_key: said(row) for row in facts(good(tmp_path, "ssda903"), "ssda903")}
    assert rows["ssda903_header:100001"] == {
        "date_of_birth": date(2011, 5, 12),
        "sex": "F",
        "ethnicity": "WBRI",
    }
    assert rows["ssda903_header:100001:upn"]["value"] == "B999000000001"
    assert "ssda903_header:100002:upn" not in rows


def test_episode_is_care_legal_status_placement_and_home(tmp_path: Path) -> None:
    rows = [row for row in facts(good(tmp_path, "ssda903"), "ssda903") if row.table == "episodes.csv"]
    assert [row.kind for row in rows] == ["care_period", "legal_status", "placement", "address"]
    assert {row.source_key.rpartition(":")[0] for row in rows} == {"ssda903_episodes:100001:2025-06-10"}


def test_missing_periods_are_days(tmp_path: Path) -> None:
    rows = [row for row in facts(good(tmp_path, "ssda903"), "ssda903") if row.kind == "recorded_episode"]
    assert said(rows[0]) == {
        "absence": "missing",
        "started_at": datetime(2025, 8, 31, 23, tzinfo=UTC),
        "ended_at": datetime(2025, 9, 1, 23, tzinfo=UTC),
    }
    assert [row.source_key for row in rows[1:3]] == [
        "ssda903_missing:100001:2025-10-05",
        "ssda903_missing:100001:2025-10-05:2",
    ]


def test_periods_may_touch_but_not_overlap(tmp_path: Path) -> None:
    table = SSDA903["missing.csv"].splitlines()[0] + (
        b"\n1,12/05/2011,M,01/09/2025,02/09/2025\n1,12/05/2011,A,02/09/2025,\n1,12/05/2011,M,01/12/2025,02/12/2025\n"
    )
    (found,) = refusals(write(tmp_path / "one", {"missing.csv": table}), "ssda903")
    assert (found.line, found.reason[:8]) == (4, "Rule 574")


def test_one_broken_module_does_not_hide_the_others(tmp_path: Path) -> None:
    path = good(tmp_path, "ssda903", reviews_csv=b"\xff\xfe")
    assert [one.table for one in refusals(path, "ssda903")] == ["reviews.csv"]
    assert {row.table for row in facts(path, "ssda903")} == {"header.csv", "episodes.csv", "missing.csv"}
