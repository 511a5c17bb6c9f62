"""The queue under two workers, kills and restarts: each file is brought in once and whole."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections, transaction

from goldenthread.children.models import AgencyRecord, Delivery
from goldenthread.core.refusals import Locked
from goldenthread.episodes.models import RecordedEpisode
from goldenthread.exchange import actions, files, queries, queue
from goldenthread.exchange.actions.claiming import claim
from goldenthread.exchange.models import Import
from goldenthread.exchange.reports import told
from goldenthread.exchange.states import State
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT
from tests.conftest import Clone
from tests.exchange.sent import SERSHA, checked, quietly, receive, receive_police, ssd

pytestmark = pytest.mark.slow
ROWS = 30_000
PATIENCE = 60.0


def many_nights() -> bytes:
    """A file that takes a worker some seconds."""
    nights = (f"M-{number},1001,01/10/2026,M,02/10/2026" for number in range(ROWS))
    return ssd([SERSHA], nights)


def until(condition: Callable[[], object]) -> None:
    """Wait for something, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)


def state_of(file: Import) -> str:
    return Import.objects.values_list("state", flat=True).get(pk=file.pk)


def confirmed(file: Import) -> Import:
    """The file, checked, and confirmed by a person."""
    assert checked(file).state == State.CHECKED
    return actions.confirm(file.pk, by=cast.actor(file.source.agency.code), at=AT)


@contextmanager
def worker(clone: Clone, files_directory: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker in a process of its own."""
    environment = {**os.environ, **clone.environment, "GOLDENTHREAD_STATE": str(files_directory.parent)}
    with subprocess.Popen([sys.executable, "-m", "goldenthread.exchange.worker"], env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()


def at_once(*works: Callable[[], object]) -> None:
    """Do several things at the same time, each on a connection of its own."""

    def alone(work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_file_goes_its_way_by_the_worker_alone(clone: Clone) -> None:
    file = confirmed(receive())
    assert queue.work_once()
    assert not queue.work_once()
    found = queries.find(cast.actor("RIV"), file.pk)
    assert (found.state, found.attempts, found.rows_read) == (State.APPLIED, 0, 2)
    assert files.folders() == []
    entry = Entry.objects.get(act="facts.delivered")
    assert (entry.person, entry.origin) == (cast.actor("RIV").person, "worker")


def has_begun(file: Import) -> bool:
    return Import.objects.filter(pk=file.pk, state=State.APPLYING, rows_read__gt=0).exists()


@pytest.mark.parametrize("after", [0.0, 0.2, 0.4, 0.6, 0.8])
def test_killed_at_any_instant_all_is_there_or_nothing_and_the_next_finishes(
    clone: Clone, files_directory: Path, after: float
) -> None:
    file = confirmed(receive(many_nights()))
    with worker(clone, files_directory) as process:
        until(lambda: has_begun(file))
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    is_done = state_of(file) == State.APPLIED
    assert RecordedEpisode.objects.count() == (ROWS if is_done else 0)
    assert Delivery.objects.count() == AgencyRecord.objects.count() == int(is_done)
    until(lambda: state_of(file) == State.APPLIED or queue.work_once())
    assert RecordedEpisode.objects.count() == ROWS
    assert Delivery.objects.count() == AgencyRecord.objects.count() == 1
    assert Entry.objects.filter(act="facts.delivered").count() == 1


def test_told_to_stop_the_worker_leaves_in_order(clone: Clone, files_directory: Path) -> None:
    file = confirmed(receive(many_nights()))
    with worker(clone, files_directory) as process:
        until(lambda: has_begun(file))
        process.terminate()
        assert process.wait(PATIENCE) == 0
    assert not Delivery.objects.exists()
    until(queue.work_once)
    assert RecordedEpisode.objects.count() == ROWS


def test_two_workers_bring_each_file_in_once(clone: Clone, files_directory: Path) -> None:
    people = [ssd([SERSHA.replace("1001", str(number))], []) for number in range(2001, 2009)]
    sent = [receive(content, at=AT + timedelta(minutes=number)) for number, content in enumerate(people)]
    with worker(clone, files_directory), worker(clone, files_directory):
        until(lambda: not Import.objects.exclude(state=State.CHECKED).exists())
        for file in sent:
            actions.confirm(file.pk, by=cast.actor("RIV"), at=AT)
        until(lambda: not Import.objects.exclude(state=State.APPLIED).exists())
    assert AgencyRecord.objects.count() == Delivery.objects.count() == len(sent)


def test_one_file_twice_at_the_same_time_is_brought_in_once(clone: Clone) -> None:
    first, second = confirmed(receive()), confirmed(receive())
    at_once(*(lambda key=file.pk: queue.finish(key, progress=quietly) for file in (first, second)))
    reports = [told(one.counts) for one in Import.objects.all()]
    assert sorted(one.introduced for one in reports) == [0, 1]
    assert sorted(one.facts["recorded_episode"].unchanged for one in reports) == [0, 1]
    assert RecordedEpisode.objects.count() == 1


def test_two_agencies_at_the_same_time_find_each_other(clone: Clone) -> None:
    """Neither sees what the other has not yet committed, and yet the pair is noticed."""
    riverside, northshire = confirmed(receive(ssd([SERSHA]))), confirmed(receive_police())
    at_once(*(lambda key=file.pk: queue.finish(key, progress=quietly) for file in (riverside, northshire)))
    assert sum(told(one.counts).waiting + told(one.counts).moved for one in Import.objects.all()) == 1


def test_through_a_restart_of_postgresql(clone: Clone) -> None:
    file, stop = confirmed(receive(many_nights())), threading.Event()
    working = threading.Thread(target=queue.run, args=(stop,))
    working.start()
    until(lambda: has_begun(file))
    connections.close_all()
    assert clone.cluster.process is not None
    os.kill(clone.cluster.process, signal.SIGKILL)
    until(lambda: not clone.cluster.is_alive())
    clone.cluster.revive()
    until(lambda: state_of(file) == State.APPLIED)
    stop.set()
    working.join()
    assert RecordedEpisode.objects.count() == ROWS


def test_a_fault_of_ours_stops_that_file_alone(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = receive(), receive_police(at=AT + timedelta(minutes=1))
    broken = {bad.pk}
    proceed = actions.proceed

    def proceed_or_break(key: object, **rest: object) -> object:
        if key in broken:
            raise KeyError("Saoirse Brannigan")
        return proceed(key, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "proceed", proceed_or_break)
    until(lambda: not queue.work_once())
    assert (state_of(bad), state_of(good)) == (State.FAILED, State.CHECKED)
    assert "Saoirse" not in Import.objects.get(pk=bad.pk).failure


def test_what_kills_its_worker_every_time_is_given_up(clone: Clone) -> None:
    file = receive()
    Import.objects.filter(pk=file.pk).update(state=State.CHECKING, attempts=queue.MOST_ATTEMPTS)
    assert queue.work_once()
    assert state_of(file) == State.FAILED


def test_while_a_worker_is_at_it_nobody_discards_it(clone: Clone) -> None:
    file = receive()

    def discard() -> None:
        with pytest.raises(Locked):
            actions.discard(file.pk, by=cast.actor("RIV"), at=AT)

    with transaction.atomic():
        claim(file.pk, wait=True)
        at_once(discard)
    actions.discard(file.pk, by=cast.actor("RIV"), at=AT)
    assert not queue.work_once()


def test_files_that_nobody_needs_are_swept_away(clone: Clone, files_directory: Path) -> None:
    kept = receive()
    left = files_directory / "imports" / "6f0f3a80-0000-4000-8000-000000000000"
    left.mkdir()
    queue.sweep()
    assert left.is_dir()
    os.utime(left, (0, 0))
    queue.sweep()
    assert [folder.name for folder in files.folders()] == [str(kept.pk)]
