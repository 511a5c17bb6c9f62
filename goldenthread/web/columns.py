"""What a person says about each column of a file, and the mapping that follows from it; pure."""

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace

from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.web.meanings import FULL_NAME, TIME_OF, Meaning, meanings

# The column of a kind that says which sort a text is.
SORT_COLUMNS = {"identifier": "scheme", "recorded_finding": "finding_kind"}
# What the row's own reference is to a fact, unless another column is.
REFERENCES = {
    "recorded_episode": "reference",
    "recorded_interview": "reference",
    "recorded_finding": "interview_reference",
}
FORMS = (
    "dd/mm/yyyy", "dd/mm/yyyy HH:MM", "dd/mm/yyyy HH:MM:SS", "yyyy-mm-dd", "yyyy-mm-dd HH:MM",
    "yyyy-mm-dd HH:MM:SS", "dd-MMM-yyyy", "dd-MMM-yyyy HH:MM", "dd-MMM-yyyy HHmm", "dd.mm.yyyy",
    "dd.mm.yyyy HH:MM",
)  # fmt: skip
LEAVE_OUT = "-"
Group = list["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One column: its heading, what it is, the form of its dates, what its values stand for.

    ``codes`` translate a value to one of the list, or to nothing; ``otherwise`` is for a value that is not
    among them: without it such a value is refused.
    """

    heading: str
    meaning: Meaning | None = None
    form: str = ""
    codes: Dictionary[str, str] = field(default_factory=dict)
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows stand in a workbook, and what the mapping is called."""

    name: str = ""
    sheet: str = ""
    heading_row: int = 1


def mapping_of(said: Iterable[Said], place: Place) -> Mapping:
    """The mapping that follows; what it lacks is for ``faults_of`` to say."""
    columns = [one for one in said if one.meaning is not None]
    rows = {name: [one.heading for one in columns if _is(one, "row", name)] for name in ("child", "key")}
    return Mapping(
        place.name, child=(rows["child"] or [""])[0], key=tuple(rows["key"]), sheet=place.sheet,
        heading_row=place.heading_row, facts=tuple(_fact(group, rows["key"]) for group in _groups(columns)),
    )  # fmt: skip


def _is(one: Said, kind: str, column: str) -> bool:
    return one.meaning is not None and (one.meaning.kind, one.meaning.column) == (kind, column)


def _groups(columns: Iterable[Said]) -> list[Group]:
    """The columns that make one fact together: of one kind and, where it has several sorts, of one."""
    groups: dict[tuple[str, str], Group] = {}
    for one in columns:
        meaning = one.meaning
        if meaning is None or meaning.kind == "row":
            continue
        apart = meaning.sort if meaning.kind in SORT_COLUMNS else ""
        # Every answer of the child is a fact of its own: its question is its heading.
        groups.setdefault((meaning.kind, one.heading if meaning.kind == "voice" else apart), []).append(one)
    return list(groups.values())


def _fact(group: Group, key: list[str]) -> MappedFact:
    meaning = _meaning(group[0])
    columns: dict[str, MappedColumn] = {}
    if meaning.kind in SORT_COLUMNS:
        columns[SORT_COLUMNS[meaning.kind]] = MappedColumn(value=meaning.sort)
    if key and meaning.kind in REFERENCES:
        columns[REFERENCES[meaning.kind]] = MappedColumn((key[0],))
    if meaning.kind == "voice":
        columns["question"] = MappedColumn(value=group[0].heading)
    for name in dict.fromkeys(_meaning(one).column for one in group):
        columns[name] = _column([one for one in group if _meaning(one).column == name])
    apart = group[0].heading if meaning.kind == "voice" else ""
    return MappedFact(meaning.kind, columns, id=apart, per="child" if meaning.kind == "identity" else "row")


def _meaning(one: Said) -> Meaning:
    if one.meaning is None:
        raise ValueError("a column that means nothing is part of no fact")
    return one.meaning


def _column(same: Group) -> MappedColumn:
    """One column of a fact, out of one heading or several."""
    first = next((one for one in same if _meaning(one).sort != TIME_OF), same[0])
    meaning = _meaning(first)
    headings = (first.heading, *(one.heading for one in same if one is not first))
    column = MappedColumn(headings, codes=dict(first.codes), otherwise=first.otherwise)
    if meaning.is_dated:
        return replace(column, date=first.form)
    if meaning.column == FULL_NAME:
        return replace(column, order=meaning.sort)
    if meaning.column == "harm":
        return replace(column, each=True) if len(headings) > 1 else replace(column, split=";")
    return replace(column, join="\n" if meaning.column == "lines" else ", ") if len(headings) > 1 else column


def said_of(mapping: Mapping, headings: Iterable[str]) -> list[Said]:
    """What a mapping says about each heading, as far as a page can say it."""
    found: dict[str, Said] = {}
    rows = [("row.child", (mapping.child,)), ("row.key", mapping.key)]
    for name, named in rows:
        for heading in named:
            found.setdefault(heading, Said(heading, meanings()[name]))
    for fact in mapping.facts:
        for name, column in fact.columns.items():
            for said in _said(fact, name, column):
                found.setdefault(said.heading, said)
    return [found.get(heading, Said(heading)) for heading in headings]


def _said(fact: MappedFact, name: str, column: MappedColumn) -> list[Said]:
    sort_column = fact.columns.get(SORT_COLUMNS.get(fact.kind, ""))
    sort = column.order or (str(sort_column.value) if sort_column else "")
    meaning = meanings().get(f"{fact.kind}.{name}.{sort}" if sort else f"{fact.kind}.{name}")
    if meaning is None:
        return []
    time_of_day = meanings().get(f"{fact.kind}.{name}.{TIME_OF}")
    later = time_of_day if meaning.is_dated else meaning
    return [
        Said(heading, later if place else meaning, column.date, column.codes, column.otherwise)
        for place, heading in enumerate(column.headings)
    ]


def read_code(how: str, value: str) -> str | None:
    """What a value of a list stands for by itself: its code; ``None`` if a person has to say."""
    try:
        return code_list(how).read(value)
    except Bad:
        return None


def code_choices(how: str) -> list[tuple[str, str]]:
    """What a value can stand for, in words."""
    listed = code_list(how)
    told = {
        listed.becomes[code]: meaning or code for code, meaning in reversed(list(listed.meanings.items()))
    }
    return sorted(
        ((code, words) for code, words in told.items() if code), key=lambda pair: pair[1].casefold()
    )
