"""Any table by its mapping: the shipped layouts, and what a mapping can say."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import readers
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping, MappingFaults
from tests.exchange.readers.good import CASEBOOK, TODAY, TRACE_HEADINGS, TRACE_ROW, workbook, write
from tests.exchange.readers.reading_good import facts, good, refusals, said


def test_casebook_is_one_row_for_each_episode(tmp_path: Path) -> None:
    rows = facts(good(tmp_path, "casebook"), "casebook")
    assert [row.source_key for row in rows] == [
        "casebook:identity",
        "casebook:NSP-1:address",
        "casebook:NSP-1:recorded_episode",
        "casebook:NSP-1:concern:CSE",
        "casebook:NSP-1:concern:GANG",
        "casebook:NSP-2:recorded_episode",
        "casebook:NSP-2:concern:Likes the river",
    ]
    assert said(rows[2])["started_at"] == datetime(2025, 7, 1, 21, 15, tzinfo=UTC)
    assert said(rows[2])["grade"] == "high"
    assert said(rows[6]) == {"harm": "other", "as_recorded": "Likes the river", "since": date(2025, 12, 24)}


def test_what_an_officer_saw_is_no_ethnicity(tmp_path: Path) -> None:
    identity = facts(good(tmp_path, "casebook"), "casebook")[0]
    assert identity.values["ethnicity"] == ""
    assert identity.values["appearance"] == "White, North European (officer's description)"


def test_a_child_spelt_in_two_ways_keeps_both(tmp_path: Path) -> None:
    table = CASEBOOK["casebook.csv"].replace(b"NSP-2,N7,Marlow,Jade,Jay", b"NSP-2,N7,Marlowe,Jade,Jay")
    rows = [
        row
        for row in facts(good(tmp_path, "casebook", casebook_csv=table), "casebook")
        if row.kind == "identity"
    ]
    assert [row.values["family_name"] for row in rows] == ["Marlow", "Marlowe"]
    assert rows[0].source_key == "casebook:identity"
    assert rows[1].source_key.startswith("casebook:identity:")


def test_trace_has_a_title_and_dates_and_times_apart(tmp_path: Path) -> None:
    rows = {row.source_key: row for row in facts(good(tmp_path, "trace"), "trace")}
    assert said(rows["trace:identity"])["family_name"] == "MARLOW"
    assert said(rows["trace:identity"])["given_names"] == "Jade Rose"
    episode = rows["trace:WMC/1:recorded_episode"]
    assert (episode.line, episode.table) == (4, "trace.xlsx")
    assert episode.values["started_at"] == datetime(2025, 11, 14, 3, 10, tzinfo=UTC)
    assert rows["trace:WMC/1:address"].values["lines"] == "14 Quarry Row\nRiverside"
    assert [key.rpartition(":")[2] for key in rows if ":concern:" in key] == [
        "CSE",
        "GANGS",
        "Carries a knife",
    ]


def test_dates_that_the_workbook_types_need_no_form(tmp_path: Path) -> None:
    row = list(TRACE_ROW)
    row[TRACE_HEADINGS.index("D.O.B.")] = date(2010, 5, 12)
    row[TRACE_HEADINGS.index("DATE LAST SEEN")] = date(2025, 11, 14)
    row[TRACE_HEADINGS.index("TIME LAST SEEN")] = time(3, 10)
    typed = facts(write(tmp_path / "typed", {"trace.xlsx": workbook(tuple(row))}), "trace")
    assert typed == facts(good(tmp_path, "trace"), "trace")


def test_register_is_identity_episode_interview_and_findings(tmp_path: Path) -> None:
    rows = facts(good(tmp_path, "rhi-register"), "rhi-register")
    interview = next(row for row in rows if row.kind == "recorded_interview")
    assert said(interview)["held_at"] == datetime(2025, 7, 3, 15, 30, tzinfo=UTC)
    assert interview.values["chosen_by_child"] is True
    findings = {row.values["finding_kind"]: row.values for row in rows if row.kind == "recorded_finding"}
    assert findings["push"]["text"] == "Shouting at home"
    assert findings["push"]["own_words"] is True
    assert findings["recommendation"]["own_words"] is False
    assert {values["interview_reference"] for values in findings.values()} == {"RHI-1"}


def test_school_and_hospital_say_whom_to_ask(tmp_path: Path) -> None:
    school = {row.kind: row.values for row in facts(good(tmp_path, "school-roll"), "school-roll")}
    hospital = {
        row.kind: row.values for row in facts(good(tmp_path, "hospital-attendance"), "hospital-attendance")
    }
    assert school["professional"]["telephone"] == "07700 900417"
    assert school["identifier"] | {"since": None} == {
        "scheme": "upn",
        "value": "C999000000001",
        "since": None,
        "until": None,
    }
    assert hospital["professional"]["name"] == "Grace Umarova"
    assert hospital["health_need"]["text"] == "Cold exposure: Brought in by police"


def one(column: MappedColumn, *, kind: str = "health_need", name: str = "text") -> Mapping:
    return Mapping("desk", child="Child", key=("Ref",), facts=(MappedFact(kind, {name: column}),))


def read(tmp_path: Path, mapping: Mapping, *lines: str) -> list[readers.Outcome]:
    path = write(tmp_path / "one", {"desk.csv": "\n".join(lines).encode()})
    return list(readers.read(path, "mapped", mapping=mapping, today=TODAY))


def test_long_markers_keep_short_keys(tmp_path: Path) -> None:
    marker = "x" * 300
    column = MappedColumn(("Flags",), split=";", codes={"CSE": "sexual_exploitation"}, otherwise="other")
    mapping = one(column, kind="concern", name="harm")
    (row,) = read(tmp_path, mapping, "Child,Ref,Flags", f"C,1,{marker};{marker}; ")
    assert isinstance(row, FactRow)
    assert row.values["as_recorded"] == marker
    assert len(row.source_key) < 100


def test_lines_of_free_text_are_told_apart_by_their_place(tmp_path: Path) -> None:
    found = read(tmp_path, one(MappedColumn(("Needs",), split=";")), "Child,Ref,Needs", "C,1,Asthma;Peanuts")
    assert [(row.source_key, row.values["text"]) for row in found if isinstance(row, FactRow)] == [
        ("desk:1:health_need:1", "Asthma"),
        ("desk:1:health_need:2", "Peanuts"),
    ]


def test_an_optional_heading_may_be_missing(tmp_path: Path) -> None:
    assert read(tmp_path, one(MappedColumn(("Needs",), optional=True)), "Child,Ref", "C,1") == []


def test_a_missing_heading_is_refused(tmp_path: Path) -> None:
    (found,) = read(tmp_path, one(MappedColumn(("Needs",))), "Child,Ref", "C,1")
    assert isinstance(found, Refusal)
    assert found.reason == "The column “Needs” is missing: add it."


def test_an_unusable_mapping_is_never_used(tmp_path: Path) -> None:
    with pytest.raises(MappingFaults):
        read(tmp_path, one(MappedColumn()), "Child,Ref", "C,1")


def test_layout_without_mapping_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mapped with its mapping"):
        readers.read(tmp_path, "mapped", today=TODAY)


def test_offset_settles_the_hour_that_came_twice_in_a_declared_form(tmp_path: Path) -> None:
    table = CASEBOOK["casebook.csv"].replace(b"24/12/2025 19:30", b"26/10/2025 01:30+00:00")
    rows = {row.source_key: row for row in facts(good(tmp_path, "casebook", casebook_csv=table), "casebook")}
    started = rows["casebook:NSP-2:recorded_episode"].values["started_at"]
    assert started == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


def test_a_folder_of_several_files_is_refused(tmp_path: Path) -> None:
    path = good(tmp_path, "casebook", more_csv=b"a\n")
    assert "one file" in refusals(path, "casebook")[0].reason
