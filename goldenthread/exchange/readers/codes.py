"""Code lists, kept as files beside this package, and the sentence for a code that is on none of them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from goldenthread.exchange.readers.outcomes import SHOWN, Bad

ALIKE = 70  # of 100; below that a suggestion misleads more than it helps


@dataclass(frozen=True, slots=True)
class CodeList:
    """What may stand in a cell, and what it becomes."""

    title: str
    becomes: Mapping[str, str]
    meanings: Mapping[str, str]
    spellings: Mapping[str, str]  # every way to write a code, folded, and the code

    def read(self, cell: str) -> str:
        """What a cell becomes: it may hold the code, its meaning, or both."""
        found = self.becomes.get(cell)
        if found is not None:
            return found
        code = self.spellings.get(cell.casefold())
        if code is None:
            raise Bad(not_a_code(cell, self.title, self.meanings))
        return self.becomes[code]


@cache
def code_list(name: str) -> CodeList:
    """The list of that name."""
    text = (files("goldenthread") / "exchange" / "codes" / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    meanings = {row["code"]: row["meaning"] for row in rows}
    spellings = {code.casefold(): code for code in meanings}
    for code, meaning in meanings.items():
        for spelling in (meaning, f"{code} - {meaning}") if meaning else ():
            spellings.setdefault(spelling.casefold(), code)
    becomes = {row["code"]: row["becomes"] for row in rows}
    return CodeList(name.replace("_", " "), becomes, meanings, spellings)


def not_a_code(cell: str, title: str, meanings: Mapping[str, str]) -> str:
    """The sentence for a value that is on no list, with the likeliest that was meant."""
    choices = {
        spelling: code for code, meaning in meanings.items() for spelling in (code, meaning) if spelling
    }
    folded = {spelling.casefold(): spelling for spelling in choices}
    nearest = process.extractOne(cell[:SHOWN].casefold(), list(folded), scorer=fuzz.ratio, score_cutoff=ALIKE)
    meant = f" Did you mean {choices[folded[nearest[0]]]}?" if nearest else ""
    return f"“{cell[:SHOWN]}” is not in the list for {title}: use {' or '.join(_shown(meanings))}.{meant}"


def _shown(meanings: Mapping[str, str]) -> list[str]:
    codes = list(meanings)
    separator = "; " if any("," in code for code in codes) else ", "
    return [separator.join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes
