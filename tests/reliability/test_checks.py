"""The checks of these tests can fail: each is shown what it looks for."""

import time

import pytest

from goldenthread.cli.postgres import APPLICATION
from tests.reliability.machine import Machine, kill_and_wait
from tests.reliability.typist import Acknowledged, Typist, faults

pytestmark = pytest.mark.slow


@pytest.fixture
def report(machine: Machine) -> Typist:
    """A report that is typed and left."""
    typist = Typist(machine)
    for _ in range(8):
        typist.wait_for_another()
    typist.stop()
    assert faults(machine, typist) == []
    return typist


def test_an_answer_that_is_gone_is_missed(machine: Machine, report: Typist) -> None:
    first = report.journal[0]
    machine.do(
        "DELETE FROM episodes_answer WHERE episode_id = %s AND text = %s", report.draft, first.text
    )  # fmt: skip
    assert f"acknowledged and lost: {first.question} {first.text}" in faults(machine, report)


def test_an_answer_kept_twice_is_seen(machine: Machine, report: Typist) -> None:
    machine.do(
        "INSERT INTO episodes_answer (episode_id, question, text, is_not_known, answered_at, answered_by_id)"
        " SELECT episode_id, question, text, is_not_known, answered_at, answered_by_id FROM episodes_answer"
        " WHERE episode_id = %s LIMIT 1",
        report.draft,
    )
    found = " ".join(faults(machine, report))
    for fault in ("kept twice", "stands as", "entries about them"):
        assert fault in found


def test_an_entry_that_is_gone_is_missed(machine: Machine, report: Typist) -> None:
    machine.do("DELETE FROM ledger_entry WHERE act = 'episode.opened' AND subject = %s", report.reference)
    assert faults(machine, report) == ["opened 0 times"]


def test_what_was_sent_and_never_acknowledged_may_be_missing(machine: Machine, report: Typist) -> None:
    report.attempted.append(("clothing", "typed while the server was dead"))
    assert faults(machine, report) == []
    report.journal.append(Acknowledged("clothing", "typed while the server was dead", time.monotonic()))
    assert len(faults(machine, report)) == 2


def test_a_database_that_promises_too_early_is_found_out(machine: Machine) -> None:
    """Let PostgreSQL acknowledge before it has written: then a kill loses what was acknowledged."""
    machine.do("ALTER SYSTEM SET wal_writer_delay = '10s'")
    machine.do(f"ALTER ROLE {APPLICATION} SET synchronous_commit = off")
    try:
        kill_and_wait(machine, "the database")
        assert any(_loses_something(machine) for _ in range(5))
    finally:
        machine.do("ALTER SYSTEM RESET wal_writer_delay")
        machine.do(f"ALTER ROLE {APPLICATION} RESET synchronous_commit")
        kill_and_wait(machine, "the database")


def _loses_something(machine: Machine) -> bool:
    typist = Typist(machine)
    machine.do("CREATE TEMPORARY TABLE forces_all_before_it_to_the_disk ()")
    for _ in range(3):
        typist.wait_for_another()
    acknowledged = len(typist.journal)
    machine.kill("the database")
    typist.wait_for_another()
    typist.stop()
    return acknowledged > 0 and any("acknowledged and lost" in fault for fault in faults(machine, typist))
