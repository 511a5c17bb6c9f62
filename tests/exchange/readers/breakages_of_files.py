"""Files that cannot be read at all: broken, disguised, hostile. Part of the table in ``breakages``."""

from typing import Any

from tests.exchange.readers.bombs import (
    announced_texts,
    corner_cell,
    entities,
    failed_formula,
    macros,
    repeated_text,
)
from tests.exchange.readers.breaking import SAVE_AS, Breakage, Change, instead, ssd, text, zipped
from tests.exchange.readers.good import TRACE_ROW, workbook

MISSING, PERSON = "ssd_missing.csv", "ssd_person.csv"
# A member of a zip, and the same with the bit that says it is locked.
LOCK = b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
NUL = f"The line holds a NUL character, as UTF-16 text does: {SAVE_AS}."
EMPTY = "The file is empty: it needs at least its line of headings."
WAY_OUT = "A file in the archive has a name that leads outside it: pack the tables again."
UNBALANCED = (
    "The quotation marks of this row are not balanced: write a quotation mark inside a cell twice, "
    "and close every one."
)


def _zip(name: str, content: bytes, reason: str, value: str = "") -> Breakage:
    return Breakage(name, "ssd", "export.zip", instead(content), reason, value=value, alone=True)


def _book(name: str, change: Change, reason: str, **where: Any) -> Breakage:
    return Breakage(name, "trace", "trace.xlsx", change, reason, **where)


def _bomb(name: str, content: bytes, reason: str) -> Breakage:
    return _book(name, instead(content), reason)


WHOLE_FILES = (
    ssd("empty file", MISSING, instead(b""), EMPTY),
    ssd("blank lines only", MISSING, instead(b"\n\n \n"), EMPTY),
    ssd(
        "UTF-16",
        MISSING,
        lambda content: content.decode().encode("utf-16"),
        f"The file is written in UTF-16, not UTF-8: {SAVE_AS}.",
    ),
    ssd("UTF-16 unmarked", MISSING, lambda content: content.decode().encode("utf-16-le"), NUL, line=1),
    ssd(
        "Windows-1252",
        PERSON,
        lambda content: content.replace(b"Jade", b"Jad\xe9"),
        f"The byte 0xE9 is not UTF-8, it looks like Windows-1252: {SAVE_AS}.",
        line=2,
        value="0xE9",
    ),
    ssd("NUL", PERSON, text("Jade", "Ja\0de"), NUL, line=2),
    ssd(
        "semicolons",
        "ssd_department.csv",
        text(",", ";"),
        f"The columns are separated by semicolons, not commas: {SAVE_AS}.",
        line=1,
        value="dept_team_id;dept_team_name",
    ),
    ssd(
        "tabs",
        "ssd_department.csv",
        text(",", "\t"),
        f"The columns are separated by tabs, not commas: {SAVE_AS}.",
        line=1,
        value="dept_team_id\tdept_team_name",
    ),
    ssd(
        "a workbook called CSV",
        MISSING,
        instead(workbook(TRACE_ROW)),
        f"The file is an Excel workbook or a zip inside, although its name says CSV: {SAVE_AS}.",
    ),
    ssd(
        "a PDF called CSV",
        MISSING,
        instead(b"%PDF-1.7\n"),
        "The file is a PDF inside, although its name says CSV: export the table itself.",
    ),
    ssd(
        "missing heading",
        MISSING,
        text("miss_person_id", "miss_la_person_id"),
        "The column “miss_person_id” is missing: add it. Perhaps it is the column “miss_la_person_id”.",
        line=1,
        column="miss_person_id",
    ),
    ssd(
        "doubled heading",
        PERSON,
        text("pers_gender", "pers_sex"),
        "Two columns have this heading: rename or remove one of them.",
        line=1,
        column="pers_sex",
        value="pers_sex",
    ),
    ssd("quotation mark never closed", PERSON, text("Tomasz", '"Tomasz'), UNBALANCED, line=3),
    ssd("text behind a quotation", PERSON, text("Tomasz", '"Tomasz" K'), UNBALANCED, line=3),
    ssd(
        "quotation mark that opens a flood",
        MISSING,
        lambda content: content + b'M9,"' + b"x,\n" * 60_000,
        "A cell is too long, or the quotation mark that opens it is never closed: close or shorten it.",
        line=5,
    ),
    ssd(
        "line without end",
        MISSING,
        lambda content: content + b"M9," * 400_000,
        "The line is longer than 1,048,576 bytes: a quotation mark or a line end is missing.",
        line=5,
    ),
    ssd(
        "line ends of an old Mac",
        "ssd_department.csv",
        text("\n", "\r"),
        f"The line ends are not those of a CSV: {SAVE_AS}.",
        line=1,
    ),
    ssd(
        "no table at all",
        "persons.csv",
        instead(b"a,b\n1,2\n"),
        "None of the files is a table of the Standard Safeguarding Dataset: name each after its table, such "
        "as ssd_person.csv.",
        alone=True,
    ),
    ssd(
        "table without the one it points to",
        "ssd_assessment_factors.csv",
        lambda content: content,
        "The rows of this table point to ssd_cin_assessments.csv: send that file with it.",
        alone=True,
    ),
    ssd(
        "unknown kind of file",
        "export.docx",
        instead(b"PK\x03\x04"),
        "Only .csv, .xlsx and .zip files and folders can be read.",
        alone=True,
    ),
    _zip("text called zip", b"a,b\n", "The name says zip but the content is not: rename the file."),
)

ARCHIVES = (
    _zip("half a zip", zipped(("a.csv", b"a,b\n"))[:40], "The archive is damaged: pack it again."),
    _zip("zip with a way out", zipped(("../a.csv", b"a,b\n")), WAY_OUT, "../a.csv"),
    _zip("zip with an absolute name", zipped(("/etc/a.csv", b"a,b\n")), WAY_OUT, "/etc/a.csv"),
    _zip("zip with a drive", zipped(("C:\\a.csv", b"a,b\n")), WAY_OUT, "C:\\a.csv"),
    _zip(
        "zip in a zip",
        zipped(("inner.zip", zipped(("a.csv", b"a\n")))),
        "The archive holds another packed file: send that one on its own.",
        "inner.zip",
    ),
    _zip(
        "zip with a link",
        zipped(("a.csv", b"/etc/passwd"), attributes=0o120777),
        "The archive holds a link in place of a file: pack the files themselves.",
        "a.csv",
    ),
    _zip(
        "zip bomb",
        zipped(("a.csv", b"0" * 10_000_000)),
        "The archive unpacks to more than 200 times its size, which real tables never do.",
    ),
    _zip(
        "zip of too many files",
        zipped(*[(f"{number}.csv", b"a\n") for number in range(201)]),
        "The archive holds 201 files, more than 200: send only the tables.",
    ),
    _zip(
        "zip with a name twice",
        zipped(("a/ssd_missing.csv", b"a\n"), ("b/SSD_Missing.csv", b"a\n")),
        "The archive holds two files of this name: leave one out.",
        "b/SSD_Missing.csv",
    ),
    _zip(
        "zip with a password",
        zipped(("a.csv", b"a\n")).replace(LOCK[0], LOCK[1]),
        "The archive is locked with a password: send it without one.",
    ),
)

BOOKS = (
    _book(
        "number that Excel has rounded",
        instead(workbook((12345678901234500, *TRACE_ROW[1:]))),
        "Excel has rounded a number of more than 15 digits: format the column as text and fill it again.",
        line=4,
        value="12345678901234500",
    ),
    _book(
        "no such sheet",
        instead(workbook(TRACE_ROW, sheet="Sheet2")),
        "The workbook has no sheet “Missing Episodes”; it has Notes, Sheet2.",
        value="Missing Episodes",
    ),
    _book(
        "text called XLSX",
        instead(b"a,b\n"),
        "The name says Excel workbook but the content is not: rename the file.",
    ),
    _book(
        "half a workbook",
        lambda content: content[: len(content) // 2],
        "The archive is damaged: pack it again.",
    ),
)


BOMBS = (
    _bomb(
        "a cell in the last corner",
        corner_cell(),
        "The sheet reaches over more than 5,000,000 cells: delete the empty rows and columns.",
    ),
    _bomb(
        "one long text in every cell",
        repeated_text(),
        "The texts of the workbook are too long together: send it in parts.",
    ),
    _bomb(
        "more texts announced than there are",
        announced_texts(),
        "The workbook announces more than 5,000,000 texts: save it again.",
    ),
    _bomb("a billion laughs", entities(), "The workbook declares entities, which real workbooks never do."),
    _bomb("macros", macros(), "The workbook carries macros or foreign parts: save it as an ordinary .xlsx."),
    _bomb(
        "a formula that failed", failed_formula(), "The formula of cell A4 failed: mend it or clear the cell."
    ),
)
