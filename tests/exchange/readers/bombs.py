"""Small workbooks that ask for all the memory there is, and others that no honest export is."""

import zipfile
from io import BytesIO

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="Missing Episodes" '
    'sheetId="1" r:id="r1"/></sheets></workbook>',
    RELATIONS: f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>EPISODE URN</t></si></sst>",
    SHEET: f'<worksheet {MAIN}><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c></row></sheetData>'
    "</worksheet>",
}


def book(**parts: str) -> bytes:
    """A workbook of one sheet, with some parts other than usual."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (PARTS | parts).items():
            archive.writestr(name, content)
    return stream.getvalue()


def rows(*cells: str) -> str:
    """A sheet of these cells."""
    inside = "".join(cells)
    return f"<worksheet {MAIN}><sheetData><row>{inside}</row></sheetData></worksheet>"


def corner_cell() -> bytes:
    """A cell at either end of the largest sheet there can be."""
    return book(**{SHEET: rows('<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>')})


def repeated_text() -> bytes:
    """One text of ten thousand characters, named by thirty thousand cells."""
    text = "".join(chr(97 + number * number % 26) for number in range(10_000))
    lines = "".join(f'<row r="{line}"><c r="A{line}" t="s"><v>0</v></c></row>' for line in range(1, 30_001))
    sheet = f"<worksheet {MAIN}><sheetData>{lines}</sheetData></worksheet>"
    return book(**{SHEET: sheet, "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{text}</t></si></sst>"})


def announced_texts() -> bytes:
    """A list of texts that says it is four thousand million long."""
    return book(**{"xl/sharedStrings.xml": f'<sst {MAIN} uniqueCount="4294967296"><si><t>a</t></si></sst>'})


def entities() -> bytes:
    """A text that names itself a billion times."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{laughs}]><sst {MAIN}><si><t>&a9;</t></si></sst>'
    return book(**{"xl/sharedStrings.xml": document})


def macros() -> bytes:
    """A workbook with a program in it."""
    relations = PARTS[RELATIONS].replace("worksheets/sheet1.xml", "vbaProject.bin")
    return book(**{RELATIONS: relations, "xl/vbaProject.bin": "Sub AutoOpen()"})


def failed_formula() -> bytes:
    """A cell whose formula found nothing."""
    return book(**{SHEET: rows('<c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c>')})
