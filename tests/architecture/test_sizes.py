"""A file of about 300 lines, a function of about 25; past that there is a reason in the table."""

import ast
from pathlib import Path

from tests.architecture.exceptions import exceptions, judge, unneeded
from tests.architecture.places import name_of, python_files
from tests.architecture.sources import Function, functions, functions_of, is_test

LONGEST_FILE = 300
LONGEST_FUNCTION = 25
LONGEST_TEST = 40
# Past these, no reason is good enough.
NO_FILE_BEYOND = 400
NO_FUNCTION_BEYOND = 60


def lengths() -> dict[str, int]:
    """How long every file is."""
    return {name_of(path): len(path.read_text().splitlines()) for path in python_files()}


def is_long(function: Function) -> bool:
    """Whether a function is longer than a reader takes in at once."""
    return function.lines > (LONGEST_TEST if is_test(function.path) else LONGEST_FUNCTION)


def test_files_are_short() -> None:
    judge([name for name, length in lengths().items() if length > LONGEST_FILE], "long files")


def test_functions_are_short() -> None:
    judge([one.key for one in functions(python_files()) if is_long(one)], "long functions")


def test_nothing_is_longer_than_any_reason() -> None:
    assert {name: length for name, length in lengths().items() if length > NO_FILE_BEYOND} == {}
    assert {one.key: one.lines for one in functions(python_files()) if one.lines > NO_FUNCTION_BEYOND} == {}


def test_exceptions_name_what_exists() -> None:
    assert unneeded(lengths().keys(), "long files") == []
    assert unneeded([one.key for one in functions(python_files())], "long functions") == []


def test_the_detector_counts_code_and_not_its_docstring() -> None:
    code = "def long():\n    '''One.\n\n    Two.\n    '''\n" + "    x = 1\n" * 26
    (function,) = functions_of(ast.parse(code), "goldenthread/made_up.py")
    assert function.lines == 26
    assert is_long(function)
    (shorter,) = functions_of(ast.parse(code.removesuffix("    x = 1\n")), "goldenthread/made_up.py")
    assert not is_long(shorter)


def test_methods_and_inner_functions_are_found() -> None:
    code = "class A:\n    def b(self):\n        def c():\n            pass\nif True:\n    def d(): pass\n"
    assert [one.name for one in functions_of(ast.parse(code), "x")] == ["A.b", "A.b.c", "d"]


def test_no_exception_is_for_a_migration() -> None:
    assert [key for key in exceptions("long files") if "migrations" in Path(key).parts] == []
