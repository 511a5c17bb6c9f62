"""Readers of agencies' files: bytes in, facts and refusals out, nothing guessed.

Owns how files are opened, how cells are read, the layouts and their mappings. It must not know Django, the
database, or what happens to a fact afterwards.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from goldenthread.exchange.readers import mapped, ssd, ssda903
from goldenthread.exchange.readers.mapping import (
    MappedColumn,
    MappedFact,
    Mapping,
    MappingFault,
    MappingFaults,
)
from goldenthread.exchange.readers.mapping_faults import faults_of
from goldenthread.exchange.readers.mapping_toml import from_toml, to_toml
from goldenthread.exchange.readers.outcomes import Outcome, Unused
from goldenthread.exchange.readers.previews import Preview, preview
from goldenthread.exchange.readers.suggestions import suggest

__all__ = [
    "LAYOUTS",
    "MappedColumn",
    "MappedFact",
    "Mapping",
    "MappingFault",
    "MappingFaults",
    "Outcome",
    "Preview",
    "Unused",
    "faults_of",
    "from_toml",
    "preview",
    "read",
    "shipped_mappings",
    "suggest",
    "to_toml",
]

LAYOUTS = ("ssd", "ssda903", "mapped")


def read(path: Path, layout: str, *, mapping: Mapping | None = None, today: date) -> Iterator[Outcome]:
    """What the file or folder at ``path`` holds, in one of LAYOUTS; "mapped" asks for its mapping.

    A row with a bad cell gives refusals and no facts. Raises MappingFaults for an unusable mapping, and
    nothing else, whatever the bytes.
    """
    if layout == "ssd":
        return ssd.read(path, today=today)
    if layout == "ssda903":
        return ssda903.read(path, today=today)
    if layout != "mapped" or mapping is None:
        raise ValueError("The layout is ssd or ssda903, or mapped with its mapping.")
    return mapped.read(path, mapping, today=today)


@cache
def shipped_mappings() -> dict[str, Mapping]:
    """The mappings that come with Golden Thread, by name."""
    folder = files("goldenthread") / "exchange" / "mappings"
    texts = sorted(file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    return {mapping.name: mapping for mapping in map(from_toml, texts)}
