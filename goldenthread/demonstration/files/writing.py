"""Writes a world's files: opens every agency's desk and passes each child to those who know the child."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.demonstration.files.desks import open_desks
from goldenthread.demonstration.files.sinks import Commas
from goldenthread.demonstration.partnership import AGENCIES
from goldenthread.demonstration.world import World

TRUTH = "truth.csv"
_TRUTH_HEADINGS = ("agency", "system", "system_id", "child")
_SYSTEM = {agency.code: agency.system for agency in AGENCIES}


@dataclass(slots=True)
class Written:
    """How much was written: children, agencies' records of them, and rows by file."""

    children: int = 0
    records: int = 0
    rows: dict[str, int] = field(default_factory=dict)


def write(directory: Path, world: World) -> Written:
    """Every agency's files in ``directory``, and ``truth.csv`` beside them."""
    done = Written()
    with ExitStack() as stack:
        desks = open_desks(directory, world.scope)
        truth = Commas(directory / TRUTH, _TRUTH_HEADINGS)
        sinks = [truth, *(sink for desk in desks.values() for sink in desk.sinks())]
        for sink in sinks:
            stack.callback(sink.close)
        for child in world:
            done.children += 1
            for agency, record in child.records.items():
                if desks[agency].write(child, record):
                    whose = {"system_id": record.system_id, "child": child.number}
                    truth.write({"agency": agency, "system": _SYSTEM[agency], **whose})
        done.records = truth.rows
        done.rows = {str(sink.path.relative_to(directory)): sink.rows for sink in sinks}
    return done
