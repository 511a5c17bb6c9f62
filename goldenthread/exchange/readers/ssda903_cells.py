"""Cells of the SSDA903 return, held to the validation rules that one row alone can break.

Source: Department for Education, looked-after children data return, validation rules 570, 571, 586 and 1004
to 1006.
"""

import re
from datetime import date

from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.dates import Moment
from goldenthread.exchange.readers.identifiers import pupil_number_form
from goldenthread.exchange.readers.local_time import midnight
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.readings import Parser, Reading, Surroundings, code, plain
from goldenthread.exchange.readers.words import text

NO_PUPIL_NUMBER = re.compile("UN[1-5]")


def _pupil_number(cell: str) -> str:
    """A pupil number by its form; nothing for a code that says why there is none."""
    return "" if NO_PUPIL_NUMBER.fullmatch(cell) else pupil_number_form(cell)


def _missing_or_away(cell: str) -> str:
    if cell not in {"M", "A"}:
        raise Bad(
            f"Rule 1006: “{cell}” is neither M, missing, nor A, away from placement: write one of them."
        )
    return code_list("absence").read(cell)


def _day(around: Surroundings, cell: str, rule: int) -> date:
    try:
        return around.dates.day(cell)
    except Bad as fault:
        raise Bad(f"Rule {rule}: {fault.sentence}") from None


def _start_of_missing(around: Surroundings) -> Parser:
    def parse(start: str, born: str) -> Moment | None:
        if not start:
            return None
        day = _day(around, start, 1004)
        if day > around.latest:
            raise Bad(f"Rule 570: the start, {start}, is after the end of the collection: correct it.")
        if born and day <= _born(around, born):
            raise Bad(
                f"Rule 586: the start, {start}, is not after the date of birth, {born}: correct one of them."
            )
        return midnight(day), False

    return parse


def _born(around: Surroundings, cell: str) -> date:
    try:
        return around.dates.day(cell)
    except Bad as fault:
        raise Bad(fault.sentence, 1) from None


def _end_of_missing(around: Surroundings) -> Parser:
    def parse(end: str) -> Moment:
        day = _day(around, end, 1005)
        if day > around.latest:
            raise Bad(f"Rule 571: the end, {end}, is after the end of the collection: correct it.")
        return midnight(day), False

    return parse


def _child_and_day(around: Surroundings) -> Parser:
    """What tells rows without a number of their own apart, the same however the day is written."""

    def parse(child: str, day: str) -> str:
        try:
            return f"{text(child)}:{around.dates.day(day).isoformat()}"
        except Bad:
            return f"{child}:{day}"  # the column of the day has its own sentence for this

    return parse


READINGS: dict[str, Reading] = {
    "pupil number of the return": plain(_pupil_number),
    "legal status": code("legal_status"),
    "missing or away": plain(_missing_or_away),
    "start of missing": _start_of_missing,
    "end of missing": _end_of_missing,
    "child and day": _child_and_day,
}
