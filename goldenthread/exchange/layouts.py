"""The layouts a file may have, the kinds of fact each may carry, and the table each kind is kept in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from goldenthread.children.models import Address, Fact, HealthNeed, Identifier, Identity, Professional, Voice
from goldenthread.episodes.models import RecordedEpisode
from goldenthread.exchange.readers.descriptions import described, description
from goldenthread.exchange.readers.headings import read_headings
from goldenthread.exchange.readers.mapping_toml import from_toml
from goldenthread.exchange.readers.outcomes import Unreadable
from goldenthread.exchange.readers.sources import Source, open_sources
from goldenthread.interviews.models import RecordedFinding, RecordedInterview
from goldenthread.placements.models import CarePeriod, LegalStatus, Placement, Plan, Review
from goldenthread.risk.models import Concern

MAPPED: Final = "mapped"

FACTS: Final[Mapping[str, type[Fact]]] = {
    "identity": Identity,
    "identifier": Identifier,
    "address": Address,
    "professional": Professional,
    "health_need": HealthNeed,
    "voice": Voice,
    "legal_status": LegalStatus,
    "care_period": CarePeriod,
    "placement": Placement,
    "plan": Plan,
    "review": Review,
    "recorded_episode": RecordedEpisode,
    "concern": Concern,
    "recorded_interview": RecordedInterview,
    "recorded_finding": RecordedFinding,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape of file: its code and what stands on the page."""

    code: str
    label: str


LAYOUTS: Final[Mapping[str, Layout]] = {
    layout.code: layout
    for layout in (
        Layout("ssd", "Standard Safeguarding Dataset, a zip of CSV tables"),
        Layout("ssda903", "SSDA903 return, a zip of its CSV modules"),
        Layout(MAPPED, "Another CSV or XLSX file, read by a mapping"),
    )
}


def kinds(layout: str, mapping: str) -> list[str]:
    """The kinds of fact a file of this layout may carry; for a mapped one, those its mapping names.

    Raises ``MappingFaults`` for an unusable mapping.
    """
    if layout == MAPPED:
        return sorted({fact.kind for fact in from_toml(mapping).facts})
    return sorted({fact.kind for table in described(layout).values() for fact in table.facts})


def kinds_in(path: Path, layout: str, mapping: str) -> list[str]:
    """The kinds of fact that this very file may carry: those of the tables that are in it.

    What a source delivered without a row is none recorded; what it did not deliver was not asked. A file
    in which no table is known is refused whole, whatever it may carry.
    """
    if layout == MAPPED:
        return kinds(layout, mapping)
    try:
        names = {_table(layout, source) for source in open_sources(path)}
    except Unreadable:
        return kinds(layout, mapping)
    facts = (fact for name, table in described(layout).items() if name in names for fact in table.facts)
    return sorted({fact.kind for fact in facts}) or kinds(layout, mapping)


def _table(layout: str, source: Source) -> str:
    """Which table of a layout a file is: by its name, or, in a return, by its headings."""
    if layout == "ssd" or not source.is_csv:
        return source.stem.casefold()
    headings = set(read_headings(source.rows(), name=source.name))
    modules: Mapping[str, list[str]] = description(layout)["headings"]
    return next((name for name, wanted in modules.items() if set(wanted) == headings), "")
