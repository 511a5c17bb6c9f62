"""The documents mention what there is, link to what exists, and are as short as they promise."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from goldenthread.agencies.states import Ability, Kind, Role
from goldenthread.cli.main import app
from goldenthread.cli.reference.__main__ import write
from goldenthread.episodes import states as episodes
from goldenthread.exchange import states as imports
from goldenthread.sharing.states import Category, When, Why
from tests.architecture.places import DOCS, ROOT, name_of

LINK = re.compile(r"\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z][\w-]*):.*## ", re.MULTILINE)
WORD = re.compile(r"[^\s]*\w[^\s]*")
LONGEST_DECISION = 300
LONGEST_README = 150


def documents() -> list[Path]:
    """Every document that people wrote."""
    written = [path for path in DOCS.rglob("*.md") if "generated" not in path.parts]
    return sorted([*written, ROOT / "README.md", ROOT / "CHANGELOG.md"])


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All the text of the documentation, the pages made from the code too."""
    copy = tmp_path_factory.mktemp("built") / "docs"
    shutil.copytree(DOCS, copy, ignore=shutil.ignore_patterns("generated"))
    write(copy)
    return "\n".join(path.read_text() for path in [*copy.rglob("*.md"), ROOT / "README.md"])


def commands() -> list[str]:
    """Every command of the command line."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return [f"goldenthread {name}" for name in group.commands]


def targets() -> list[str]:
    """Every target that a bare ``make`` lists."""
    return [f"make {name}" for name in TARGET.findall((ROOT / "Makefile").read_text()) if name != "help"]


def words() -> Iterator[str]:
    """Every member of the closed lists, as the pages name it."""
    for closed in (episodes.State, imports.State, Category, Role, Ability, Kind, When, Why):
        yield from (member.label for member in closed)


def unmentioned(wanted: list[str], text: str) -> list[str]:
    """What a text does not say."""
    return [one for one in wanted if one not in text]


def broken_links(path: Path) -> list[str]:
    """The links of a document that lead nowhere; those into generated pages are left to the build."""
    found = (link.partition("#")[0] for link in LINK.findall(path.read_text()))
    inside = [link for link in found if link and "://" not in link and "generated/" not in link]
    return [link for link in inside if not (path.parent / link).exists()]


def test_every_command_is_mentioned(everything: str) -> None:
    assert unmentioned(commands(), everything) == []


def test_every_target_is_mentioned(everything: str) -> None:
    assert unmentioned(targets(), everything) == []
    assert unmentioned(targets(), (DOCS / "reference/make-targets.md").read_text()) == []


def test_every_state_category_and_role_is_mentioned(everything: str) -> None:
    assert unmentioned(list(words()), everything) == []


def test_every_setting_is_mentioned() -> None:
    code = "".join(path.read_text() for path in (ROOT / "goldenthread").rglob("*.py"))
    settings = sorted(set(re.findall(r'"(GOLDENTHREAD_[A-Z_]+|DATABASE_[A-Z_]*URL)"', code)))
    assert unmentioned(settings, (DOCS / "reference/settings.md").read_text()) == []


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_the_readme_and_the_decisions_are_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < LONGEST_README
    long = {path.name: len(WORD.findall(path.read_text())) for path in DOCS.glob("adr/0*.md")}
    assert {name: length for name, length in long.items() if length > LONGEST_DECISION} == {}


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in DOCS.glob("adr/0*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_detectors_see(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](gone.md) [b](page.md#there) [c](https://example.test/)")
    assert broken_links(page) == ["gone.md"]
    assert unmentioned(["make demo", "make tea"], "`make demo`") == ["make tea"]
    assert "make demo" in targets()
    assert "goldenthread doctor" in commands()
