"""Killed in any order and at any moment, the database keeps every row that was confirmed."""

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from goldenthread.cli import leftovers
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.refusals import CannotRun

from .machine import PARENT, is_running, kill, next_line, rows, run_python, server, wait_until, write


def test_rows_survive_the_killing_of_the_server(cluster: Cluster) -> None:
    cluster.start()
    write(cluster)
    with cluster.connect() as other:
        os.kill(server(cluster), signal.SIGKILL)
        wait_until(lambda: not cluster.is_alive())
        cluster.revive()
        assert rows(cluster) == 1
        with pytest.raises(psycopg.OperationalError):
            other.execute("SELECT 1")


def test_a_busy_child_of_a_killed_server_does_not_hinder_the_next(cluster: Cluster) -> None:
    cluster.start()
    write(cluster)
    with closing(cluster.connect()) as busy:
        # A query that never looks up: it would hold the shared memory for as long as it counts.
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 1000000000000)")
        busy.pgconn.flush()
        wait_until(lambda: _is_active(cluster))
        os.kill(server(cluster), signal.SIGKILL)
        wait_until(lambda: not cluster.is_alive())
        cluster.revive()
        assert leftovers.processes_in(cluster.data).isdisjoint({busy.info.backend_pid})
    assert rows(cluster) == 1


@pytest.mark.parametrize("is_server_killed_too", [False, True])
def test_rows_survive_the_killing_of_the_parent(cluster: Cluster, is_server_killed_too: bool) -> None:
    parent = run_python(PARENT, cluster.data)
    process = int(next_line(parent))
    if is_server_killed_too:
        os.kill(process, signal.SIGKILL)
    kill(parent)
    wait_until(lambda: not is_running(process))
    cluster.start()
    assert rows(cluster) == 1


def test_the_next_start_does_not_wait_for_the_last_server_to_be_gone(cluster: Cluster) -> None:
    parent = run_python(PARENT, cluster.data)
    next_line(parent)
    kill(parent)
    cluster.start()
    assert rows(cluster) == 1


def test_a_server_that_outlived_its_parent_is_ended_by_the_next_start(cluster: Cluster) -> None:
    parent = run_python(PARENT, cluster.data, "outlives")
    process = int(next_line(parent))
    kill(parent)
    assert is_running(process)
    cluster.start()
    assert not is_running(process)
    assert rows(cluster) == 1


def test_a_server_that_somebody_else_started_is_left_alone(cluster: Cluster) -> None:
    parent = run_python(PARENT, cluster.data, "outlives")
    process = int(next_line(parent))
    kill(parent)
    with pytest.raises(CannotRun, match=rf"process {process}\) already runs .* stop that process first"):
        leftovers.clear(cluster.data, Path("/elsewhere"))
    assert is_running(process)
    cluster.start()


def test_a_process_number_that_belongs_to_another_by_now_is_no_hindrance(cluster: Cluster) -> None:
    cluster.start()
    write(cluster)
    recorded = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    with subprocess.Popen(["sleep", "60"]) as other:
        lines = "\n".join([str(other.pid), *recorded[1:]])
        (cluster.data / "postmaster.pid").write_text(lines + "\n")
        (cluster.socket_directory / ".s.PGSQL.5432.lock").write_text(lines + "\n")
        cluster.start()
        assert other.poll() is None
        other.kill()
    assert rows(cluster) == 1


def test_killed_while_the_database_is_made(unmade: Cluster) -> None:
    parent = run_python(PARENT, unmade.data)
    wait_until(lambda: any(unmade.data.parent.glob("postgres.new-*/base")))
    kill(parent)
    assert not unmade.data.exists()
    unmade.start()
    assert not any(unmade.data.parent.glob("postgres.new-*"))
    write(unmade)


def test_a_server_that_will_not_stop_is_ended_and_loses_nothing(cluster: Cluster) -> None:
    cluster.start()
    write(cluster)
    process = server(cluster)
    os.kill(process, signal.SIGSTOP)
    cluster.stop(patience=0.2)
    assert not is_running(process)
    cluster.start()
    assert rows(cluster) == 1


def _is_active(cluster: Cluster) -> bool:
    with cluster.connect() as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
        return connection.execute(query + " AND backend_type = 'client backend'").fetchone() == (1,)
