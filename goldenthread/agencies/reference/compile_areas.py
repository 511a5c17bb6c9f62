"""Writes areas.csv from a list of facts about authorities, one row for each region, force and authority.

The list of facts is a CSV with one row for each authority: its codes and name, its region, its police force
area and the codes of the authorities it adjoins. Run as
``python -m goldenthread.agencies.reference.compile_areas FACTS.csv``.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

COLUMNS = ("code", "kind", "name", "region", "force", "dfe_code", "adjoining")
TARGET = Path(__file__).with_name("areas.csv")
# The lists put "City of" and "County of" last, to sort by; people say them first or not at all.
NAMES = {
    "Kingston upon Hull, City of": "Kingston upon Hull",
    "Herefordshire, County of": "Herefordshire",
    "Bristol, City of": "Bristol",
    "St. Helens": "St Helens",
    "London, City of": "City of London Police",
    "Devon & Cornwall": "Devon and Cornwall",
}


def rows(facts: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Regions, then forces, then authorities, each kind in order of code."""
    authorities = sorted(facts, key=lambda row: row["gss_code"])
    regions = {row["region_code"]: row["region"] for row in authorities}
    for code, name in sorted(regions.items()):
        yield {"code": code, "kind": "region", "name": name}
    forces = {row["police_force_area_code"]: row for row in authorities}
    for code, row in sorted(forces.items()):
        name = _plain(row["police_force_area"])
        yield {"code": code, "kind": "force", "name": name, "region": row["region_code"]}
    for row in authorities:
        yield _authority(row)


def _authority(row: dict[str, str]) -> dict[str, str]:
    return {
        "code": row["gss_code"],
        "kind": "authority",
        "name": _plain(row["name"]),
        "region": row["region_code"],
        "force": row["police_force_area_code"],
        "dfe_code": row["dfe_code"],
        "adjoining": " ".join(sorted(row["adjoining_gss_codes"].split())),
    }


def _plain(name: str) -> str:
    return NAMES.get(name, name)


def main(path: Path) -> None:
    """Reads the facts and replaces areas.csv."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(rows(csv.DictReader(lines)))
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
