"""Numbers that carry their own proof: the NHS number and the unique pupil number.

Source: stdnum for the check digits. Its list of the authorities that issue pupil numbers ends in 2011, so
only the check letter is asked of it.
"""

import re

from stdnum.gb import nhs, upn

from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.outcomes import Bad
from goldenthread.exchange.readers.words import text

PUPIL = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")


def nhs_number(cell: str) -> str:
    """Ten digits, with or without spaces, the last of which proves the others."""
    number = cell.replace(" ", "").replace("-", "")
    if not (number.isascii() and number.isdigit() and len(number) == 10):
        raise Bad(f"“{cell}” is not an NHS number: it has ten digits.")
    if not nhs.is_valid(number):
        raise Bad(
            f"“{cell}” is not an NHS number: its last digit does not fit the others. Look for a typing slip."
        )
    return number


def pupil_number(cell: str) -> str:
    """A unique pupil number; a temporary one ends in a letter and proves nothing."""
    number = pupil_number_form(cell)
    if number[-1].isdigit() and upn.calc_check_digit(number[1:]) != number[0]:
        raise Bad(
            f"“{cell}” is not a pupil number: its letter does not fit its digits. Look for a typing slip."
        )
    return number


def pupil_number_form(cell: str) -> str:
    """A unique pupil number by its form alone, which is all that the SSDA903 asks of it."""
    number = cell.replace(" ", "").upper()
    if PUPIL.fullmatch(number) is None:
        raise Bad(f"“{cell}” is not a pupil number: it has a letter, eleven digits, and a digit or a letter.")
    return number


BY_SCHEME = {"nhs": nhs_number, "upn": pupil_number}


def typed_identifier(kind: str, value: str) -> tuple[str, str]:
    """The scheme and the value of an identifier whose row says what it is."""
    if not kind:
        raise Bad("The identifier does not say what it is: fill in its type.")
    scheme = code_list("identifier_type").read(kind)
    if not value:
        return scheme, ""
    try:
        return scheme, BY_SCHEME.get(scheme, text)(value)
    except Bad as fault:
        raise Bad(fault.sentence, 1) from None
