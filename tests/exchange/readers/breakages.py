"""One thing wrong with one good file, and the sentence that must answer it.

The table is used by the tests of the readers, and by those of the pages and the command line: whoever shows
refusals must show these.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from tests.exchange.readers.breakages_of_files import ARCHIVES, BOMBS, BOOKS, WHOLE_FILES
from tests.exchange.readers.breaking import Breakage, Change, again, cell, instead, ssd, text
from tests.exchange.readers.good import GOOD, TRACE_HEADINGS, TRACE_ROW, workbook

MISSING, PERSON, RETURN = "ssd_missing.csv", "ssd_person.csv", "missing.csv"
CELLS = "The row has {} cells under 7 headings: put quotation marks around a cell that has a comma in it."
KEY_TWICE = "A row above has the same key: every row needs its own."
BROKEN_JSON = "The JSON of this cell is broken: export it again, with quotation marks doubled."


def _return(name: str, change: Change, reason: str, **where: Any) -> Breakage:
    return Breakage(name, "ssda903", RETURN, change, reason, **where)


def _trace(name: str, column: str, value: object, reason: str) -> Breakage:
    row = list(TRACE_ROW)
    row[TRACE_HEADINGS.index(column)] = value
    change = instead(workbook(tuple(row)))
    return Breakage(name, "trace", "trace.xlsx", change, reason, line=4, column=column, value=str(value))


def _cells() -> Iterator[Breakage]:
    """The breakages that are one bad cell each, kept as a table of their own."""
    text = Path(__file__).with_name("bad_cells.csv").read_text("utf-8")
    for row in csv.DictReader(StringIO(text)):
        line, column, value = int(row["line"]), row["column"], row["value"]
        change = cell(line, column, value)
        yield Breakage(
            row["name"],
            row["layout"],
            row["file"],
            change,
            row["reason"],
            line=line,
            column=column,
            value=value,
        )


ROWS = (
    ssd("too few cells", MISSING, text("M3,P2,", "M3,"), CELLS.format(6), line=4),
    ssd("too many cells", MISSING, text("M3,P2,", "M3,P2,,"), CELLS.format(8), line=4),
    ssd(
        "cell without measure",
        PERSON,
        cell(2, "pers_surname", "x" * 20_001),
        "The cell has more than 20,000 characters: shorten it.",
        line=2,
        column="pers_surname",
        value="x" * 100 + "…",
    ),
    ssd("key twice", PERSON, again(2), KEY_TWICE, line=4, column="pers_person_id", value="P1"),
    ssd(
        "key twice beside",
        "ssd_professionals.csv",
        again(2),
        KEY_TWICE,
        line=3,
        column="prof_professional_id",
        value="W1",
    ),
    ssd(
        "control character",
        PERSON,
        cell(2, "pers_surname", "Mar\x07low"),
        "The text holds the control character U+0007: remove it.",
        line=2,
        column="pers_surname",
        value="Mar\x07low",
    ),
    ssd(
        "writing turned round",
        PERSON,
        cell(2, "pers_surname", "Mar\u202elow"),
        "The text holds a character that turns the direction of writing: remove it.",
        line=2,
        column="pers_surname",
        value="Mar\u202elow",
    ),
    ssd(
        "broken JSON",
        "ssd_address.csv",
        cell(2, "addr_address_json", '{"HOUSE":'),
        BROKEN_JSON,
        line=2,
        column="addr_address_json",
        value='{"HOUSE":',
    ),
    ssd(
        "bottomless JSON",
        "ssd_address.csv",
        cell(2, "addr_address_json", "[" * 20_000),
        BROKEN_JSON,
        line=2,
        column="addr_address_json",
        value="[" * 100 + "…",
    ),
)

RETURNS = (
    _return(
        "rule 1004, nothing",
        lambda content: content + b"100002,03/09/2009,,,\n",
        "Rule 1004: the cell is empty: fill in the day the child left.",
        line=6,
        column="MIS_START",
    ),
    _return(
        "rule 566",
        lambda content: content + b"100002,03/09/2009,,,01/02/2026\n",
        "Rule 566: the period has an end but does not say whether the child was missing: write M or A.",
        line=6,
        column="MISSING",
    ),
    _return(
        "rule 586",
        cell(2, "DOB", "01/09/2025"),
        "Rule 586: the start, 01/09/2025, is not after the date of birth, 01/09/2025: correct one of them.",
        line=2,
        column="MIS_START",
        value="01/09/2025",
    ),
    _return(
        "a module with a heading too many",
        text("MIS_END", "MIS_END,NOTE"),
        "The headings are nearly those of the module Missing; take out NOTE.",
        line=1,
        column="NOTE",
    ),
    Breakage(
        "the same module twice",
        "ssda903",
        "missing2.csv",
        instead(GOOD["ssda903"][RETURN]),
        "missing.csv is the module Missing too: leave one out.",
    ),
)

TRACES = (
    _trace(
        "name in one piece",
        "NAME",
        "Jade Marlow",
        "“Jade Marlow” does not read as FAMILY, Given: write the name with one comma.",
    ),
    _trace(
        "month that is none",
        "DATE LAST SEEN",
        "14-Nox-2025",
        "“Nox” in “14-Nox-2025” is no month: write its English name or first three letters.",
    ),
    _trace(
        "time without its zeros",
        "TIME LAST SEEN",
        30,
        "“30” is not a time: write it as dd-MMM-yyyy HHmm, in a column of text.",
    ),
    _trace("time without its date", "DATE LOCATED", "", "The date is missing beside its time: fill it in."),
)

BREAKAGES = (*WHOLE_FILES, *ARCHIVES, *BOOKS, *BOMBS, *ROWS, *RETURNS, *TRACES, *_cells())
