"""Every file that is written is taken by the reader of its layout without a single refusal."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.demonstration.files import Written
from goldenthread.demonstration.shapes import Child
from goldenthread.exchange.readers import mapped, ssd, ssda903
from goldenthread.exchange.readers.mapping_toml import from_toml
from goldenthread.exchange.readers.sources import open_sources
from tests.demonstration.conftest import NOW

COUNCILS = ("RIV", "HAL", "WMR", "OAK")
MAPPED = {
    "NSP/casebook.csv": "casebook",
    "WMC/trace.xlsx": "trace",
    "SHB/register.csv": "rhi-register",
    "ODP/register.xlsx": "rhi-register",
    "NGH/attendances.csv": "hospital-attendance",
    "RAC/roll.csv": "school-roll",
}
Files = tuple[Path, Written]


def outcomes(directory: Path, path: str) -> list[object]:
    today = NOW.date()
    if path in MAPPED:
        toml = files("goldenthread.exchange").joinpath(f"mappings/{MAPPED[path]}.toml").read_text("utf-8")
        return list(mapped.read(directory / path, from_toml(toml), today=today))
    reader = ssda903 if path.endswith("ssda903") else ssd
    return list(reader.read(directory / path, today=today))


ALL = [*COUNCILS, *(f"{code}/ssda903" for code in COUNCILS), *MAPPED]


@pytest.mark.parametrize("path", ALL)
def test_read_without_a_refusal(path: str, written: Files) -> None:
    found = outcomes(written[0], path)
    assert [one for one in found if isinstance(one, Refusal)] == []
    assert sum(isinstance(one, FactRow) for one in found) > 100


def facts(directory: Path, path: str) -> Iterator[FactRow]:
    return (one for one in outcomes(directory, path) if isinstance(one, FactRow))


@pytest.mark.parametrize("path", [*COUNCILS, "NSP/casebook.csv", "WMC/trace.xlsx"])
def test_no_child_is_missing_twice_at_once_in_any_file(path: str, written: Files) -> None:
    spans: list[Any] = sorted(
        (row.system_id, row.values["started_at"], row.values["ended_at"])
        for row in facts(written[0], path)
        if row.kind == "recorded_episode"
    )
    assert spans
    for (one, _, ended), (other, started, _) in pairwise(spans):
        assert one != other or (ended is not None and ended <= started)


def test_the_truth_names_every_record_once_and_no_other(written: Files, children: list[Child]) -> None:
    directory, done = written
    with (directory / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = [(row["agency"], row["system_id"], int(row["child"])) for row in csv.DictReader(stream)]
    assert len(truth) == len({row[:2] for row in truth}) == done.records
    assert set(truth) == {
        (agency, record.system_id, child.number)
        for child in children
        for agency, record in child.records.items()
    }
    for path in (*COUNCILS, *MAPPED):
        there = {row.system_id for row in facts(directory, path)}
        assert there == {system_id for agency, system_id, _ in truth if agency == path[:3]}


def test_the_child_of_the_first_night_is_in_seven_files(written: Files, told: dict[str, Child]) -> None:
    child = told["saoirse"]
    kinds: dict[str, Counter[str]] = {}
    for path in (*COUNCILS, *MAPPED):
        for row in facts(written[0], path):
            record = child.records.get(path[:3])
            if record and row.system_id == record.system_id:
                kinds.setdefault(path[:3], Counter())[row.kind] += 1
    assert set(kinds) == {"WMR", "HAL", "NSP", "WMC", "ODP", "NGH", "RAC"}
    assert kinds["ODP"]["recorded_finding"] >= 15
    assert kinds["NSP"]["recorded_episode"] == 4
    assert kinds["WMC"]["recorded_episode"] == 4
    assert kinds["WMR"]["placement"] == 2


def cells(directory: Path) -> Iterator[str]:
    for path in sorted(directory.rglob("*.*")):
        sheet = "Missing Episodes" if path.name == "trace.xlsx" else ""
        for source in open_sources(path, sheet=sheet):
            for _, row in source.rows():
                yield from row


def test_telephones_nhs_numbers_and_addresses_are_of_nobody(written: Files) -> None:
    text = "\n".join(cells(written[0]))
    telephones = re.findall(r"\b0\d{4} ?\d{6}\b", text)
    assert telephones
    assert {number for number in telephones if not number.startswith(("07700 900", "01632 960"))} == set()
    assert {
        found for found in re.findall(r"\b\d{3} \d{3} \d{4}\b", text) if not found.startswith("999")
    } == set()
    postcodes = set(re.findall(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", text))
    assert {code for code in postcodes if not re.match(r"Q[RHWO]\d ", code)} == set()
    assert {found for found in re.findall(r"\S+@\S+", text) if not found.endswith(".example")} == set()


def test_numbers_of_the_councils_are_synthetic(written: Files) -> None:
    for code in COUNCILS:
        for row in facts(written[0], code):
            if row.kind == "identifier" and row.values["scheme"] == "nhs":
                assert str(row.values["value"]).startswith("999")


def test_every_agency_but_the_outsider_writes_something(written: Files) -> None:
    rows = written[1].rows
    assert min(rows.values()) > 0
    assert not (written[0] / "FAR").exists()
