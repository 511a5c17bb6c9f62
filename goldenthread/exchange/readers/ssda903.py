"""Reads the files of an SSDA903 return, each known by its exact set of headings, whatever its name.

The return has no names: its CHILD is the identifier of the person in the authority's own system.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

from goldenthread.children.rows import FactRow
from goldenthread.core.refusals import Refusal
from goldenthread.exchange.readers.descriptions import described, description
from goldenthread.exchange.readers.headings import read_headings
from goldenthread.exchange.readers.local_time import LONDON
from goldenthread.exchange.readers.outcomes import Outcome, Unreadable, Unused, refusal
from goldenthread.exchange.readers.reading import read_table
from goldenthread.exchange.readers.sources import Source, open_sources

LAYOUT = "ssda903"
NOT_A_MODULE = "This is not a module of the SSDA903 return."
NOT_NEEDED = "Golden Thread does not need this module of the SSDA903 return."
HALF = 0.5  # of a module's headings: a file that has more was meant to be that module


def read(path: Path, *, today: date) -> Iterator[Outcome]:
    """The outcomes of every module found, in the order of the description."""
    try:
        sources = open_sources(path)
    except Unreadable as fault:
        yield fault.refusal
        return
    found: dict[str, Source] = {}
    for source in sources:
        yield from _recognise(source, found)
    for name, table in described(LAYOUT).items():
        if name in found:
            outcomes = read_table(table, found[name], today=today)
            yield from _never_twice_at_once(outcomes) if name == "ssda903_missing" else outcomes


def _recognise(source: Source, found: dict[str, Source]) -> Iterator[Outcome]:
    """Put a file where it belongs, or say why it belongs nowhere."""
    if not source.is_csv:
        yield Unused(source.name, "", NOT_A_MODULE)
        return
    try:
        headings = read_headings(source.rows(), name=source.name)
    except Unreadable as fault:
        yield fault.refusal
        return
    modules: dict[str, list[str]] = description(LAYOUT)["headings"]
    name = next((name for name, wanted in modules.items() if set(wanted) == set(headings)), None)
    if name is None:
        yield _no_module(source.name, headings, modules)
    elif name not in described(LAYOUT):
        yield Unused(source.name, "", NOT_NEEDED)
    elif name in found:
        yield refusal(source.name, f"{found[name].name} is the module {_said(name)} too: leave one out.")
    else:
        found[name] = source


def _no_module(name: str, headings: Sequence[str], modules: dict[str, list[str]]) -> Outcome:
    there = set(headings)
    nearest = max(
        modules, key=lambda module: len(there & set(modules[module])) / len(there | set(modules[module]))
    )
    wanted = set(modules[nearest])
    if len(there & wanted) <= HALF * len(wanted):
        return Unused(name, "", NOT_A_MODULE)
    lacking, spare = sorted(wanted - there), sorted(there - wanted)
    sentence = f"The headings are nearly those of the module {_said(nearest)}"
    sentence += f"; add {', '.join(lacking)}" if lacking else ""
    sentence += f"; take out {', '.join(spare)}" if spare else ""
    return refusal(name, f"{sentence}.", line=1, column=(lacking + spare)[0])


def _said(module: str) -> str:
    return module.removeprefix("ssda903_").capitalize()


@dataclass(frozen=True, slots=True)
class Period:
    """When a child was missing, by the line that says so."""

    since: datetime
    until: datetime | None
    line: int

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share more than an end that is the other's start."""
        return (other.until is None or self.since < other.until) and (
            self.until is None or other.since < self.until
        )


def _never_twice_at_once(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Rule 574: a child cannot be missing or away twice at the same time."""
    periods: dict[str, list[Period]] = {}
    for outcome in outcomes:
        if not isinstance(outcome, FactRow):
            yield outcome
            continue
        period = _period(outcome)
        earlier = next(
            (other for other in periods.get(outcome.system_id, ()) if period.overlaps(other)), None
        )
        periods.setdefault(outcome.system_id, []).append(period)
        yield _overlap(outcome, period, other=earlier) if earlier else outcome


def _period(row: FactRow) -> Period:
    since, until = cast(datetime, row.values["started_at"]), cast(datetime | None, row.values["ended_at"])
    return Period(since, until, row.line)


def _overlap(row: FactRow, period: Period, *, other: Period) -> Refusal:
    said = period.since.astimezone(LONDON).strftime("%d/%m/%Y")
    sentence = (
        f"Rule 574: the period overlaps the one of line {other.line}: "
        "end the earlier one no later than the day the later one starts."
    )
    return refusal(row.table, sentence, line=row.line, column="MIS_START", value=said)
