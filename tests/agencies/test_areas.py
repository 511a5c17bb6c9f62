"""The reference list of areas: complete, and in agreement with itself."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from goldenthread.agencies.areas import AUTHORITY, FORCE, REGION, ReferenceArea, adjoin, areas, areas_of
from goldenthread.agencies.reference.compile_areas import rows

BY_CODE = {area.code: area for area in areas()}
AUTHORITIES = [area for area in areas() if area.kind == AUTHORITY]


def test_counts() -> None:
    assert Counter(area.kind for area in areas()) == {AUTHORITY: 153, FORCE: 39, REGION: 9}


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len(areas())
    assert len({(area.kind, area.name) for area in areas()}) == len(areas())
    assert len({area.dfe_code for area in AUTHORITIES}) == 153


@pytest.mark.parametrize("area", AUTHORITIES, ids=lambda area: area.name)
def test_every_authority_is_in_one_force_and_one_region(area: ReferenceArea) -> None:
    assert BY_CODE[area.force].kind == FORCE
    assert BY_CODE[area.region].kind == REGION
    assert BY_CODE[area.force].region == area.region


def test_every_force_and_region_has_an_authority() -> None:
    assert {area.force for area in AUTHORITIES} == {area.code for area in areas() if area.kind == FORCE}
    assert {area.region for area in AUTHORITIES} == {area.code for area in areas() if area.kind == REGION}


def test_adjacency_is_symmetric_and_never_with_oneself() -> None:
    for area in AUTHORITIES:
        assert area.code not in area.adjoining
        for other in area.adjoining:
            assert area.code in BY_CODE[other].adjoining, f"{area.name} and {BY_CODE[other].name}"


def test_only_islands_adjoin_nobody() -> None:
    assert {area.name for area in AUTHORITIES if not area.adjoining} == {"Isle of Wight", "Isles of Scilly"}


def test_known_neighbours() -> None:
    assert adjoin("E08000003", "E08000009")  # Manchester and Trafford
    assert adjoin("352", "358")
    assert not adjoin("E08000003", "E09000001")
    assert not adjoin("", "E09000001")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("E06000063", ["Cumberland"]),
        ("E10000006", ["Cumberland", "Westmorland and Furness"]),
        ("909", ["Cumberland", "Westmorland and Furness"]),
        ("E10000023", ["North Yorkshire"]),
        ("E10000027", ["Somerset"]),
        ("E08000038", ["Barnsley"]),
        ("e08000039", ["Sheffield"]),
        ("E10000002", ["Buckinghamshire"]),
        ("X1", []),
    ],
)
def test_codes_of_other_years(code: str, names: list[str]) -> None:
    assert [area.name for area in areas_of(code)] == names


def test_other_codes_are_not_in_use_and_lead_to_authorities() -> None:
    text = files("goldenthread.agencies.reference").joinpath("other_codes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["code"] not in BY_CODE
        assert row["code"] not in {area.dfe_code for area in AUTHORITIES}
        assert BY_CODE[row["now"]].kind == AUTHORITY


def test_compiling_writes_regions_then_forces_then_authorities() -> None:
    fact = {
        "gss_code": "E1",
        "dfe_code": "999",
        "name": "Bristol, City of",
        "region_code": "E12",
        "region": "West",
        "police_force_area_code": "E23",
        "police_force_area": "Devon & Cornwall",
        "adjoining_gss_codes": "E3 E2",
    }
    region, force, authority = rows([fact])
    assert (region["name"], force["name"], force["region"]) == ("West", "Devon and Cornwall", "E12")
    assert authority["name"] == "Bristol"
    assert authority["adjoining"] == "E2 E3"
