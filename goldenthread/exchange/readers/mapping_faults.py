"""What is wrong with a mapping: each thing by its place, with the sentence that mends it."""

from collections import Counter
from collections.abc import Iterator

from goldenthread.exchange.readers import declared_dates
from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.kinds import DATED, KINDS
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping, MappingFault
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.readings import READINGS

FULL_NAME = "full_name"  # not a column: one cell for the family name and the given names
ORDERS = ("FAMILY, Given", "Given Family")
PLAIN = {"text", "postcode", "yes or no"}


def columns_of(kind: str) -> dict[str, str]:
    """The columns that a mapping may fill, and how each is read."""
    extra = {FULL_NAME: "full name"} if kind == "identity" else {}
    return {**KINDS[kind].columns, **extra}


def fact_id(fact: MappedFact) -> str:
    """What tells a fact apart from the others of its row: what the mapping says, else its kind and sort."""
    sorts = [fact.columns[column].value for column in ("scheme", "finding_kind") if column in fact.columns]
    return fact.id or ".".join([fact.kind, *(str(sort) for sort in sorts if sort)])


def faults_of(mapping: Mapping) -> list[MappingFault]:
    """Everything wrong with a mapping; nothing, and it can be used."""
    return [*_of_whole(mapping), *_of_facts(mapping)]


def _of_whole(mapping: Mapping) -> Iterator[MappingFault]:
    if not mapping.name or not mapping.name.replace("-", "").replace("_", "").isalnum():
        yield MappingFault("name", "Give the system a short name of letters, digits and hyphens.")
    if not mapping.child.strip():
        yield MappingFault("child", "Say which column identifies the child in this system.")
    if not mapping.key or not all(key.strip() for key in mapping.key):
        yield MappingFault("key", "Say which column identifies the row: its reference number.")
    if mapping.heading_row < 1:
        yield MappingFault("heading_row", "The headings stand in line 1 or below.")
    if not mapping.facts:
        yield MappingFault("facts", "Say at least one kind of fact that the rows hold.")
    counted = Counter(fact_id(fact) for fact in mapping.facts)
    for name, times in counted.items():
        if times > 1:
            yield MappingFault("facts", f"{times} facts are both “{name}”: give each an “id” of its own.")


def _of_facts(mapping: Mapping) -> Iterator[MappingFault]:
    for number, fact in enumerate(mapping.facts, 1):
        place = f"facts[{number}]"
        if fact.kind not in KINDS:
            yield MappingFault(place, f"There is no kind “{fact.kind}”: use {', '.join(KINDS)}.")
            continue
        if fact.per not in {"row", "child"}:
            yield MappingFault(f"{place}.per", "Write “row” or “child”.")
        yield from _of_fact(fact, place)
        for name, column in fact.columns.items():
            if name in columns_of(fact.kind):
                yield from _of_column(column, columns_of(fact.kind)[name], f"{place}.{name}")


def _of_fact(fact: MappedFact, place: str) -> Iterator[MappingFault]:
    known = columns_of(fact.kind)
    for name in fact.columns:
        if name not in known:
            yield MappingFault(place, f"“{fact.kind}” has no column “{name}”: use {', '.join(known)}.")
    for need in KINDS[fact.kind].needs:
        if need not in fact.columns and need != "absence":
            yield MappingFault(place, f"“{fact.kind}” needs its column “{need}”.")
    several = [name for name, column in fact.columns.items() if column.split or column.each]
    if len(several) > 1:
        yield MappingFault(place, f"Only one column can make several facts, not {' and '.join(several)}.")


def _of_column(column: MappedColumn, how: str, place: str) -> Iterator[MappingFault]:
    if (column.value is None) == (not column.headings):
        yield MappingFault(place, "Say either where the value comes from or what it always is.")
    if not all(heading.strip() for heading in column.headings):
        yield MappingFault(place, "A heading is empty.")
    yield from _of_cells(column, how, place)
    yield from _of_date(column, how, place)
    yield from _of_codes(column, how, place)
    if (how == "full name") != bool(column.order) or (column.order and column.order not in ORDERS):
        yield MappingFault(place, f"Only a full name has an order, and it is one of: {'; '.join(ORDERS)}.")


def _of_cells(column: MappedColumn, how: str, place: str) -> Iterator[MappingFault]:
    wanted = 2 if how in DATED else 1
    if len(column.headings) > wanted and not (column.each or column.join):
        sentence = "Say what to do with several headings: “each” makes a fact of every one, “join” one text."
        yield MappingFault(place, sentence)
    if (column.each or column.split or column.join) and how in DATED | {"full name"}:
        yield MappingFault(place, "A date or a name cannot be split or joined.")
    if column.join and (column.each or column.split):
        yield MappingFault(place, "Cells are either joined or taken apart.")


def _of_date(column: MappedColumn, how: str, place: str) -> Iterator[MappingFault]:
    if how in DATED and not column.date:
        yield MappingFault(place, "Say the form of the date, such as dd/mm/yyyy.")
    elif how not in DATED and column.date:
        yield MappingFault(place, "This column is no date.")
    elif column.date and (sentence := declared_dates.fault_of(column.date)):
        yield MappingFault(place, sentence)
    elif len(column.headings) == 2 and "hh" not in column.date.lower() and how in DATED:
        yield MappingFault(
            place, "The form of a date and a time in two columns needs both, such as dd/mm/yyyy HH:MM."
        )


def _of_codes(column: MappedColumn, how: str, place: str) -> Iterator[MappingFault]:
    """Constants and translations must be what the column can hold."""
    if column.otherwise and not column.codes:
        yield MappingFault(place, "“otherwise” is for what is not among the codes, and there are none.")
    said = [*column.codes.values(), column.otherwise]
    if isinstance(column.value, str):
        said.append(column.value)
    if how in READINGS or how == "full name":
        return
    for value in said:
        try:
            code_list(how).read(value) if value else None
        except Bad as fault:
            yield MappingFault(place, fault.sentence)
    if isinstance(column.value, bool):
        yield MappingFault(place, "This column is a code, not true or false.")
