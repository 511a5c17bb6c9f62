"""The mark on a house in which England is built: begun, or finished; a half-built one is nobody's to use."""

import json
from pathlib import Path
from typing import Any

FILE = "england.json"


class HalfBuilt(Exception):
    """England was begun in this house and not finished; the sentence says what to do."""


def is_finished(state: Path) -> bool:
    """Whether England stands in this house, whole. Raises ``HalfBuilt`` if it was begun and not finished."""
    found = read(state)
    if found and not found["finished"]:
        raise HalfBuilt(
            f"England was begun in {state} and not finished: remove that directory, or choose another."
        )
    return bool(found)


def read(state: Path) -> dict[str, Any]:
    """What was built, with how many children; nothing where England was never begun."""
    path = state / FILE
    return json.loads(path.read_text()) if path.exists() else {}


def write(state: Path, *, finished: bool, **what: object) -> None:
    """Leave the mark, whole or not at all."""
    draft = state / f"{FILE}.new"
    draft.write_text(json.dumps({"finished": finished, **what}, indent=2) + "\n")
    draft.replace(state / FILE)
