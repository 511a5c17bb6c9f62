"""Taking a file in, whole, before anything is done with it."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.children.models import Source
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.exchange import files, layouts
from goldenthread.exchange.models import Import
from goldenthread.exchange.permissions import check_can_supply
from goldenthread.exchange.states import State
from goldenthread.ledger import actions as ledger


def receive(
    *, source_id: int, layout: str, mapping: str, name: str, chunks: Iterable[bytes], by: Actor, at: datetime,
    at_once: bool = False,
) -> Import:  # fmt: skip
    """Keep a file and put it in line to be checked; once this returns, it is on the disk and in the database.

    ``at_once`` confirms it beforehand: without a check of its own it is brought in if no row is refused.
    Raises ``MappingFaults`` for an unusable mapping and ``Conflict`` for a file that is too large or empty.
    """
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise Unknown
    check_can_supply(by, source.agency_id)
    if layout not in layouts.LAYOUTS:
        raise Unknown
    layouts.kinds(layout, mapping)
    key = uuid.uuid4()
    kept = files.keep(chunks, name=name, key=str(key))
    file = Import(
        id=key, source=source, layout=layout, mapping=mapping, file_name=name[:200], stored_as=kept.stored_as,
        size=kept.size, sha256=kept.sha256, post_id=by.post, received_at=at, received_by_id=by.person,
    )  # fmt: skip
    try:
        return _enter(file, by, at_once=at_once)
    except BaseException:
        files.remove(kept.stored_as)
        raise


@transaction.atomic
def _enter(file: Import, by: Actor, *, at_once: bool) -> Import:
    if not file.size:
        raise Conflict("The file is empty: export it again.")
    acts = ["import.received"]
    if at_once:
        file.state = State.CONFIRMED
        file.confirmed_at, file.confirmed_by_id = file.received_at, by.person
        acts.append("import.confirmed")
    file.save(force_insert=True)
    for act in acts:
        ledger.record(by, act, at=file.received_at, subject=str(file.pk))
    return file
