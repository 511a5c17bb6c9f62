"""A first mapping from nothing but the headings of a file, for a person to confirm or change."""

import csv
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from goldenthread.exchange.readers.kinds import DATED
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping
from goldenthread.exchange.readers.mapping_faults import FULL_NAME, columns_of

ALIKE = 88  # of 100; below that a suggestion costs more attention than it saves
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy HH:MM"
SORTS = {"identifier": "scheme", "recorded_finding": "finding_kind"}


class Meaning(NamedTuple):
    """What a heading usually stands for; ``sort`` is the scheme of an identifier or the kind of a finding."""

    kind: str
    column: str
    sort: str


def suggest(headings: list[str] | tuple[str, ...], *, name: str = "") -> Mapping:
    """The likeliest mapping; it may lack what a mapping needs, which ``faults_of`` names."""
    found: dict[Meaning, str] = {}
    for heading in headings:
        meaning = _meaning(heading)
        if meaning is not None:
            found.setdefault(meaning, heading)
    child = found.pop(Meaning("row", "child", ""), "")
    key = found.pop(Meaning("row", "key", ""), "")
    facts: dict[tuple[str, str], MappedFact] = {}
    for meaning, heading in found.items():
        whose = (meaning.kind, meaning.sort)
        fact = facts.get(whose) or _first(meaning, key)
        facts[whose] = replace(fact, columns={**fact.columns, meaning.column: _column(meaning, heading)})
    return Mapping(name, child=child, key=(key,) if key else (), facts=tuple(facts.values()))


def _first(meaning: Meaning, key: str) -> MappedFact:
    columns: dict[str, MappedColumn] = {}
    if meaning.sort:
        columns[SORTS[meaning.kind]] = MappedColumn(value=meaning.sort)
    if meaning.kind == "recorded_finding" and key:
        columns["interview_reference"] = MappedColumn((key,))
    return MappedFact(meaning.kind, columns, per="child" if meaning.kind == "identity" else "row")


def _column(meaning: Meaning, heading: str) -> MappedColumn:
    how = columns_of(meaning.kind)[meaning.column]
    form = (MOMENT if how in {"moment", "instant"} else DAY) if how in DATED else ""
    split = ";" if (meaning.kind, meaning.column) == ("concern", "harm") else ""
    order = "FAMILY, Given" if meaning.column == FULL_NAME else ""
    return MappedColumn((heading,), date=form, split=split, order=order)


def _meaning(heading: str) -> Meaning | None:
    known = _known_headings()
    words = utils.default_process(heading)
    found = process.extractOne(words, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return known[found[0]] if found else None


@cache
def _known_headings() -> dict[str, Meaning]:
    text = (files("goldenthread") / "exchange" / "codes" / "heading.csv").read_text(encoding="utf-8")
    return {
        utils.default_process(row["heading"]): Meaning(row["kind"], row["column"], row["sort"])
        for row in csv.DictReader(text.splitlines())
    }
