"""Only actions write: pages, commands and importers ask them, and never touch a table."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.architecture.exceptions import judge
from tests.architecture.places import PACKAGE, name_of
from tests.architecture.rooms import our_models
from tests.architecture.sources import Def, ours, tree
from tests.architecture.test_signatures import is_action_file

WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "abulk_create",
}
RAW = {"cursor", "execute", "executemany", "raw"}
OF_MANY = {"add", "set", "remove", "clear"}


def writes(code: ast.AST, accessors: Collection[str]) -> Iterator[str]:
    """The calls of a piece of source that change a table."""
    for node in ast.walk(code):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _is_write(node, node.func, accessors)
        ):
            yield f"{ast.unparse(node.func)}"


def _is_write(call: ast.Call, method: ast.Attribute, accessors: Collection[str]) -> bool:
    if method.attr in WRITES:
        return True
    if method.attr == "update":  # a queryset's takes names; a dictionary's and a digest's take none
        return bool(call.keywords) and not call.args
    return (
        method.attr in OF_MANY and isinstance(method.value, ast.Attribute) and method.value.attr in accessors
    )


def raw(code: ast.AST) -> Iterator[str]:
    """The calls of a piece of source that speak SQL."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RAW:
            yield ast.unparse(node.func)


def accessors() -> set[str]:
    """The names under which one row holds many others."""
    found = set()
    for model in our_models():
        for field in model._meta.get_fields():
            if field.one_to_many or field.many_to_many:
                found.add(str(getattr(field, "get_accessor_name", lambda field=field: field.name)()))
    return found


def others() -> list[Path]:
    """Every file that is not one of a room's actions or models."""
    return [
        path for path in ours() if not is_action_file(path) and "models" not in path.with_suffix("").parts
    ]


def place(path: Path) -> str:
    """A file by its name; the benchmarks as one, since all of them compare with the same done by hand."""
    return name_of(path.parent if path.parent.name == "benchmarks" else path)


def test_only_actions_write() -> None:
    known = accessors()
    judge({place(path) for path in others() if any(writes(tree(path), known))}, "writes outside actions")


def test_only_actions_and_queries_speak_sql() -> None:
    speaking = [
        path for path in others() if any(raw(tree(path))) and "queries" not in path.with_suffix("").parts
    ]
    judge({place(path) for path in speaking}, "sql outside actions")


def test_models_write_nothing() -> None:
    """No effect hides in ``save``, no signal acts behind anybody's back."""
    for path in ours():
        names = {node.name for node in ast.walk(tree(path)) if isinstance(node, Def)}
        assert not ("models" in path.with_suffix("").parts and {"save", "delete"} & names), name_of(path)
        assert "django.db.models.signals" not in path.read_text(), name_of(path)


def test_there_is_something_to_judge() -> None:
    assert {"parties", "records", "answers"} <= accessors()
    assert any(any(writes(tree(path), accessors())) for path in PACKAGE.glob("*/actions.py"))


BAD = """
episode.save()
Episode.objects.filter(pk=1).update(state="closed")
agreement.parties.set(agencies)
Child.objects.create()
"""
GOOD = """
seen.add(1)
digest.update(b"")
known.update({"a": 1})
context.parties
"""


def test_the_detector_sees_writes_and_only_writes() -> None:
    known = accessors()
    assert len(list(writes(ast.parse(BAD), known))) == 4
    assert list(writes(ast.parse(GOOD), known)) == []
    assert list(raw(ast.parse("connection.cursor().execute('SELECT 1')"))) != []
