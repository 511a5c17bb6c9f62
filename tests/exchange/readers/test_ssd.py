"""The Standard Safeguarding Dataset: tables become facts, joined where they point to each other."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from goldenthread.exchange.readers import Unused
from tests.exchange.readers.good import SSD, write
from tests.exchange.readers.reading_good import facts, good, outcomes, refusals, said, unused


def by_key(path: Path) -> dict[str, dict[str, object]]:
    return {
        row.source_key: {"kind": row.kind, "child": row.system_id, **said(row)} for row in facts(path, "ssd")
    }


def test_person_is_an_identity_and_identifiers(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    assert found["ssd_person:P1"] == {
        "kind": "identity",
        "child": "P1",
        "given_names": "Jade",
        "family_name": "Marlow",
        "date_of_birth": date(2010, 5, 12),
        "sex": "F",
        "ethnicity": "WBRI",
    }
    assert found["ssd_person:P1:nhs"]["value"] == "9990000018"
    assert found["ssd_person:P1:legacy"]["scheme"] == "other"
    assert "ssd_person:P2:nhs" not in found


def test_missing_episodes_have_times_where_the_extract_has(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    assert found["ssd_missing:M1"] == {
        "kind": "recorded_episode",
        "child": "P1",
        "absence": "missing",
        "started_at": datetime(2025, 7, 1, 21, 15, tzinfo=UTC),
        "start_has_time": True,
        "ended_at": datetime(2025, 7, 2, 2, 10, tzinfo=UTC),
        "end_has_time": True,
        "rhi_offered": "Y",
        "rhi_accepted": "N",
    }
    assert found["ssd_missing:M2"] == {
        "kind": "recorded_episode",
        "child": "P1",
        "absence": "away",
        "started_at": datetime(2025, 12, 24, tzinfo=UTC),
        "ended_at": datetime(2025, 12, 25, tzinfo=UTC),
        "rhi_offered": "NA",
    }


def test_address_is_lines(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    assert found["ssd_address:A1"]["lines"] == "Flat 2\n14 Quarry Row\nRiverside"
    assert found["ssd_address:A1"]["postcode"] == "QR3 4TL"


def test_workers_are_joined_with_their_teams(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    assert found["ssd_involvements:I1"]["name"] == "Amina Velasquez"
    assert found["ssd_involvements:I1"]["team"] == "Looked After Children East"
    assert found["ssd_involvements:I2"]["team"] == "Leaving Care"


def test_factors_are_concerns_of_the_assessed_child(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    factors = {key: row for key, row in found.items() if key.startswith("ssd_assessment_factors")}
    assert {key.rpartition(":")[2]: row["harm"] for key, row in factors.items()} == {
        "10A": "missing",
        "11A": "sexual_exploitation",
        "3B": "other",
    }
    assert {row["since"] for row in factors.values()} == {date(2025, 6, 2)}
    assert factors["ssd_assessment_factors:F1:11A"]["as_recorded"] == "11A Child sexual exploitation"


def test_factors_may_be_an_object(tmp_path: Path) -> None:
    table = (
        SSD["ssd_assessment_factors.csv"].splitlines()[0] + b'\nF1,AS1,"{""1A"": ""Yes"", ""2A"": ""No""}"\n'
    )
    found = by_key(good(tmp_path, "ssd", ssd_assessment_factors_csv=table))
    assert found["ssd_assessment_factors:F1:1A"]["harm"] == "substance_misuse"
    assert "ssd_assessment_factors:F1:2A" not in found


def test_reviews_find_their_child_by_the_period_of_care(tmp_path: Path) -> None:
    assert by_key(good(tmp_path, "ssd"))["ssd_cla_reviews:R1"]["child"] == "P1"


def test_plans_say_their_kind_and_category(tmp_path: Path) -> None:
    found = by_key(good(tmp_path, "ssd"))
    assert found["ssd_cp_plans:CP1"]["category"] == "Emotional abuse"
    assert found["ssd_cin_plans:CN1"]["plan_kind"] == "child_in_need"
    assert found["ssd_cla_care_plan:CA1"]["category"] == "RETURN6M, LTFOST18"
    assert str(found["ssd_cla_care_plan:CA1"]["text"]).startswith(
        "Return to birth family within six months; "
    )


def test_voice_is_one_answer_each(tmp_path: Path) -> None:
    voices = [key for key in by_key(good(tmp_path, "ssd")) if key.startswith("ssd_voice")]
    assert voices == ["ssd_voice_of_child:V1:explained_worries", "ssd_voice_of_child:V1:agree_worker"]


def test_what_is_not_needed_is_said(tmp_path: Path) -> None:
    path = good(tmp_path, "ssd", ssd_contacts_csv=b"cont_contact_id\n1\n")
    (path / "old").mkdir()
    found = unused(path, "ssd")
    assert Unused("ssd_person.csv", "pers_gender", "Golden Thread does not use this column.") in found
    assert {one.table for one in found if not one.column} == {"ssd_contacts.csv", "old/"}


def test_names_of_tables_and_columns_may_be_in_capitals(tmp_path: Path) -> None:
    path = write(
        tmp_path / "one", {"SSD_LEGAL_STATUS.CSV": SSD["ssd_legal_status.csv"].replace(b"lega_", b"LEGA_")}
    )
    assert [row.source_key for row in facts(path, "ssd")] == ["ssd_legal_status:LS1"]


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in SSD.items():
            archive.writestr(f"export/{name}", content)
    path = write(tmp_path / "zip", {"export.zip": stream.getvalue()})
    assert outcomes(path, "ssd") == outcomes(good(tmp_path, "ssd"), "ssd")


def test_links_are_refused(tmp_path: Path) -> None:
    path = good(tmp_path, "ssd")
    (path / "ssd_family.csv").symlink_to(path / "ssd_person.csv")
    assert [one.table for one in refusals(path, "ssd")] == ["ssd_family.csv"]


def test_every_bad_cell_of_a_row_is_named(tmp_path: Path) -> None:
    table = SSD["ssd_person.csv"].replace(b"F,02,WBRI,2010-05-12", b"Q,02,XXXX,2010-13-13")
    found = refusals(good(tmp_path, "ssd", ssd_person_csv=table), "ssd")
    assert [(one.line, one.column) for one in found] == [
        (2, "pers_dob"),
        (2, "pers_sex"),
        (2, "pers_ethnicity"),
    ]


def test_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    table = SSD["ssd_missing.csv"].splitlines()[0]
    assert refusals(good(tmp_path, "ssd", ssd_missing_csv=table), "ssd") == []


def test_offset_settles_the_hour_that_came_twice(tmp_path: Path) -> None:
    table = SSD["ssd_missing.csv"]
    first = table.replace(b"2025-07-01 22:15:00", b"2025-10-26T01:30:00+01:00").replace(
        b"2025-07-02 03:10:00", b""
    )
    (row, *_) = facts(write(tmp_path / "one", {"ssd_missing.csv": first}), "ssd")
    assert row.values["started_at"] == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_day_first_is_read_by_the_national_specification(tmp_path: Path) -> None:
    table = SSD["ssd_missing.csv"].splitlines()[0] + b"\nM1,P1,03/04/2025 10:00,M,,,\n"
    (row,) = facts(write(tmp_path / "one", {"ssd_missing.csv": table}), "ssd")
    assert row.values["started_at"] == datetime(2025, 4, 3, 9, tzinfo=UTC)


def test_lines_are_those_of_the_file_even_where_cells_have_several(tmp_path: Path) -> None:
    table = SSD["ssd_disability.csv"].splitlines()[0] + b'\n\n"P1\n",D1,LD\r\nP1,D2,LD\r\n'
    found = facts(write(tmp_path / "one", {"ssd_disability.csv": table}), "ssd")
    assert [(row.line, row.system_id) for row in found] == [(3, "P1"), (5, "P1")]


def test_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    table = b"\xef\xbb\xbf" + SSD["ssd_disability.csv"]
    assert len(facts(write(tmp_path / "one", {"ssd_disability.csv": table}), "ssd")) == 1
