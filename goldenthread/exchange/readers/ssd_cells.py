"""Cells of the Standard Safeguarding Dataset that hold JSON, or only point to another table.

Source: the dataset's published data model (addr_address_json, lacp_cla_care_plan_json,
cinf_assessment_factors_json).
"""

import json
from collections.abc import Iterator
from typing import Any

from goldenthread.exchange.readers import readings
from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.identifiers import typed_identifier
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.readings import Parser, Reading, Surroundings, plain
from goldenthread.exchange.readers.words import text

NOT_OF_AN_ADDRESS = {"UPRN", "EASTING", "NORTHING", "POSTCODE"}
NOT_CHOSEN = {"", "n", "no", "0", "false", "null", "none"}
CHOSEN = {"y", "yes", "1", "true"}


def _json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        raise Bad("The JSON of this cell is broken: export it again, with quotation marks doubled.") from None


def _said(value: object) -> str:
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else text(str(value).strip())
    raise Bad("The JSON of this cell is nested: each name in it should have a plain text beside it.")


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    found = _json(cell)
    if not isinstance(found, dict):
        raise Bad("The JSON of this cell should be names and texts in braces: export it again.")
    for name, value in found.items():
        yield name.strip().upper(), _said(value)


def _address(cell: str) -> str:
    """The lines of an address: what stands before the street, number and street, what comes after."""
    said = {name: text for name, text in _pairs(cell) if text and name not in NOT_OF_AN_ADDRESS}
    inside = [_numbered(name, said.pop(name)) for name in ("ROOM", "FLOOR", "FLAT") if name in said]
    building = said.pop("BUILDING", "")
    street = f"{said.pop('HOUSE', '')} {said.pop('STREET', '')}".strip()
    return "\n".join(line for line in (*inside, building, street, *said.values()) if line)


def _numbered(name: str, said: str) -> str:
    """Flat 2 for a flat that is only called 2."""
    return said if any(letter.islower() for letter in said) or " " in said else f"{name.capitalize()} {said}"


def _care_plan(cell: str) -> tuple[str, str]:
    """The codes of the permanence plans chosen, and what they mean; parallel plans give several."""
    plans = code_list("care_plan")
    chosen = {plans.read(name): said for name, said in _pairs(cell) if said.casefold() not in NOT_CHOSEN}
    meant = [
        plans.meanings[code] + ("" if said.casefold() in CHOSEN else f": {said}")
        for code, said in chosen.items()
    ]
    return ", ".join(chosen), "; ".join(meant)


def _factors(cell: str) -> list[tuple[str, tuple[str, str]]]:
    """Each factor of an assessment: its code, then the harm it stands for and how it was recorded."""
    found = _json(cell)
    if isinstance(found, list):
        codes = [_said(code) for code in found]
    else:
        codes = [name for name, said in _pairs(cell) if said.casefold() not in NOT_CHOSEN]
    factors = code_list("assessment_factor")
    known = {code.upper(): factors.read(code) for code in codes if code}
    return [(code, (harm, f"{code} {factors.meanings[code]}")) for code, harm in known.items() if harm]


def _disability(cell: str) -> tuple[str, str]:
    disabilities = code_list("disability")
    code = disabilities.read(cell)
    return code, disabilities.meanings[code]


def _first_filled(*cells: str) -> str:
    return text(next(cell for cell in cells if cell))


def _first_filled_day(around: Surroundings) -> Parser:
    read = readings.since(around)

    def parse(*cells: str) -> object:
        place = next(place for place, cell in enumerate(cells) if cell)
        try:
            return read(cells[place])
        except Bad as fault:
            raise Bad(fault.sentence, place) from None

    return parse


def _team(around: Surroundings) -> Parser:
    """The name of a team, which some extracts give and others only point to."""
    departments = around.beside.get("ssd_department", {})

    def parse(cell: str) -> str:
        return str(departments[cell]["dept_team_name"]) if cell in departments else text(cell)

    return parse


def beside(table: str, column: str) -> Reading:
    """What another table says in ``column`` of the row that this cell points to."""

    def reading(around: Surroundings) -> Parser:
        rows = around.beside[table]

        def parse(cell: str) -> object:
            if cell not in rows:
                raise Bad(f"There is no “{cell}” in {table}: export both tables at the same time.")
            return rows[cell][column]

        return parse

    return reading


READINGS: dict[str, Reading] = {
    "address": plain(_address),
    "care plan": plain(_care_plan),
    "factors": plain(_factors),
    "disability": plain(_disability),
    "first filled": plain(_first_filled),
    "first filled day": _first_filled_day,
    "team": _team,
    "identifier of its type": plain(typed_identifier),
}
