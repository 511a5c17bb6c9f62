"""Templates: no script or style of their own, no child in a title."""

import re
from pathlib import Path

import pytest

from tests.architecture.exceptions import judge
from tests.architecture.places import PACKAGE, name_of, templates

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)
TITLE = re.compile(r"<title>(.*?)</title>|{% *block (?:title|head_title) *%}(.*?){% *endblock", re.DOTALL)
VARIABLE = re.compile(r"{{ *([^}|]+?) *[|}]")


def inline(text: str) -> list[str]:
    """What a strict content security policy would refuse."""
    return [found.group().strip() for found in INLINE.finditer(text)]


def in_title(text: str) -> list[str]:
    """The variables that a template puts into a title: titles stay in histories and on others' screens."""
    titles = (part for found in TITLE.finditer(text) for part in found.groups() if part)
    return [name for title in titles for name in VARIABLE.findall(title)]


def scripts_of_ours() -> list[Path]:
    """The scripts that the project wrote itself."""
    return sorted((PACKAGE / "web/static/goldenthread").rglob("*.js"))


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_holds_no_script_and_no_style(path: Path) -> None:
    assert inline(path.read_text()) == []


def test_titles_name_no_child() -> None:
    judge(
        [f"{name_of(path)}:{name}" for path in templates() for name in in_title(path.read_text())],
        "variables in titles",
    )


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_nothing_is_marked_safe(path: Path) -> None:
    assert "|safe" not in path.read_text()
    assert "autoescape off" not in path.read_text()


@pytest.mark.parametrize("path", scripts_of_ours(), ids=name_of)
def test_scripts_make_no_script_of_text(path: Path) -> None:
    assert re.findall(r"\beval\(|new Function\(|document\.write|\.outerHTML\s*=", path.read_text()) == []


def test_the_detectors_see() -> None:
    bad = '<p style="color: red" onclick="x()"><script>1</script><style></style><a href="javascript:x">'
    assert len(inline(bad)) == 5
    assert inline('<script type="module" src="/static/x.js"></script><p class="style">on = 1') == []
    assert in_title("{% block title %}About {{ child.name }}{% endblock %}") == ["child.name"]
    assert in_title("<title>{{ x|upper }} y</title>{{ child.name }}") == ["x"]
