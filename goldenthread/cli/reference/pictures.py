"""The screenshots that the browser tests took, where the tutorial shows them."""

import re
import shutil
from pathlib import Path

INCLUDED = re.compile(r"pictures/([\w-]+)\.md")
SHOWN = """```{{image}} /reference/generated/pictures/{name}.png
:alt: {alt}
:class: screenshot
:target: /reference/generated/pictures/{name}.png
```
"""


def bring(screenshots: Path, docs: Path) -> None:
    """Put beside each place that shows a screenshot a line with it, or nothing while no test has taken it."""
    target = docs / "reference/generated/pictures"
    target.mkdir(parents=True, exist_ok=True)
    for name in sorted(_wanted(docs)):
        taken = screenshots / f"{name}.png"
        if taken.exists():
            shutil.copyfile(taken, target / taken.name)
        (target / f"{name}.md").write_text(_shown(name) if taken.exists() else "\n", encoding="utf-8")


def _shown(name: str) -> str:
    return SHOWN.format(name=name, alt=name.lstrip("0123456789-").replace("-", " ").capitalize())


def _wanted(docs: Path) -> set[str]:
    found = (INCLUDED.findall(path.read_text(encoding="utf-8")) for path in docs.rglob("*.md"))
    return {name for names in found for name in names}
