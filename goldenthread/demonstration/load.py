"""Building the demonstration: the partnership, its agencies' files, and their way in as imports."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actors import Actor, operator
from goldenthread.children import actions as children
from goldenthread.core import clock
from goldenthread.demonstration import files, partnership
from goldenthread.demonstration.establish import establish, extract_of, is_established
from goldenthread.demonstration.world import World
from goldenthread.exchange import actions as exchange
from goldenthread.exchange.files import packed
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import to_toml
from goldenthread.exchange.states import State

Say = Callable[[str], None]
CHUNK = 1 << 20
# The agencies whose files come through a mapping, and which.
MAPPED = {
    "NSP": ("casebook.csv", "casebook"), "WMC": ("trace.xlsx", "trace"),
    "SHB": ("register.csv", "rhi-register"), "ODP": ("register.xlsx", "rhi-register"),
    "NGH": ("attendances.csv", "hospital-attendance"), "RAC": ("roll.csv", "school-roll"),
}  # fmt: skip
COUNCILS = ("RIV", "HAL", "WMR", "OAK")
# Councils send every night; of the others nobody knows when.
EVERY = 1


@dataclass(frozen=True, slots=True)
class Job:
    """One agency's file on its way in."""

    agency: str
    system: str
    layout: str
    path: Path
    mapping: str = ""


def load(directory: Path, *, children: int, years: int, say: Say = print, seed: int = 1) -> bool:
    """Make the world if there is none, all of it or nothing; returns whether it was made now.

    The files stay in ``directory``, to be sent in again by whoever tries the importers. The looked-after
    return is written too but not brought in: it holds the same absences as the councils' own tables.
    """
    if is_established():
        return False
    at = clock.now()
    say(f"Inventing {children:,} children and writing their agencies’ files …")
    shutil.rmtree(directory, ignore_errors=True)
    written = files.write(directory, World(seed=seed, children=children, years=years, now=at))
    with transaction.atomic():
        establish(by=operator(), at=at)
        for job in _jobs(directory):
            say(f"  {job.agency}: {job.path.name}")
            bring_in(job, at=at)
    say(f"{written.records:,} records of {written.children:,} children are in.")
    return True


def _jobs(directory: Path) -> Iterator[Job]:
    systems = {one.code: one.system for one in partnership.AGENCIES}
    for code in COUNCILS:
        yield Job(code, systems[code], "ssd", directory / code)
    for code, (name, mapping) in MAPPED.items():
        yield Job(
            code, systems[code], "mapped", directory / code / name, to_toml(shipped_mappings()[mapping])
        )


def bring_in(job: Job, *, at: datetime) -> None:
    """Send one file the way an agency's nightly extract does: received, and brought in if no row is refused.

    Raises ``RuntimeError`` naming the first refusal: a demonstration with a hole in it is none.
    """
    by = _sender(job.agency, at)
    source = children.name_source(
        job.system, expected_every_days=EVERY if job.layout == "ssd" else None, by=by, at=at
    )
    with _opened(job.path) as stream:
        chunks = iter(lambda: stream.read(CHUNK), b"")
        name = job.path.name if job.path.is_file() else f"{job.path.name}.zip"
        file = exchange.receive(
            source_id=source.pk, layout=job.layout, mapping=job.mapping, name=name, chunks=chunks,
            by=by, at=at, at_once=True,
        )  # fmt: skip
    brought = exchange.apply(file.pk, by=by, at=at, progress=_quietly)
    if brought.state != State.APPLIED:
        first = brought.refusals.first()
        raise RuntimeError(f"{name}: {first}: {first.reason if first else ''}")


def _sender(code: str, at: datetime) -> Actor:
    found = agencies.actor_by_email(extract_of(code), at=at, origin="nightly extract")
    if found is None:
        raise RuntimeError(f"{code} has nobody who sends its files.")
    return found


def _opened(path: Path) -> BinaryIO:
    return packed(path) if path.is_dir() else path.open("rb")


def _quietly(rows: int) -> None:
    """Nobody watches the demonstration's imports."""
