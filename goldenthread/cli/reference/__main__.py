"""Write the pages: ``python -m goldenthread.cli.reference docs``."""

import sys
from collections.abc import Callable
from pathlib import Path

from goldenthread.cli.reference import pictures
from goldenthread.cli.reference.commands import commands
from goldenthread.cli.reference.fields import fields
from goldenthread.cli.reference.knowledge import grades, layouts, questions
from goldenthread.cli.reference.roles import roles
from goldenthread.cli.reference.sharing import categories, protocols
from goldenthread.cli.reference.states import episode_states, import_states

PAGES: dict[str, Callable[[], str]] = {
    "states": episode_states,
    "imports": import_states,
    "roles": roles,
    "categories": categories,
    "protocol": protocols,
    "fields": fields,
    "grades": grades,
    "questions": questions,
    "mappings": layouts,
    "commands": commands,
}


def write(docs: Path) -> None:
    """Write every page anew, where it differs from what stands there."""
    folder = docs / "reference/generated"
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PAGES.items():
        path, text = folder / f"{name}.md", draw()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    pictures.bring(Path("build/screenshots"), docs)


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
