"""Text of people and places: kept as it was given, refused where it was broken on the way."""

import re

from goldenthread.exchange.readers.outcomes import Bad

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
LOST = "\ufffd"
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
YES = {"y", "yes", "true", "1"}
NO = {"n", "no", "false", "0"}


def text(cell: str) -> str:
    """The text as given; raises Bad for characters that a person cannot have typed."""
    if LOST in cell:
        raise Bad("Letters were lost in an earlier conversion and show as �: export the text again as UTF-8.")
    if cell.isprintable():
        return cell
    if found := CONTROL.search(cell):
        raise Bad(f"The text holds the control character U+{ord(found[0]):04X}: remove it.")
    if TURNING.search(cell):
        raise Bad("The text holds a character that turns the direction of writing: remove it.")
    return cell


def postcode(cell: str) -> str:
    """A whole postcode in capitals with its space; the area need not exist."""
    found = POSTCODE.fullmatch(cell.replace(" ", "").upper())
    if found is None:
        raise Bad(f"“{cell}” is not a whole postcode: write one such as QR3 4TL, or leave the cell empty.")
    return f"{found[1]} {found[2]}"


def yes_or_no(cell: str) -> bool:
    """Y, Yes, N or No."""
    said = cell.casefold()
    if said not in YES | NO:
        raise Bad(f"“{cell}” is neither Y nor N: write one of them, or leave the cell empty.")
    return said in YES


def family_first(cell: str) -> tuple[str, str]:
    """The family name and the given names of “FAMILY, Given Middle”."""
    family, comma, given = text(cell).partition(",")
    if not comma or "," in given or not family.strip():
        raise Bad(f"“{cell}” does not read as FAMILY, Given: write the name with one comma.")
    return family.strip(), given.strip()


def family_last(cell: str) -> tuple[str, str]:
    """The family name and the given names of “Given Middle Family”."""
    given, _, family = text(cell).rpartition(" ")
    return family.strip(), given.strip()
