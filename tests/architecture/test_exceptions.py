"""The table of exceptions is itself held to rules."""

import tomllib

import pytest

from tests.architecture import exceptions as table

WHOLE: dict[str, dict[str, str]] = tomllib.loads((table.HERE / "exceptions.toml").read_text())


def test_every_exception_has_a_reason() -> None:
    assert [key for guard in WHOLE.values() for key, why in guard.items() if len(why.split()) < 4] == []


def test_every_section_belongs_to_a_guard() -> None:
    guards = "".join(path.read_text() for path in table.HERE.rglob("test_*.py"))
    assert [name for name in WHOLE if f'"{name}"' not in guards] == []


def test_the_detectors_see_what_is_new_and_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "exceptions", lambda guard: {"known": "known and needed for now"})
    assert table.unexplained(["known", "new"], "any") == ["new"]
    assert table.unneeded(["new"], "any") == ["known"]
    with pytest.raises(AssertionError):
        table.judge(["new"], "any")
