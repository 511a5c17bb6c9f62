"""One import in a process of its own, which says how long it took and how much memory it had at most.

Run as ``python -m goldenthread.cli.benchmarks.one_import FILE``, with the database in the environment; with
``--establish`` it makes the tables and the invented agencies first.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import django

AGENCY, SYSTEM = "RIV", "Liquidlogic"
CHUNK = 1 << 20


def main() -> None:
    """Bring the file in and write what it took as JSON."""
    django.setup()
    from goldenthread.sharing import wall

    wall.serve_always()
    if "--establish" in sys.argv:
        _establish()
    seconds = bring(Path(sys.argv[1]))
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": _most_megabytes()}))


def _establish() -> None:
    from goldenthread.agencies.actors import operator
    from goldenthread.cli import database
    from goldenthread.core import clock
    from goldenthread.demonstration.establish import establish

    database.migrate(os.environ["DATABASE_OWNER_URL"])
    establish(by=operator(), at=clock.now())


def bring(path: Path) -> float:
    """Receive a file and bring it in as a nightly extract does; the seconds until it is committed."""
    from goldenthread.agencies import queries as agencies
    from goldenthread.children.actions import name_source
    from goldenthread.core import clock
    from goldenthread.demonstration.establish import extract_of
    from goldenthread.exchange import actions
    from goldenthread.exchange.states import State

    at = clock.now()
    by = agencies.actor_by_email(extract_of(AGENCY), at=at, origin="bench")
    if by is None:
        raise RuntimeError(f"{AGENCY} has nobody who sends its files.")
    source = name_source(SYSTEM, by=by, at=at)
    begun = time.perf_counter()
    with path.open("rb") as stream:
        file = actions.receive(
            source_id=source.pk, layout="ssd", mapping="", name=path.name,
            chunks=iter(lambda: stream.read(CHUNK), b""), by=by, at=at, at_once=True,
        )  # fmt: skip
    brought = actions.apply(file.pk, by=by, at=at, progress=lambda _rows: None)
    if brought.state != State.APPLIED:
        raise RuntimeError(f"{path.name} was refused: {brought.refusals.first()}")
    return time.perf_counter() - begun


def _most_megabytes() -> float:
    """The most memory of this process: what the kernel calls its high water, in kB."""
    status = Path("/proc/self/status")
    if not status.exists():  # elsewhere this counts, as well, what the process was before it became Python
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    high_water = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(high_water.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main()
