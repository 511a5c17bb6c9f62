"""No page, label or document of ours uses words that blame a child; their lists are in ``risk``."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from goldenthread.risk import wording
from tests.architecture.exceptions import judge
from tests.architecture.places import DOCS, PACKAGE, ROOT, name_of, python_files, templates
from tests.architecture.sources import tree

TAG = re.compile(r"{#.*?#}|{%.*?%}", re.DOTALL)


def blaming(text: str) -> list[str]:
    """The words of a text that blame, outside quotations."""
    return [found.words for found in wording.find(text)]


def strings(code: ast.AST) -> Iterator[str]:
    """Every text in a piece of source."""
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def values(table: object) -> Iterator[str]:
    """Every text in a table of data."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from values(value)
    elif isinstance(table, list):
        for value in table:
            yield from values(value)


def texts(path: Path) -> Iterator[str]:
    """What a person may read out of a file."""
    if path.suffix == ".py":
        yield from strings(tree(path))
    elif path.suffix == ".toml":
        yield from values(tomllib.loads(path.read_text()))
    elif path.suffix == ".html":
        yield TAG.sub(" ", path.read_text()).replace('"', " ")
    else:
        yield path.read_text()


def readable() -> list[Path]:
    """Every file that holds words for people."""
    documents = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    return [*python_files(PACKAGE), *sorted(PACKAGE.rglob("*.toml")), *templates(), *documents]


def test_no_word_of_ours_blames_a_child() -> None:
    found = {name_of(path) for path in readable() for text in texts(path) if blaming(text)}
    judge(found, "words that blame")


def test_the_detector_sees_blame_and_leaves_quotations_alone() -> None:
    word = "street" + "wise"
    assert blaming(f"She is {word}.") == [word]
    assert blaming(f"The note said “{word}”.") == []
    assert blaming("She has been reported missing nine times.") == []
    assert list(values({"a": ["b", {"c": "d"}]})) == ["b", "d"]
