"""If an entry cannot be written, nothing else may have changed."""

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.db.models import Q
from django.db.utils import ProgrammingError
from psycopg import sql

from goldenthread.agencies.states import Role
from goldenthread.children.actions import decide_pair, move, record_for, register, undo
from goldenthread.children.models import AgencyRecord, Delivery, PossibleLink
from goldenthread.cli.postgres import APPLICATION
from tests import cast
from tests.cast import AT
from tests.children.rows import bring, child_of, person
from tests.conftest import Clone

LATER = AT + timedelta(days=1)


def first_pair() -> int:
    of_riverside = Q(record__agency__code="RIV") | Q(other__agency__code="RIV")
    return PossibleLink.objects.get(of_riverside).pk


ACTS: dict[str, Callable[[], object]] = {
    "deliver": lambda: bring("HAL", person("77", nhs="9990000018"), at=LATER),
    "undo": lambda: undo(Delivery.objects.get(source__agency__code="RIV").pk, by=cast.actor("RIV"), at=LATER),
    "decide": lambda: decide_pair(first_pair(), is_same=True, by=cast.actor("RIV"), at=LATER),
    "move": lambda: move(
        AgencyRecord.objects.get(system_id="S1").pk, to_child=None, by=cast.actor("SHB"), at=LATER, reason=""
    ),
    "register": lambda: register(
        given_names="Oisin",
        family_name="Dunmore",
        date_of_birth=None,
        sex="M",
        by=cast.actor("NSP"),
        at=LATER,
    ),
    "record_for": lambda: record_for(
        child=child_of("RIV", "1001").pk, by=cast.actor("FAR", Role.CALL_HANDLER), at=LATER
    ),
}


@pytest.fixture
def broken(clone: Clone) -> Clone:
    bring("RIV", person("1001", nhs="9990000018"))
    bring("SHB", person("S1", nhs="9990000018"))
    bring("NSP", person("P1"))
    for code in cast.AGENCIES:
        cast.actor(code)
        cast.source(code, "Golden Thread")
        cast.source(code)
    cast.actor("FAR", Role.CALL_HANDLER)
    with clone.as_superuser() as owner:
        owner.execute(sql.SQL("REVOKE INSERT ON ledger_entry FROM {}").format(sql.Identifier(APPLICATION)))
    return clone


def everything(clone: Clone) -> dict[str, str]:
    """A fingerprint of every table."""
    with clone.as_superuser() as owner:
        return {table: _fingerprint(owner, table) for table in connection.introspection.table_names()}


def _fingerprint(owner: "psycopg.Connection", table: str) -> str:
    query = sql.SQL("SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} AS t")
    found = owner.execute(query.format(sql.Identifier(table))).fetchone()
    assert found is not None
    return str(found[0])


@pytest.mark.parametrize("act", ACTS)
def test_nothing_has_changed(broken: Clone, act: str) -> None:
    before = everything(broken)
    with pytest.raises(ProgrammingError, match="ledger_entry"):
        ACTS[act]()
    assert everything(broken) == before
