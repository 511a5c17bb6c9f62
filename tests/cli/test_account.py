"""PostgreSQL runs as whoever it may: ourselves, a user that root is not, the owner of what is there."""

import os
import pwd
from pathlib import Path

import pytest

from goldenthread.cli import account
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.refusals import CannotRun

from .machine import (
    IS_ROOT,
    NOBODY,
    PARENT,
    is_running,
    kill,
    next_line,
    rows,
    run_python,
    server,
    wait_until,
    write,
)


def test_an_ordinary_user_may_run_it(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    _let_nobody_in(place)
    cluster = Cluster(place / "postgres")
    parent = run_python(PARENT, cluster.data, "ordinary")
    process = int(next_line(parent))
    assert Path(f"/proc/{process}").stat().st_uid == (NOBODY if IS_ROOT else os.geteuid())
    kill(parent)
    wait_until(lambda: not is_running(process))
    # Started by root afterwards, it stays that user's.
    with cluster.running():
        assert rows(cluster) == 1
        assert Path(f"/proc/{server(cluster)}").stat().st_uid == cluster.data.stat().st_uid
    again = run_python(PARENT, cluster.data, "ordinary", "stop")
    assert again.communicate(timeout=20)[1] == ""


def test_without_user_namespaces_root_runs_it_as_nobody(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let_nobody_in(tmp_path)
    monkeypatch.setattr(account, "namespaces_allowed", lambda: False)
    expected = pwd.getpwnam("nobody").pw_uid if IS_ROOT else os.geteuid()
    cluster.start()
    write(cluster)
    assert cluster.data.stat().st_uid == expected
    assert Path(f"/proc/{server(cluster)}").stat().st_uid == expected
    cluster.stop()
    cluster.start()
    assert rows(cluster) == 1


def test_a_directory_that_the_other_user_may_not_enter_is_named(tmp_path: Path) -> None:
    kept_out = account.Account(("false",), NOBODY, NOBODY)
    with pytest.raises(CannotRun, match=rf"runs as nobody here, who may not enter {tmp_path}: let others"):
        kept_out.check_reaches(tmp_path)
    account.Account().check_reaches(tmp_path)


def test_root_with_neither_way_is_told_what_to_install(
    tmp_path: Path, unmade: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    account._works.cache_clear()
    with pytest.raises(CannotRun, match=r"refuses to run as root.*install util-linux"):
        unmade.start()
    account._works.cache_clear()


def test_somebody_elses_database_is_refused(unmade: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    unmade.data.mkdir()
    owner = pwd.getpwuid(os.geteuid()).pw_name
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(CannotRun, match=f"belongs to {owner}: start it as that user"):
        unmade.start()


def _let_nobody_in(directory: Path) -> None:
    if IS_ROOT:
        os.chown(directory, NOBODY, NOBODY)
        for parent in directory.parents[:3]:
            parent.chmod(parent.stat().st_mode | 0o011)
