"""The first rows of a file and what each becomes, before anything is taken."""

from pathlib import Path

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import readers
from goldenthread.exchange.readers import Preview, Unused, preview
from tests.exchange.readers.breaking import cell
from tests.exchange.readers.good import CASEBOOK, TODAY, TRACE_HEADINGS, write
from tests.exchange.readers.reading_good import good

CASEBOOK_MAPPING = readers.shipped_mappings()["casebook"]


def test_rows_stand_beside_what_they_become(tmp_path: Path) -> None:
    found = preview(good(tmp_path, "casebook"), CASEBOOK_MAPPING, rows=1, today=TODAY)
    assert found.headings[:2] == ("Ref No", "Nominal ID")
    (row,) = found.rows
    assert (row.line, row.cells[0]) == (2, "NSP-1")
    assert [one.kind for one in row.becomes if isinstance(one, FactRow)][:2] == ["identity", "address"]
    assert Unused("casebook.csv", "PNC", "Golden Thread does not use this column.") in found.notes


def test_bad_cells_stand_beside_their_row(tmp_path: Path) -> None:
    table = cell(3, "Risk", "Huge")(CASEBOOK["casebook.csv"])
    found = preview(good(tmp_path, "casebook", casebook_csv=table), CASEBOOK_MAPPING, today=TODAY)
    assert [type(one) for one in found.rows[1].becomes] == [Refusal]


def test_without_a_mapping_there_are_only_cells(tmp_path: Path) -> None:
    found = preview(good(tmp_path, "casebook"), None, today=TODAY)
    assert len(found.rows) == 2
    assert not any(row.becomes for row in found.rows)


def test_workbook_shows_its_headings_below_the_title(tmp_path: Path) -> None:
    found = preview(good(tmp_path, "trace"), readers.shipped_mappings()["trace"], today=TODAY)
    assert found.headings == tuple(TRACE_HEADINGS)
    assert [row.line for row in found.rows] == [4]


def test_missing_headings_are_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "one", {"casebook.csv": b"Ref No,DOB\nNSP-1,12/05/2010\n"})
    found = preview(path, CASEBOOK_MAPPING, today=TODAY)
    assert found.headings == ("Ref No", "DOB")
    assert "Nominal ID" in {note.column for note in found.notes}


def test_what_cannot_be_read_is_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "one", {"casebook.csv": b"\xff\xfe"})
    (note,) = preview(path, CASEBOOK_MAPPING, today=TODAY).notes
    assert isinstance(note, Refusal)
    assert preview(tmp_path / "nothing.csv", None, today=TODAY) == Preview(
        notes=(Refusal("nothing.csv", 0, "", "", "There is no such file."),)
    )
