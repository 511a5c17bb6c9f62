"""All measurements, most of them on one demonstration; the table and ``bench.json``."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from goldenthread.cli.benchmarks import importing, starting
from goldenthread.cli.benchmarks.demonstration import Demonstration
from goldenthread.cli.benchmarks.results import Result, write

# The first word of a measurement's name.
ON_THE_DEMONSTRATION = ("start", "picture", "search")
IMPORT = "import"


def report(only: str, output: Path) -> int:
    """Measure what is asked for, print it and write it; 1 if a target is missed or nothing is so named."""
    results = []
    said = Console(stderr=True)
    with TemporaryDirectory(prefix="goldenthread-bench-") as place, said.status("Measuring …") as status:
        for one in _measured(only, Path(place)):
            status.update(f"Measured {one.name}; going on …")
            if one.name.startswith(only):
                results.append(one)
    write(results, output)
    Console().print(table(results))
    return code(results)


def code(results: list[Result]) -> int:
    """The exit code: 0 when something was measured and all of it holds."""
    return 0 if results and all(one.holds for one in results) else 1


def is_wanted(group: str, only: str) -> bool:
    """Whether any measurement of a group may bear a name that begins so."""
    return group.startswith(only) or only.startswith(group)


def _measured(only: str, place: Path) -> Iterator[Result]:
    wanted = [group for group in ON_THE_DEMONSTRATION if is_wanted(group, only)]
    if wanted:
        yield from _on_the_demonstration(wanted, place)
    if is_wanted(IMPORT, only):
        yield from importing.measure(place / "import")


def _on_the_demonstration(wanted: list[str], place: Path) -> Iterator[Result]:
    demonstration = Demonstration(place / "demonstration")
    try:
        if "start" in wanted:
            yield from starting.measure(demonstration, place)
        else:
            demonstration.start()
        if wanted != ["start"]:
            # Imported only now: both read settings, which the demonstration's house sets.
            from goldenthread.cli.benchmarks import served

            yield from served.measure(demonstration, wanted)
    finally:
        demonstration.stop()


def table(results: list[Result]) -> Table:
    """The results for people."""
    shown = Table("measurement", title="Golden Thread, measured")
    for heading in ("value", "reference", "ratio"):
        shown.add_column(heading, justify="right")
    for heading in ("target", ""):
        shown.add_column(heading)
    for one in results:
        shown.add_row(
            one.name, f"{one.value:g} {one.unit}", f"{one.reference:g} {one.unit}", f"{one.ratio:g}",
            one.target, "holds" if one.holds else "[red]missed[/red]",
        )  # fmt: skip
    return shown
