"""The access table: who gets what from which address, as ``access.toml`` has it."""

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE = {"HEAD": "GET"}
SIGN_IN, NOT_ALLOWED = 302, 405
# The library decides; it must only not break.
ANYTHING = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What one address answers.

    ``kind``: *page* (for somebody in a post), *seat* (for anybody signed in), *open* (for everybody),
    *library* (the sign-in library's: reading and sending are held, of other methods that nothing breaks).
    ``names_thing``: its identifier says what is asked for, so an outsider must not learn whether it exists.
    ``asks_again``: the person shows once more who they are before anything is done.
    ``answers``: of each method, the statuses with the visitors who get them, the first match counting.
    """

    name: str
    kind: str
    names_thing: bool
    asks_again: bool
    answers: dict[str, list[tuple[int, list[str]]]]
    send: dict[str, str]

    def status(self, method: str, visitor: str) -> int | None:
        """The status that a visitor gets; ``None`` if the table says nothing of them."""
        if self.kind in {"page", "seat"} and visitor == "anonymous":
            return SIGN_IN
        if self.kind == "library" and method not in self.answers:
            return ANYTHING
        lines = self.answers.get(SAFE.get(method, method)) if method in self.methods else None
        if lines is None:
            return NOT_ALLOWED
        if self.kind == "page" and visitor == "postless":
            return 403
        return next((status for status, who in lines if _is_one_of(visitor, who)), None)

    @property
    def methods(self) -> set[str]:
        """The methods that the address answers."""
        return set(self.answers) | ({"HEAD"} if "GET" in self.answers else set())


def _is_one_of(visitor: str, who: list[str]) -> bool:
    return any(fnmatch(visitor, pattern) for pattern in who)


@cache
def rows() -> dict[str, Row]:
    """The table."""
    table = tomllib.loads((Path(__file__).parent / "access.toml").read_text())
    groups = table.pop("groups")
    return {name: _row(name, row, groups) for name, row in table.items()}


def _row(name: str, row: dict[str, Any], groups: dict[str, list[str]]) -> Row:
    answers = {method: [_line(line, groups) for line in row[method]] for method in METHODS if method in row}
    return Row(
        name, row["kind"], bool(row.get("names")), bool(row.get("asks_again")), answers, row.get("send", {})
    )


def _line(line: str, groups: dict[str, list[str]]) -> tuple[int, list[str]]:
    status, *who = line.split()
    return int(status), [pattern for word in who for pattern in groups.get(word, [word])]
