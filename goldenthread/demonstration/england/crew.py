"""The processes that load the children: one for each core, none of which outlives who started it.

They know no Django: each makes its share from the seed and writes it through the loader alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import SpawnProcess as Worker
from multiprocessing.queues import Queue
from queue import Empty
from typing import TYPE_CHECKING

from goldenthread.demonstration.england import parts
from goldenthread.demonstration.england.parts import PART, Share
from goldenthread.demonstration.england.world import Size

if TYPE_CHECKING:
    Told = Queue[Mapping[str, int]]
Say = Callable[[str], None]
MOST = 4
# So long, in seconds, all may be silent before it is looked into whether one has ended.
PATIENCE = 1.0


def cores() -> int:
    """How many processes load at once: one for each core of ours, and not too many for its memory."""
    return min(len(os.sched_getaffinity(0)), MOST)


def load(owner: str, size: Size, say: Say) -> Counter[str]:
    """Every core loads its share; one that fails ends the whole."""
    context = multiprocessing.get_context("spawn")
    count = cores()
    told: Told = context.Queue()
    workers = [
        context.Process(target=_work, args=(owner, size, Share(rest, count), told), daemon=True)
        for rest in range(count)
    ]
    try:
        for worker in workers:
            worker.start()
        return _gather(told, workers, -(-size.children // PART), say=say)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _gather(told: Told, workers: Sequence[Worker], expected: int, *, say: Say) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in range(1, expected + 1):
        counts.update(_next(told, workers))
        if not part % max(expected // 10, 1):
            say(f"  {part * PART:,} children, {sum(counts.values()):,} rows")
    return counts


def _next(told: Told, workers: Sequence[Worker]) -> Mapping[str, int]:
    while True:
        try:
            return told.get(timeout=PATIENCE)
        except Empty:
            if any(worker.exitcode for worker in workers):
                raise RuntimeError("A process that loads England ended early; its reason is above.") from None


def _work(owner: str, size: Size, share: Share, told: Told) -> None:
    """What one process does, until it is done or whoever started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    parts.load(owner, size, share, told=told.put, may_go_on=lambda: os.getppid() == parent)
