"""Checking a file without effect, and bringing it in: one road, which the check takes and then walks back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.queries import acting
from goldenthread.children import actions as children
from goldenthread.children.actions import Outcome
from goldenthread.core import clock
from goldenthread.core.refusals import Refusal
from goldenthread.exchange import files, layouts, readers
from goldenthread.exchange.actions.claiming import claimed
from goldenthread.exchange.models import Import, ImportRefusal
from goldenthread.exchange.readers.mapping_toml import from_toml
from goldenthread.exchange.reports import KEPT, Reading, kept, report_of
from goldenthread.exchange.states import State

Progress = Callable[[int], None]
TO_CHECK = frozenset({State.RECEIVED, State.CHECKING})
TO_APPLY = frozenset({State.CONFIRMED, State.APPLYING})


@dataclass(frozen=True, slots=True)
class Run:
    """What one walk along the road came to."""

    outcome: Outcome
    reading: Reading

    @property
    def refused(self) -> int:
        """How much was refused, by the reader or on meeting what stands."""
        return self.reading.refused + self.outcome.refused

    @property
    def refusals(self) -> list[Refusal]:
        """The refusals that are kept."""
        return [*self.reading.refusals, *self.outcome.refusals][:KEPT]


def proceed(key: UUID, *, at: datetime, progress: Progress) -> Import:
    """Do whatever the import waits for, on behalf of the person who last acted on it."""
    file = claimed(key, TO_CHECK | TO_APPLY)
    by = acting(file.post, origin="worker")
    step = rehearse if file.state in TO_CHECK else apply
    return step(key, by=by, at=at, progress=progress)


@transaction.atomic
def rehearse(key: UUID, *, by: Actor, at: datetime, progress: Progress) -> Import:
    """Bring a file in and take it all back, so that what the report says is what would happen."""
    file = claimed(key, TO_CHECK)
    with transaction.atomic():
        run = _run(file, by, at, progress)
        transaction.set_rollback(True)
    file.state = State.REFUSED if run.refused else State.CHECKED
    _keep(file, run)
    return file


@transaction.atomic
def apply(key: UUID, *, by: Actor, at: datetime, progress: Progress) -> Import:
    """Bring a file in: all of it, or, where the person said so, all rows that can be taken."""
    file = claimed(key, TO_APPLY)
    with transaction.atomic():
        run = _run(file, by, at, progress)
        is_taken = file.only_good_rows or not run.refused
        transaction.set_rollback(not is_taken)
    file.state = State.APPLIED if is_taken else State.REFUSED
    file.delivery = run.outcome.delivery if is_taken else None
    _keep(file, run)
    if is_taken:
        transaction.on_commit(partial(files.remove, file.stored_as))
    return file


def _run(file: Import, by: Actor, at: datetime, progress: Progress) -> Run:
    path = files.path_of(file.stored_as)
    mapping = from_toml(file.mapping) if file.mapping else None
    today = clock.london(at).date()
    reading = Reading(readers.read(path, file.layout, mapping=mapping, today=today))
    outcome = children.deliver(
        source=file.source, kinds=layouts.kinds_in(path, file.layout, file.mapping), rows=reading.rows(),
        models=layouts.FACTS, by=by, at=at, progress=progress,
    )  # fmt: skip
    return Run(outcome, reading)


def _keep(file: Import, run: Run) -> None:
    report = report_of(run.outcome, run.reading.aside)
    file.counts, file.refused, file.attempts = kept(report), run.refused, 0
    file.rows_read = file.rows_expected = run.outcome.rows
    file.failure = ""
    file.save()
    file.refusals.all().delete()
    ImportRefusal.objects.bulk_create([_refusal(file, one) for one in run.refusals], batch_size=1000)


def _refusal(file: Import, one: Refusal) -> ImportRefusal:
    return ImportRefusal(
        of=file, table=_text(one.table, 100), line=one.line, column=_text(one.column, 100),
        value=_text(one.value, 200), reason=_text(one.reason, 500),
    )  # fmt: skip


def _text(text: str, length: int) -> str:
    # A refused value may be the very thing that a database cannot keep.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "␀")[:length]


@transaction.atomic
def fail(key: UUID, *, failure: str) -> None:
    """Stop an import that cannot go on through no fault of the file; nothing of it was kept."""
    file = claimed(key, TO_CHECK | TO_APPLY)
    file.state, file.failure = State.FAILED, failure[:500]
    file.save(update_fields=["state", "failure"])
