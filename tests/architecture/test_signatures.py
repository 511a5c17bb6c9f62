"""What others call takes at most three nameless arguments, and an action says who and when."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.architecture.exceptions import judge
from tests.architecture.places import PACKAGE, name_of
from tests.architecture.sources import Def, Function, functions, functions_of, ours, tree

NAMELESS = 3
NAMELESS_IN_ACTIONS = 2
WHO = {"by", "actor"}
TAGS = "goldenthread/web/templatetags/"
# What Django and Typer call, they call by name.
CALLED_BY_NAME = ("page(", "app.command(", "app.callback(")


def nameless(node: Def) -> list[str]:
    """The parameters that can be given by position alone."""
    every = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return [name for name in every if name not in {"self", "cls"}]


def named(node: Def) -> dict[str, str]:
    """Every parameter with its annotation."""
    every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return {
        argument.arg: ast.unparse(argument.annotation) if argument.annotation else "" for argument in every
    }


def decorators(node: Def) -> set[str]:
    """What a function is wrapped in."""
    return {ast.unparse(one) for one in node.decorator_list}


def is_atomic(node: Def) -> bool:
    """Whether it is all or nothing: wrapped in a transaction, or holding one."""
    blocks = (item for one in ast.walk(node) if isinstance(one, ast.With) for item in one.items)
    return any(
        "transaction.atomic" in text for text in (*decorators(node), *(ast.unparse(item) for item in blocks))
    )


def is_action_file(path: Path) -> bool:
    """Whether a file is a room's ``actions``, or a part of them."""
    return "actions" in path.relative_to(PACKAGE).with_suffix("").parts


def acts() -> Iterator[Function]:
    """Every public function of every room's actions that another module may call."""
    for one in functions([path for path in ours() if is_action_file(path)]):
        if one.is_public and "." not in one.name and (one.path, one.name) in called_from_outside():
            yield one


@cache
def called_from_outside() -> frozenset[tuple[str, str]]:
    """The functions of actions that ``__init__`` hands out, or whose file somebody outside imports."""
    found: set[tuple[str, str]] = set()
    for path in ours():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module and ".actions" in node.module:
                found |= _handed_out(path, node)
            elif isinstance(node, ast.ImportFrom) and any(name.name == "actions" for name in node.names):
                found |= _of_file(f"{node.module}.actions")
    return frozenset(found)


def _handed_out(path: Path, node: ast.ImportFrom) -> set[tuple[str, str]]:
    module = str(node.module)
    folder = PACKAGE.parent / Path(*module.split("."))
    inside = is_action_file(path) and path.relative_to(PACKAGE).parts[0] == module.split(".")[1]
    if inside and path.name != "__init__.py":
        return set()
    found = {(name_of(folder.with_suffix(".py")), name.name) for name in node.names}
    for name in node.names:
        found |= _of_file(f"{module}.{name.name}")
    return found


def _of_file(module: str) -> set[tuple[str, str]]:
    """Every function of the file that a module is, if it is one."""
    path = PACKAGE.parent / Path(*module.split(".")).with_suffix(".py")
    return {(name_of(path), one.name) for one in functions([path])} if path.exists() else set()


def test_public_functions_take_at_most_three_nameless_arguments() -> None:
    long = [one for one in functions(ours()) if one.is_public and len(nameless(one.node)) > NAMELESS]
    judge([one.key for one in long if not is_called_by_name(one)], "long rows of arguments")


def is_called_by_name(function: Function) -> bool:
    """Whether a frame calls it, with names: a page, a command, a tag in a template."""
    wrapped = any(decorator.startswith(CALLED_BY_NAME) for decorator in decorators(function.node))
    is_command = any("typer." in annotation for annotation in named(function.node).values())
    return wrapped or is_command or function.path.startswith(TAGS)


def breaking(rule: Callable[[Def], bool]) -> list[str]:
    """The actions that a rule does not hold for."""
    return [one.key for one in acts() if not rule(one.node)]


def says_who(node: Def) -> bool:
    """Whether an action is told who acts."""
    return any(annotation in {"Actor", "Author"} for name, annotation in named(node).items() if name in WHO)


def says_when(node: Def) -> bool:
    """Whether an action is told the time."""
    return named(node).get("at") == "datetime" and "at" not in nameless(node)


def test_there_are_actions_to_judge() -> None:
    keys = {one.key for one in acts()}
    assert "goldenthread/episodes/actions/steps.py:take" in keys
    assert "goldenthread/risk/actions.py:assess" in keys


def test_every_action_says_who() -> None:
    judge(breaking(says_who), "actions without who")


def test_every_action_says_when() -> None:
    judge(breaking(says_when), "actions without when")


def test_every_action_is_all_or_nothing() -> None:
    judge(breaking(is_atomic), "actions in their caller's transaction")


def test_every_action_names_its_arguments() -> None:
    judge(
        breaking(lambda node: len(nameless(node)) <= NAMELESS_IN_ACTIONS), "actions with nameless arguments"
    )


def test_every_action_has_a_sentence() -> None:
    assert [one.key for one in acts() if not ast.get_docstring(one.node)] == []


BAD = """
def close(episode, reason, by, at):
    episode.save()
"""
GOOD = '''
@transaction.atomic
def close(episode_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Close it."""
'''
ALSO_ATOMIC = """
def close(by: Actor, *, at: datetime):
    with transaction.atomic():
        pass
"""


def test_the_detectors_see_a_bad_action() -> None:
    (bad,), (good,), (also,) = (list(functions_of(ast.parse(code), "x")) for code in (BAD, GOOD, ALSO_ATOMIC))
    for rule in (says_who, says_when, is_atomic):
        assert [rule(one.node) for one in (bad, good, also)] == [False, True, True]
    assert nameless(bad.node) == ["episode", "reason", "by", "at"]
    assert nameless(good.node) == ["episode_id"]
