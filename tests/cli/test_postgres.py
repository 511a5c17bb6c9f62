"""PostgreSQL under our own launcher: one server on one directory, wherever it lies."""

import os
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from goldenthread.cli import leftovers
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.refusals import Abandoned, AlreadyRun, CannotRun

from .conftest import Copy
from .machine import PARENT, is_running, rows, run_python, server, write


def setting(cluster: Cluster, name: str) -> str:
    with cluster.connect() as connection:
        found = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert found is not None
    return str(found[0])


def test_starts_stops_and_starts_again(unmade: Cluster) -> None:
    unmade.start()
    write(unmade)
    first = server(unmade)
    unmade.stop()
    assert not is_running(first)
    assert not unmade.is_alive()
    unmade.start()
    assert rows(unmade) == 1


def test_a_second_start_of_the_same_object_changes_nothing(cluster: Cluster) -> None:
    cluster.start()
    first = server(cluster)
    cluster.start()
    assert server(cluster) == first


def test_nothing_that_keeps_rows_safe_is_off_and_nothing_listens_on_the_network(cluster: Cluster) -> None:
    cluster.start()
    for name in (
        "fsync",
        "full_page_writes",
        "synchronous_commit",
        "data_checksums",
        "track_commit_timestamp",
    ):
        assert setting(cluster, name) == "on"
    assert setting(cluster, "listen_addresses") == ""
    for private in (cluster.data, cluster.socket_directory):
        assert private.stat().st_mode & 0o077 == 0


def test_letters_outside_ascii_change_case_without_the_machines_locale(
    unmade: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    monkeypatch.setenv("PGPORT", "1")
    unmade.start()
    with unmade.connect() as connection:
        assert connection.execute("SELECT lower('ÉŁŻ')").fetchone() == ("éłż",)


def test_a_second_process_is_told_who_runs_it(cluster: Cluster) -> None:
    cluster.start()
    second = run_python(PARENT, cluster.data)
    _, said = second.communicate(timeout=10)
    assert f"already run by process {os.getpid()}: stop that one first" in said
    assert cluster.is_alive()


def test_two_first_starts_at_once_make_one_database(unmade: Cluster) -> None:
    both = [run_python(PARENT, unmade.data, "stop") for _ in range(2)]
    said = [process.communicate(timeout=20)[1] for process in both]
    unmade.start()
    refused = [words for words in said if "AlreadyRun" in words]
    assert all(words == "" or words in refused for words in said)
    assert rows(unmade) == 2 - len(refused) >= 1


def test_a_command_attaches_to_the_server_that_runs(cluster: Cluster) -> None:
    cluster.start()
    write(cluster)
    # To the kernel a second opening of the lock in this process is another holder, as in another process.
    other = Cluster(cluster.data)
    with pytest.raises(AlreadyRun):
        other.start()
    with other.running():
        assert rows(other) == 1
        assert other.process is None
    assert cluster.is_alive()


def test_a_command_runs_the_server_itself_when_nobody_does(cluster: Cluster) -> None:
    with cluster.running():
        write(cluster)
        process = server(cluster)
    assert not is_running(process)


@pytest.mark.parametrize("name", ["long-" * 22, "a,comma", "spaces and 'both \" quotes", "Ærø"])
def test_any_path_will_do(tmp_path: Path, copy_of_new_database: Copy, name: str) -> None:
    cluster = Cluster(copy_of_new_database(tmp_path / name / "postgres"))
    with cluster.running():
        assert len(os.fsencode(cluster.socket_directory)) < 107 - len("/.s.PGSQL.5432")
        with psycopg.connect(cluster.url("postgres", "postgres")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    if "-" in name or "," in name:
        cluster.socket_directory.rmdir()


def test_a_socket_directory_that_is_not_ours_alone_is_refused(unmade: Cluster) -> None:
    unmade.socket_directory.mkdir(mode=0o700)
    unmade.socket_directory.chmod(0o755)
    with pytest.raises(CannotRun, match="is not a private directory of ours: remove it"):
        unmade.start()


def test_a_directory_with_something_else_in_it_is_refused(unmade: Cluster) -> None:
    unmade.data.mkdir()
    (unmade.data / "letter.txt").write_text("not a database")
    with pytest.raises(CannotRun, match="holds something that is not a database"):
        unmade.start()
    assert [path.name for path in unmade.data.iterdir()] == ["letter.txt"]


def test_a_server_that_cannot_start_says_why(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "global" / "pg_control").unlink()
    with pytest.raises(CannotRun, match=r"start: postgres: could not find the database system.*Its log is"):
        cluster.start()


def test_who_waits_may_give_up(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cluster, "_answers", lambda self: False)
    with pytest.raises(Abandoned):
        cluster.start(abandoned=lambda: True)
    assert not leftovers.processes_in(cluster.data)


def test_the_address_is_what_database_url_takes(cluster: Cluster) -> None:
    cluster.start()
    names = cluster.environment("goldenthread")
    assert names.keys() == {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_DOOR_URL"}
    assert conninfo_to_dict(names["DATABASE_URL"]) == {
        "user": "goldenthread_app",
        "dbname": "goldenthread",
        "host": str(cluster.socket_directory),
        "port": "5432",
    }
