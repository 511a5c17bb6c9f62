"""PostgreSQL's log: what happened to the server, and nothing about anybody."""

import os
from pathlib import Path

import pytest

from goldenthread.cli import server_log
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.server_log import ServerLog, is_kept

STAMP = b"2026-11-21 23:41:00.000 UTC [123] "


@pytest.mark.parametrize(
    "line",
    [
        STAMP + b"LOG:  database system is ready to accept connections\n",
        STAMP + b"FATAL:  could not write lock file: No space left on device\n",
        STAMP + b"PANIC:  could not write to file\n",
        b"postgres: could not find the database system\n",
        b"unshare: unshare failed: Operation not permitted\n",
    ],
)
def test_keeps_what_the_server_says_of_itself(line: bytes) -> None:
    assert is_kept(line)


@pytest.mark.parametrize(
    "line",
    [
        STAMP + b'ERROR:  invalid input syntax for type date: "Elowen Quill"\n',
        STAMP + b"DETAIL:  Key (family_name)=(Quill) already exists.\n",
        STAMP + b"STATEMENT:  SELECT 'Elowen Quill'\n",
        STAMP + b'CONTEXT:  COPY children, line 1: "Elowen"\n',
        STAMP + b"WARNING:  Elowen Quill\n",
        b"\tFROM children WHERE family_name = 'Quill'\n",
    ],
)
def test_drops_what_could_quote_a_childs_record(line: bytes) -> None:
    assert not is_kept(line)


def test_failing_statements_leave_no_word_in_the_file(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "postgres")
    with cluster.running(), cluster.connect() as connection:
        # A server-side raise at the level of the log is as loud as a statement can be.
        connection.execute("SET client_min_messages = 'error'")
        connection.execute("DO $$ BEGIN RAISE WARNING 'Elowen'; END $$")
        with pytest.raises(Exception, match="Elowen"):
            connection.execute("SELECT 'Elowen'::date")
    log = cluster.log.read_text()
    assert "ready to accept connections" in log
    assert "Elowen" not in log
    assert cluster.log.stat().st_mode & 0o077 == 0


def test_a_large_log_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_log, "LARGEST", 10)
    path = tmp_path / "postgres.log"
    path.write_text("more than ten letters\n")
    log = ServerLog(path)
    with log.pipe() as end:
        os.write(end, STAMP + b"FATAL:  the end.\n" + STAMP + b"FATAL:  the database system is starting up\n")
    assert log.reason() == "the end"
    assert path.with_name("postgres.log.1").read_text() == "more than ten letters\n"
    assert path.read_bytes().count(b"\n") == 2


def test_a_server_that_said_nothing_has_a_reason_too(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "postgres.log")
    with log.pipe():
        pass
    assert log.reason() == "it ended without a word"
