"""Modules are named for what they hold, and packages open with three sentences."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.places import PACKAGE, ROOT, python_files
from tests.architecture.sources import tree

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services", "handler",
                "handlers", "data", "info", "misc", "common", "base", "stuff"}  # fmt: skip
# Django looks for a database's connection under this name.
NAMED_BY_OTHERS = {PACKAGE / "sharing/postgres/base.py"}
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
SENTENCE = re.compile(r"[^.!?]+[.!?](?=\s|$)")


def empty_names(paths: list[Path]) -> list[Path]:
    """Files and folders whose names say nothing of what they hold."""
    ours = [path for path in paths if path not in NAMED_BY_OTHERS]
    return [path for path in ours if SAYS_NOTHING.intersection(path.relative_to(ROOT).with_suffix("").parts)]


def sentences(docstring: str | None) -> int:
    """How many sentences a docstring has."""
    return len(SENTENCE.findall(docstring or ""))


def test_every_name_says_something() -> None:
    assert empty_names(list(python_files())) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_it_is_owns_and_must_not_know(room: Path) -> None:
    docstring = ast.get_docstring(tree(room / "__init__.py"))
    assert sentences(docstring) >= 3
    assert "must not" in (docstring or "")


def test_the_detectors_see_a_bad_name_and_a_short_docstring() -> None:
    assert empty_names(
        [PACKAGE / "children/helpers.py", PACKAGE / "data/x.py", PACKAGE / "children/rows.py"]
    ) == [
        PACKAGE / "children/helpers.py",
        PACKAGE / "data/x.py",
    ]
    assert sentences("One: yes. Two, e.g. this, no") == 2
    assert sentences("One. Two! Three?") == 3
    assert sentences(None) == 0
