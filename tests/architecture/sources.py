"""The source code as the guards read it: parsed, never run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.architecture.places import PACKAGE, name_of, python_files

Def = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Function:
    """One function, and where it stands."""

    path: str
    name: str
    node: Def

    @property
    def key(self) -> str:
        """How the table of exceptions calls it."""
        return f"{self.path}:{self.name}"

    @property
    def is_public(self) -> bool:
        """Whether others may call it."""
        return not any(part.startswith("_") for part in self.name.split("."))

    @property
    def lines(self) -> int:
        """How many lines of code it has: neither what it takes nor what it says of itself is counted."""
        has_docstring = ast.get_docstring(self.node) is not None
        body = self.node.body[1:] if has_docstring else self.node.body
        return (self.node.end_lineno or 0) - body[0].lineno + 1 if body else 0


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed once."""
    return ast.parse(path.read_text(), str(path))


def functions(paths: Iterator[Path] | list[Path]) -> Iterator[Function]:
    """Every function and method of some files."""
    for path in paths:
        yield from functions_of(tree(path), name_of(path))


def functions_of(parsed: ast.AST, path: str, within: str = "") -> Iterator[Function]:
    """Every function of a piece of source, by its dotted name."""
    for node in ast.iter_child_nodes(parsed):
        if isinstance(node, Def):
            yield Function(path, f"{within}{node.name}", node)
        if isinstance(node, Def | ast.ClassDef):
            yield from functions_of(node, path, f"{within}{node.name}.")
        elif not isinstance(node, ast.expr):
            yield from functions_of(node, path, within)


def is_test(path: str) -> bool:
    """Whether a file is one of the tests'."""
    return path.startswith("tests/")


def in_package(path: Path) -> str:
    """The room a file belongs to: ``children``."""
    return path.relative_to(PACKAGE).parts[0]


def ours() -> list[Path]:
    """Every file of the product."""
    return list(python_files(PACKAGE))
