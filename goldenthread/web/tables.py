"""Tables that leave as files."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

# What a spreadsheet would take for a formula, and carry out. Source: OWASP, CSV injection.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def as_csv(name: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A table to open in a spreadsheet, in which no cell can be a formula."""
    response = HttpResponse(
        BYTE_ORDER_MARK,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return response


def plain(cell: object) -> str:
    """The cell as text that no spreadsheet carries out."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) else text
