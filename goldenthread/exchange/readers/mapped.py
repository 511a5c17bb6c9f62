"""Reads any CSV or XLSX by a mapping: the mapping becomes a table's description, and all else is shared."""

import hashlib
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from datetime import date
from pathlib import Path

from goldenthread.exchange.readers import words
from goldenthread.exchange.readers.codes import code_list, not_a_code
from goldenthread.exchange.readers.declared_dates import DeclaredDates
from goldenthread.exchange.readers.kinds import KINDS
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping, MappingFaults
from goldenthread.exchange.readers.mapping_faults import FULL_NAME, ORDERS, fact_id, faults_of
from goldenthread.exchange.readers.outcomes import Bad, Outcome, Unreadable
from goldenthread.exchange.readers.reading import read_table
from goldenthread.exchange.readers.readings import Parser, Reading, Surroundings, plain
from goldenthread.exchange.readers.sources import Source, open_sources
from goldenthread.exchange.readers.tables import Column, Fact, Need, Part, Table, reading_of, targets_of

LONGEST_PIECE = 40  # characters
NAMES = dict(zip(ORDERS, (words.family_first, words.family_last), strict=True))


def read(path: Path, mapping: Mapping, *, today: date) -> Iterator[Outcome]:
    """The outcomes of the one table that the mapping describes; raises MappingFaults for an unusable one."""
    table = table_of(mapping)
    try:
        source = only_source(path, mapping)
    except Unreadable as fault:
        return iter([fault.refusal])
    return read_table(table, source, today=today, line=mapping.heading_row)


def only_source(path: Path, mapping: Mapping | None) -> Source:
    """The one table at a path."""
    sources = [each for each in open_sources(path, sheet=mapping.sheet if mapping else "") if each.is_csv]
    if len(sources) != 1:
        reason = f"A mapping reads one file, and here are {len(sources)}: send them one by one."
        raise Unreadable(path.name, reason)
    return sources[0]


def table_of(mapping: Mapping) -> Table:
    """The description of the table that a mapping means."""
    if faults := faults_of(mapping):
        raise MappingFaults(faults)
    columns = [column for fact in mapping.facts for column in fact.columns.values()]
    required = dict.fromkeys(column.headings[0] for column in columns if column.required and column.headings)
    return Table(
        mapping.name,
        child=Column((mapping.child,), plain(words.text)),
        key=Column(mapping.key, plain(_joined(":"))),
        facts=tuple(_fact(fact) for fact in mapping.facts),
        needs=tuple(Need(heading) for heading in required),
    )


def _fact(mapped: MappedFact) -> Fact:
    constants: dict[str, object] = {}
    if mapped.kind == "recorded_episode" and "absence" not in mapped.columns:
        constants["absence"] = "missing"
    for name, column in mapped.columns.items():
        if column.value is not None:
            constants[name] = _constant(mapped.kind, name, column.value)
    parts = {
        name: _part(mapped, name, constants)
        for name, column in mapped.columns.items()
        if column.value is None
    }
    several = [name for name in parts if mapped.columns[name].each or mapped.columns[name].split]
    return Fact(
        mapped.kind,
        tuple(part for name, part in parts.items() if name not in several),
        constants=constants,
        suffix=fact_id(mapped),
        each=parts[several[0]] if several else None,
        per_child=mapped.per == "child",
    )


def _constant(kind: str, column: str, value: str | bool) -> str | bool:
    how = KINDS[kind].columns[column]
    if isinstance(value, bool) or how == "text":
        return value
    return words.yes_or_no(value) if how in {"yes", "yes or no"} else code_list(how).read(value)


def _part(mapped: MappedFact, name: str, constants: Dictionary[str, object]) -> Part:
    """A column of the mapping as a part; a harm also keeps the words it was recorded in."""
    column = mapped.columns[name]
    targets = ("family_name", "given_names") if name == FULL_NAME else targets_of(mapped.kind, name)
    reading = _reading(mapped.kind, name, constants, column)
    if mapped.kind == "concern" and name == "harm" and "as_recorded" not in mapped.columns:
        targets, reading = ("harm", "as_recorded"), _with_its_words(reading)
    if column.each or column.split:
        reading = _several(reading, column, width=len(targets))
    return Part(targets, Column(column.headings, reading, optional=column.optional))


def _reading(kind: str, name: str, constants: Dictionary[str, object], column: MappedColumn) -> Reading:
    if name == FULL_NAME:
        return plain(NAMES[column.order])
    reading = reading_of(kind, name, constants)
    if column.date:
        reading = _dated(reading, column.date)
    if column.codes:
        reading = _translated(reading, column, name)
    return _after(_joined(column.join), reading) if column.join else reading


def _joined(separator: str) -> Callable[..., str]:
    return lambda *cells: separator.join(words.text(cell) for cell in cells if cell)


def _after(first: Parser, reading: Reading) -> Reading:
    def made(around: Surroundings) -> Parser:
        second = reading(around)
        return lambda *cells: second(first(*cells))

    return made


def _dated(reading: Reading, form: str) -> Reading:
    return lambda around: reading(replace(around, dates=DeclaredDates(form)))


def _translated(reading: Reading, column: MappedColumn, name: str) -> Reading:
    """What the mapping says a cell means, then read as usual; a cell it does not know is refused."""
    known = {spelling.casefold(): meaning for spelling, meaning in column.codes.items()}

    def made(around: Surroundings) -> Parser:
        read = reading(around)

        def parse(cell: str) -> object:
            meaning = known.get(cell.casefold(), column.otherwise or None)
            if meaning is None:
                raise Bad(not_a_code(cell, name.replace("_", " "), dict.fromkeys(column.codes, "")))
            return read(meaning) if meaning else ""

        return parse

    return made


def _with_its_words(reading: Reading) -> Reading:
    def made(around: Surroundings) -> Parser:
        read = reading(around)
        return lambda cell: (read(cell), words.text(cell))

    return made


def _several(reading: Reading, column: MappedColumn, *, width: int) -> Reading:
    """Every filled cell, and every piece of it, read on its own.

    A code is told apart from others of its row by itself, whatever their order; free text by its place.
    """

    def made(around: Surroundings) -> Parser:
        read = reading(around)

        def parse(*cells: str) -> list[tuple[str, tuple[object, ...]]]:
            found: dict[str, tuple[object, ...]] = {}
            for place, piece in _pieces(cells, column.split):
                try:
                    value = read(piece)
                except Bad as fault:
                    raise Bad(fault.sentence, place) from None
                values = value if width > 1 else (value,)
                if values[0] not in {"", None}:
                    found.setdefault(_short(piece) if column.codes else str(len(found) + 1), values)
            return list(found.items())

        return parse

    return made


def _pieces(cells: tuple[str, ...], separator: str) -> Iterator[tuple[int, str]]:
    """Every piece of text with the cell it stands in."""
    for place, cell in enumerate(cells):
        for piece in cell.split(separator) if separator else [cell]:
            if stripped := piece.strip():
                yield place, stripped


def _short(piece: str) -> str:
    """A code as it was written, short enough for a key."""
    if len(piece) <= LONGEST_PIECE:
        return piece
    return f"{piece[:LONGEST_PIECE]}.{hashlib.sha256(piece.encode()).hexdigest()[:8]}"
