"""Where things lie in the repository, for the guards."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "goldenthread"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"


def python_files(*folders: Path) -> Iterator[Path]:
    """Every Python file that people wrote: migrations are Django's."""
    for folder in folders or (PACKAGE, TESTS):
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def templates() -> list[Path]:
    """Every template of the pages."""
    return sorted(path for path in (PACKAGE / "web/templates").rglob("*") if path.suffix in {".html", ".txt"})


def name_of(path: Path) -> str:
    """A file as the repository calls it."""
    return path.relative_to(ROOT).as_posix()
