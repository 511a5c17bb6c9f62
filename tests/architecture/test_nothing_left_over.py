"""Nothing is put off, and no test is left out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.exceptions import judge
from tests.architecture.places import DOCS, PACKAGE, ROOT, TESTS, name_of

# Written apart, so that this file does not find itself.
MARKS = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"))
PUT_OFF = re.compile(rf"(?:#|//|/\*|<!--|\.\.)[^\n]*\b({MARKS})\b")
LEFT_OUT = re.compile(
    "|".join(
        (
            r"mark\.skip",
            r"mark\.x" + "fail",
            r"pytest\.x" + "fail",
            r"importor" + "skip",
            r"pytest\.skip",
            r"unittest\.skip",
        )
    )
)
OURS = {".py", ".toml", ".html", ".css", ".js", ".md", ".sql", ".csv", ".txt", ".svg"}
NOT_OURS = {"vendor", "__pycache__", "node_modules", "generated", "_build"}


def written() -> Iterator[Path]:
    """Every file that people wrote."""
    for folder in (PACKAGE, TESTS, DOCS, ROOT / ".ci"):
        for path in sorted(folder.rglob("*")):
            if (
                path.is_file()
                and (path.suffix in OURS or path.parent.name == ".ci")
                and not NOT_OURS & set(path.parts)
            ):
                yield path
    yield from (ROOT / name for name in ("Makefile", "README.md", "CHANGELOG.md", "pyproject.toml"))


def put_off(text: str) -> list[str]:
    """The marks by which somebody puts work off."""
    return PUT_OFF.findall(text)


def left_out(text: str) -> list[str]:
    """The marks by which a test is left out."""
    return LEFT_OUT.findall(text)


def test_no_work_is_put_off() -> None:
    judge([name_of(path) for path in written() if put_off(path.read_text())], "work put off")


def test_no_test_is_left_out() -> None:
    judge([name_of(path) for path in TESTS.rglob("*.py") if left_out(path.read_text())], "tests left out")


def test_the_detectors_see() -> None:
    assert put_off("x = 1  # TO" + "DO later") == ["TO" + "DO"]
    assert left_out("@pytest.mark." + "skip") == ["mark." + "skip"]
    assert left_out("@pytest.mark.slow") == []


@pytest.mark.parametrize("word", ["/work" + "/", "/tmp" + "/w/"])
def test_no_file_names_a_workbench(word: str) -> None:
    assert [name_of(path) for path in written() if word in path.read_text()] == []
