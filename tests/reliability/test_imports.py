"""Killed while a file is brought in: it comes in whole, once, by itself; never by half."""

import io
import random
import time
import zipfile
from collections.abc import Iterator
from typing import Final, LiteralString

import psycopg
import pytest

from goldenthread.cli.postgres import DATABASE
from tests.cli.machine import wait_until
from tests.reliability.machine import Machine, kill_and_wait
from tests.reliability.visitor import Visitor

pytestmark = pytest.mark.slow
COLIN = "colin.fairweather@riverside.example"
PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_sex,pers_ethnicity"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date"
)
CONFIRMED: Final = "SELECT count(*) FROM ledger_entry WHERE act = 'import.confirmed' AND subject = %s"
ROWS = 40_000
OVER_WITHIN = 90.0
LOOKED_FOR: Final[dict[str, LiteralString]] = {
    "facts of no delivery": """
        SELECT count(*) FROM episodes_recordedepisode AS night
        LEFT JOIN children_delivery AS delivery ON delivery.id = night.delivery_id
        WHERE delivery.id IS NULL OR delivery.undone_at IS NOT NULL""",
    "imports half done": """
        SELECT count(*) FROM exchange_import WHERE (state = 'applied') != (delivery_id IS NOT NULL)""",
    "records without a name": """
        SELECT count(*) FROM children_agencyrecord AS record WHERE record.system_id LIKE 'K%'
        AND NOT EXISTS (SELECT FROM children_identity AS one WHERE one.record_id = record.id)""",
}
KILLED = ("the import worker", "the database", "everything")


@pytest.fixture
def key(machine: Machine) -> Iterator[str]:
    """The identifier of a child that nothing has yet."""
    yield f"K{time.monotonic_ns()}"
    assert halves(machine) == []


def tables(key: str) -> bytes:
    """A file that keeps the worker busy for some seconds."""
    nights = (f"{key}-{number},{key},01/10/2026,M,02/10/2026" for number in range(ROWS))
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("ssd_person.csv", f"{PEOPLE}\n{key},Oriel,Vane,04/03/2012,F,WBRI\n")
        archive.writestr("ssd_missing.csv", "\n".join([MISSING, *nights, ""]))
    return pack.getvalue()


def send(machine: Machine, key: str) -> tuple[Visitor, str]:
    """A records officer sends the file; gives them, and the address of the file's page."""
    colin = Visitor(machine.address, COLIN)
    source = machine.number(
        "SELECT source.id FROM children_source AS source JOIN agencies_agency AS agency"
        " ON agency.id = source.agency_id WHERE agency.code = 'RIV' AND source.system = 'Liquidlogic'"
    )
    said = {"source": str(source), "layout": "ssd"}
    address, page = colin.upload("/imports/new/", said, "tables.zip", tables(key))
    assert not address.endswith("/imports/new/"), page
    return colin, address.removeprefix(machine.address)


def state_of(machine: Machine, path: str) -> str:
    ((state,),) = machine.rows("SELECT state FROM exchange_import WHERE id = %s", path.split("/")[2])
    return str(state)


def nights(machine: Machine, key: str) -> int:
    """How many of the file's nights anybody can see."""
    return machine.number(
        "SELECT count(*) FROM episodes_recordedepisode AS night JOIN children_agencyrecord AS record"
        " ON record.id = night.record_id WHERE record.system_id = %s",
        key,
    )


def halves(machine: Machine) -> list[str]:
    """Whatever stands in the database that a whole import would not leave."""
    with machine.cluster.connect(database=DATABASE) as administrator:
        return halves_in(administrator)


def halves_in(database: "psycopg.Connection") -> list[str]:
    """The same, as one connection has it."""
    found = {what: database.execute(query).fetchone() for what, query in LOOKED_FOR.items()}
    return [f"{row[0]} {what}" for what, row in found.items() if row and row[0]]


def until(machine: Machine, path: str, state: str) -> None:
    wait_until(lambda: state_of(machine, path) == state, OVER_WITHIN)


def kill_meanwhile(machine: Machine, part: str, path: str, *, state: str, seed: int) -> None:
    """Kill a part while the file is in a state, at a moment that nobody chose."""
    until(machine, path, state)
    time.sleep(random.Random(seed).uniform(0.05, 0.8))
    kill_and_wait(machine, part)


@pytest.mark.parametrize("part", KILLED)
def test_a_file_survives_the_killing_of(part: str, machine: Machine, key: str) -> None:
    colin, path = send(machine, key)
    kill_meanwhile(machine, part, path, state="checking", seed=1)
    until(machine, path, "checked")
    assert nights(machine, key) == 0
    colin.post(path, {"act": "bring"})
    kill_meanwhile(machine, part, path, state="applying", seed=2)
    assert nights(machine, key) in {0, ROWS}
    until(machine, path, "applied")
    assert nights(machine, key) == ROWS
    assert machine.number(CONFIRMED, path.split("/")[2]) == 1


@pytest.mark.long
@pytest.mark.parametrize("part", KILLED)
def test_a_file_survives_being_killed_again_and_again(part: str, machine: Machine, key: str) -> None:
    colin, path = send(machine, key)
    until(machine, path, "checked")
    colin.post(path, {"act": "bring"})
    for turn in range(8):
        if state_of(machine, path) == "applied":
            break
        kill_meanwhile(machine, part, path, state="applying", seed=turn)
        assert nights(machine, key) in {0, ROWS}
    until(machine, path, "applied")
    assert nights(machine, key) == ROWS


HALVES = {
    "imports half done": "UPDATE exchange_import SET delivery_id = NULL WHERE id = %s",
    "facts of no delivery": "UPDATE children_delivery SET undone_at = now() WHERE id ="
    " (SELECT delivery_id FROM exchange_import WHERE id = %s)",
}


@pytest.mark.parametrize("what", HALVES)
def test_a_half_is_seen(what: str, machine: Machine) -> None:
    """The check can fail: something is taken away behind the system's back, looked for, and given back."""
    (newest,) = machine.rows(
        "SELECT id FROM exchange_import WHERE state = 'applied' ORDER BY received_at DESC LIMIT 1"
    )
    with (
        machine.cluster.connect(database=DATABASE) as administrator,
        administrator.transaction(force_rollback=True),
    ):
        administrator.execute(HALVES[what], newest)
        assert any(what in one for one in halves_in(administrator))
    assert halves(machine) == []
