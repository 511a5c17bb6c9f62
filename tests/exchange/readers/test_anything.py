"""Whatever the bytes, a reader answers with facts and refusals; however long the file, in the same memory."""

import tracemalloc
import zipfile
from collections import deque
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import readers
from goldenthread.exchange.readers.kinds import KINDS
from tests.exchange.readers.breaking import cell, zipped
from tests.exchange.readers.good import GOOD, SSD, TODAY, TRACE, write
from tests.exchange.readers.reading_good import facts, outcomes

anything = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
NAMES = ["ssd_missing.csv", "missing.csv", "casebook.csv", "trace.xlsx", "export.zip", "noname"]


@pytest.mark.parametrize("layout", GOOD)
@pytest.mark.parametrize("name", NAMES)
@anything
@given(content=st.binary(max_size=400))
def test_bytes_never_raise(content: bytes, name: str, layout: str, tmp_path: Path) -> None:
    path = write(tmp_path / "any", {name: content})
    assert all(isinstance(one, Refusal | FactRow) or one.reason for one in outcomes(path, layout))


@pytest.mark.parametrize("layout", ["ssd", "ssda903", "casebook", "rhi-register", "school-roll"])
@anything
@given(drawn=st.data())
def test_any_text_in_any_cell_is_taken_or_named(drawn: st.DataObject, layout: str, tmp_path: Path) -> None:
    name = drawn.draw(st.sampled_from(sorted(GOOD[layout])))
    content = GOOD[layout][name]
    headings = content.decode().splitlines()[0].split(",")
    value = drawn.draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
    broken = cell(2, drawn.draw(st.sampled_from(headings)), value)(content)
    found = outcomes(write(tmp_path / "any", GOOD[layout] | {name: broken}), layout)
    assert all(
        row.values.keys() == KINDS[row.kind].blank().keys() for row in found if isinstance(row, FactRow)
    )


@anything
@given(place=st.integers(0, len(TRACE["trace.xlsx"]) - 1), byte=st.integers(0, 255))
def test_a_damaged_workbook_never_raises(place: int, byte: int, tmp_path: Path) -> None:
    content = bytearray(TRACE["trace.xlsx"])
    content[place] = byte
    assert outcomes(write(tmp_path / "any", {"trace.xlsx": bytes(content)}), "trace")


@anything
@given(part=st.sampled_from(zipfile.ZipFile(BytesIO(TRACE["trace.xlsx"])).namelist()), drawn=st.data())
def test_a_workbook_with_a_damaged_part_never_raises(part: str, drawn: st.DataObject, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(TRACE["trace.xlsx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    at = drawn.draw(st.integers(0, len(parts[part])))
    new = drawn.draw(
        st.sampled_from([b"", b'"', b"<", b"9999999999", b"-1", b"XFD1048576", b"\xff", b"&#0;"])
    )
    parts[part] = parts[part][:at] + new + parts[part][at + drawn.draw(st.integers(0, 8)) :]
    assert outcomes(write(tmp_path / "any", {"trace.xlsx": zipped(*parts.items())}), "trace")


day = st.dates(date(2010, 1, 1), date(2026, 3, 20))


@anything
@given(days=st.lists(day, min_size=1, max_size=6), year_first=st.booleans())
def test_days_come_back_as_they_were_written(days: list[date], year_first: bool, tmp_path: Path) -> None:
    written = [day.isoformat() if year_first else day.strftime("%d/%m/%Y") for day in days]
    lines = [SSD["ssd_cin_plans.csv"].splitlines()[0].decode()]
    lines += [f"CN{number},P1,{text}," for number, text in enumerate(written)]
    path = write(tmp_path / "any", {"ssd_cin_plans.csv": "\n".join(lines).encode()})
    assert [row.values["since"] for row in facts(path, "ssd")] == days


def _peak(path: Path) -> int:
    """The most memory that reading a file took, in bytes."""
    tracemalloc.start()
    try:
        deque(readers.read(path, "ssd", today=TODAY), maxlen=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    heading, row = SSD["ssd_missing.csv"].splitlines()[:2]

    def table(rows: int) -> Path:
        lines = [heading, *(row.replace(b"M1", b"M%d" % number) for number in range(rows))]
        return write(tmp_path / str(rows), {"ssd_missing.csv": b"\n".join(lines)})

    _peak(table(1_000))
    assert _peak(table(20_000)) < _peak(table(2_000)) + 200_000
