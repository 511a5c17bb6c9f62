"""Taking hold of an import so that nobody else works on it; whoever dies lets go."""

from collections.abc import Set
from uuid import UUID

from django.db import OperationalError, connection

from goldenthread.agencies.actors import Actor
from goldenthread.core.refusals import Conflict, Locked, Unknown
from goldenthread.exchange.models import Import
from goldenthread.exchange.permissions import check_can_supply
from goldenthread.exchange.states import State, may_pass


def claim(key: UUID, *, wait: bool) -> bool:
    """Hold an import for the length of this transaction; false if somebody else does and we do not wait.

    The claim is the transaction's own: PostgreSQL gives it up the moment the process or its connection ends.
    """
    function = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [str(key)])  # one of two names
        return bool(cursor.fetchone()[0]) or wait


def claimed(key: UUID, states: Set[State]) -> Import:
    """The import, claimed, in one of these states; raises ``Conflict`` if it has passed on meanwhile."""
    claim(key, wait=True)
    file = Import.objects.select_related("source__agency", "post__person", "post__agency").get(pk=key)
    if file.state not in states:
        raise Conflict(f"This file is no longer waiting: {State(file.state).label.lower()}.")
    return file


def locked(key: UUID, by: Actor, to: State) -> Import:
    """The import, locked for a person's decision that takes it to another state.

    Raises ``Unknown`` outside the agency, ``Conflict`` where the state does not allow it, ``Locked`` while
    somebody else holds it.
    """
    try:
        file = (
            Import.objects.select_for_update(of=("self",), nowait=True).select_related("source").get(pk=key)
        )
    except Import.DoesNotExist as error:
        raise Unknown from error
    except OperationalError as error:
        raise Locked from error
    check_can_supply(by, file.source.agency_id)
    if not may_pass(State(file.state), to):
        raise Conflict(f"This cannot be done now. The file is: {State(file.state).label.lower()}.")
    return file
