"""The supervisor: what is killed comes back, what is stopped goes in order, nothing is left behind."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from goldenthread.cli import leftovers
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.process import PAUSES, Kept, Pauses, Process, how_it_ended
from goldenthread.cli.refusals import CannotRun
from goldenthread.cli.supervisor import Supervisor, nothing

from .conftest import Copy
from .machine import descendants, is_running, kill, next_line, run_python, wait_until

# The real web server, with a page that says which process answers and whether it reaches the database.
PAGE = """
import os, psycopg
def page(environ, start_response):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("SELECT 1")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getppid()).encode()]
"""
SUPERVISED = """
import json, os, sys, time
from pathlib import Path
from goldenthread.cli.postgres import Cluster
from goldenthread.cli.supervisor import Process, Supervisor
directory, port = Path(sys.argv[1]), int(sys.argv[2])
cluster = Cluster(directory / "postgres")
env = {"DATABASE_URL": cluster.url("postgres", "postgres"), "PYTHONPATH": str(directory)}
gunicorn = [sys.executable, "-m", "gunicorn", "--log-level", "error", "-w", "2", "-b", f"127.0.0.1:{port}"]
web = Process("the web server", [*gunicorn, "page:page"], env, ("127.0.0.1", port))
worker = Process("the worker", eval(sys.argv[3]))
prepare = eval(sys.argv[4])
def ready():
    print("ready", flush=True)
print("starts", flush=True)
Supervisor(cluster).run(prepare, [web, worker], on_ready=ready)
print("ended", flush=True)
"""
SLEEPS = "['sleep', '600']"
STUBBORN = "[sys.executable, '-c', 'import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)']"
NOTHING = "lambda: None"


@dataclass(frozen=True)
class World:
    """One supervisor in a process of its own."""

    directory: Path
    port: int
    supervisor: subprocess.Popen[str]

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.directory / "postgres")

    def database(self) -> int:
        return leftovers.recorded_server(self.cluster.data)[0] or 0

    def child(self, word: str) -> int:
        """The process that the supervisor itself started and whose command has the word in it."""
        for number in descendants(self.supervisor.pid):
            with suppress(OSError):
                stat = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
                command = Path(f"/proc/{number}/cmdline").read_text()
                if int(stat[1]) == self.supervisor.pid and word in command:
                    return number
        return 0

    def web_server_that_answers(self) -> int:
        """The process id of the web server's master; 0 while it does not answer, or has no database."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            said = answer.read()
            return int(said) if answer.status == 200 else 0
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        """Tell it to stop; what it said on standard error."""
        self.supervisor.send_signal(number)
        return self.supervisor.communicate(timeout=10)[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def supervise(directory: Path, *, worker: str = SLEEPS, prepare: str = NOTHING, port: int = 0) -> World:
    (directory / "page.py").write_text(PAGE)
    port = port or free_port()
    world = World(directory, port, run_python(SUPERVISED, directory, port, worker, prepare))
    assert next_line(world.supervisor) == "starts"
    return world


@pytest.fixture
def place(tmp_path: Path, copy_of_new_database: Copy) -> Path:
    copy_of_new_database(tmp_path / "postgres")
    return tmp_path


@pytest.fixture
def world(place: Path) -> Iterator[World]:
    world = supervise(place)
    assert next_line(world.supervisor) == "ready"
    yield world
    if world.supervisor.poll() is None:
        kill(world.supervisor)
    wait_until(lambda: not leftovers.processes_in(world.cluster.data))


def test_runs_what_it_was_told_until_it_is_told_to_stop(world: World) -> None:
    everything = descendants(world.supervisor.pid)
    assert world.web_server_that_answers() == world.child("gunicorn")
    assert world.child("sleep")
    started = time.monotonic()
    assert world.end() == ""
    assert time.monotonic() - started < 5
    assert world.supervisor.returncode == 0
    assert not any(is_running(number) for number in everything)
    assert not (world.cluster.data / "postmaster.pid").exists()


@pytest.mark.parametrize("word", ["sleep", "gunicorn"])
def test_a_killed_program_comes_back(world: World, word: str) -> None:
    before = world.child(word)
    workers = descendants(before)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: world.child(word) not in (0, before))
    wait_until(lambda: world.web_server_that_answers() == world.child("gunicorn"))
    assert not any(is_running(number) for number in workers)
    assert "was ended by signal 9 (Killed); starting it again." in world.end()


def test_a_killed_database_comes_back_and_the_others_stay(world: World) -> None:
    before, web, worker = world.database(), world.child("gunicorn"), world.child("sleep")
    with psycopg.connect(world.cluster.url("postgres", "postgres")) as connection:
        connection.execute("CREATE TABLE kept (word text)")
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: world.database() not in (0, before))
    wait_until(lambda: world.web_server_that_answers() == web)
    assert world.child("sleep") == worker
    with psycopg.connect(world.cluster.url("postgres", "postgres")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    # What follows are the pages that failed meanwhile, as the web server reports them.
    assert world.end().splitlines()[0] == "PostgreSQL ended; starting it again."


def test_nothing_outlives_a_killed_supervisor_and_the_next_one_runs(world: World) -> None:
    everything = descendants(world.supervisor.pid)
    kill(world.supervisor)
    again = supervise(world.directory, port=world.port)
    assert next_line(again.supervisor) == "ready"
    assert again.web_server_that_answers() == again.child("gunicorn")
    wait_until(lambda: not any(is_running(number) for number in everything))
    assert again.end() == ""


def test_a_second_supervisor_is_told_who_is_the_first(world: World) -> None:
    second = supervise(world.directory)
    _, said = second.supervisor.communicate(timeout=10)
    assert f"already run by process {world.supervisor.pid}" in said
    assert world.web_server_that_answers()


def test_a_taken_port_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.cli.supervisor.PORT_FREE", 0.1)
    web = Process("the web server", ["sleep", "600"], answers_on=("127.0.0.1", world.port))
    with pytest.raises(CannotRun, match=f"listens on 127.0.0.1 port {world.port}: choose another"):
        Supervisor(None).run(nothing, [web])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_and_a_closed_terminal_stop_it_too(world: World, number: signal.Signals) -> None:
    everything = descendants(world.supervisor.pid)
    assert world.end(number) == ""
    assert not any(is_running(process) for process in everything)


def test_a_stubborn_program_is_ended_within_ten_seconds(place: Path) -> None:
    world = supervise(place, worker=STUBBORN)
    assert next_line(world.supervisor) == "ready"
    everything = descendants(world.supervisor.pid)
    assert world.end() == ""
    assert not any(is_running(number) for number in everything)


def test_a_second_ctrl_c_does_not_wait(place: Path) -> None:
    world = supervise(place, worker=STUBBORN)
    assert next_line(world.supervisor) == "ready"
    time.sleep(0.5)
    world.supervisor.send_signal(signal.SIGINT)
    time.sleep(0.3)
    started = time.monotonic()
    assert world.end(signal.SIGINT) == ""
    assert time.monotonic() - started < 3


def test_a_signal_interrupts_a_long_preparation(place: Path) -> None:
    world = supervise(place, prepare="lambda: (print('prepares', flush=True), time.sleep(600))")
    assert next_line(world.supervisor) == "prepares"
    started = time.monotonic()
    assert world.end() == ""
    assert time.monotonic() - started < 3
    assert not leftovers.processes_in(world.cluster.data)


def test_a_failed_preparation_stops_everything(place: Path) -> None:
    world = supervise(place, prepare="lambda: 1 / 0")
    said, failed = world.supervisor.communicate(timeout=10)
    assert "ZeroDivisionError" in failed
    assert said == ""
    assert not leftovers.processes_in(world.cluster.data)


def test_a_preparation_is_run_again_if_the_database_dies_under_it(place: Path) -> None:
    dies_once = """lambda: (
        (directory / "again").exists() or (
            (directory / "again").touch(), os.kill(cluster.process, 9), time.sleep(0.2), 1 / 0
        )
    )"""
    world = supervise(place, prepare=dies_once)
    assert next_line(world.supervisor) == "ready"
    assert world.web_server_that_answers()
    assert world.end() == "PostgreSQL ended; starting it again.\n"


def test_without_a_database_of_its_own_it_keeps_the_programs(tmp_path: Path) -> None:
    told: list[str] = []
    steps = tmp_path / "steps"
    worker = Process(
        "the worker", ["sh", "-c", 'echo "$WORD" >> "$STEPS"'], {"WORD": "ran", "STEPS": str(steps)}
    )

    def ready() -> None:
        wait_until(lambda: steps.exists() and steps.read_text().count("ran") >= 1)
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    Supervisor(None, say=told.append).run(lambda: told.append("prepared"), [worker], on_ready=ready)
    assert told[0] == "prepared"
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_program_that_keeps_dying_is_started_at_once_then_ever_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    pauses = Pauses()
    waited = []
    for _ in range(9):
        pauses.started()
        waited.append(pauses.died())
    assert waited == [*PAUSES, 5.0, 5.0]
    pauses.started()
    clock[0] += 31
    assert pauses.died() == 0.0


def test_a_program_that_is_not_there_is_said_and_tried_again() -> None:
    told: list[str] = []
    kept = Kept(Process("the worker", ["/nowhere/at/all"]), told.append)
    for _ in range(PAUSES.count(0.0) + 1):
        kept.tend()
        wait_until(kept.has_ended)
    kept.tend()
    kept.end()
    assert "the worker" in told[0]
    assert told[3].endswith("starting it again in 0.5 s.")


def test_ends_are_told_in_words() -> None:
    assert how_it_ended(3) == "ended with code 3"
    assert how_it_ended(-11) == "was ended by signal 11 (Segmentation fault)"
