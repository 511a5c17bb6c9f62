"""What a person decides about a file: bring it in, discard it, undo it."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.children import actions as children
from goldenthread.core.refusals import Conflict, Locked
from goldenthread.exchange import files
from goldenthread.exchange.actions.claiming import claim, locked
from goldenthread.exchange.models import Import
from goldenthread.exchange.reports import told
from goldenthread.exchange.states import State
from goldenthread.ledger import actions as ledger


@transaction.atomic
def confirm(key: UUID, *, only_good_rows: bool = False, by: Actor, at: datetime) -> Import:
    """Put a checked file in line to be brought in; one with refused rows only if asked so, without those."""
    file = locked(key, by, State.CONFIRMED)
    if file.state == State.REFUSED and not only_good_rows:
        raise Conflict(
            "Some rows cannot be taken. Mend the file and send it again, or take the good rows only."
        )
    if file.state == State.REFUSED and not told(file.counts).has_facts:
        raise Conflict("No row of this file can be taken. Mend it and send it again.")
    file.state, file.only_good_rows, file.rows_read = State.CONFIRMED, only_good_rows, 0
    file.confirmed_at, file.confirmed_by_id, file.post_id = at, by.person, by.post
    file.save()
    ledger.record(by, "import.confirmed", at=at, subject=str(file.pk))
    return file


@transaction.atomic
def discard(key: UUID, *, by: Actor, at: datetime) -> Import:
    """Throw a file away before it is brought in, with what was refused of it.

    Raises ``Locked`` while a worker is at it.
    """
    file = locked(key, by, State.DISCARDED)
    if not claim(key, wait=False):
        raise Locked
    file.state, file.discarded_at, file.discarded_by_id = State.DISCARDED, at, by.person
    file.save()
    file.refusals.all().delete()
    ledger.record(by, "import.discarded", at=at, subject=str(file.pk))
    transaction.on_commit(partial(files.remove, file.stored_as))
    return file


@transaction.atomic
def undo(key: UUID, *, by: Actor, at: datetime, reason: str = "") -> Import:
    """Take back what a file brought in; raises ``Conflict`` with the sentence that says what stands on it."""
    file = locked(key, by, State.UNDONE)
    if file.delivery_id is None:
        raise Conflict("This file brought nothing in.")
    children.undo(file.delivery_id, by=by, at=at)
    file.state, file.undone_at, file.undone_by_id = State.UNDONE, at, by.person
    file.save()
    ledger.record(by, "import.undone", at=at, subject=str(file.pk), reason=reason)
    return file
