"""Every action leaves its entry: itself, through a function beside it, or through another room's action."""

import ast
from pathlib import Path

from tests.architecture.exceptions import judge
from tests.architecture.places import ROOT
from tests.architecture.sources import Def, tree
from tests.architecture.test_signatures import acts
from tests.architecture.test_writes import writes


def called(node: ast.AST) -> set[str]:
    """What a piece of code calls, as written: ``ledger.record``, ``_merge``."""
    return {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}


def leaves_entry(name: str, code: ast.Module) -> bool:
    """Whether a function has an entry written: by the ledger if it writes itself, else by another action."""
    own = within(name, code)
    calls = {call for node in own for call in called(node)}
    if any(call.startswith("ledger.") for call in calls):
        return True
    writes_itself = any(any(writes(node, ())) for node in own)
    return not writes_itself and any(call.startswith(tuple(actions_of(code))) for call in calls)


def within(name: str, code: ast.Module) -> list[Def]:
    """A function and those of its own file that it calls, directly or not."""
    beside = {node.name: node for node in code.body if isinstance(node, Def)}
    seen: dict[str, Def] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        seen[current] = beside[current]
        waiting.extend(call for call in called(beside[current]) if call in beside and call not in seen)
    return list(seen.values())


def actions_of(code: ast.Module) -> set[str]:
    """How a file calls the actions of other rooms, the ledger's among them: ``ledger.``."""
    imports = (node for node in code.body if isinstance(node, ast.ImportFrom))
    return {
        f"{name.asname or name.name}." for node in imports for name in node.names if name.name == "actions"
    }


def test_every_action_leaves_an_entry() -> None:
    silent = [one.key for one in acts() if not leaves_entry(one.name, tree(ROOT / Path(one.path)))]
    judge(silent, "actions without an entry of their own")


def test_the_detector_follows_calls_and_sees_silence() -> None:
    start = (
        "from goldenthread.ledger import actions as ledger\nfrom goldenthread.risk import actions as risk\n"
    )
    code = ast.parse(f"{start}def a(): _b()\ndef _b(): ledger.record()\ndef c(): _d()\ndef _d(): c()")
    assert leaves_entry("a", code)
    assert not leaves_entry("c", code)
    assert actions_of(code) == {"ledger.", "risk."}
    code = ast.parse(f"{start}def a(): risk.assess()\ndef b(): risk.assess(); x.save()")
    assert leaves_entry("a", code)
    assert not leaves_entry("b", code)
