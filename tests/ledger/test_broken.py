"""If an entry cannot be written nothing is shown and nothing is changed (security: F22)."""

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from psycopg import sql

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.states import State
from tests.children import rows
from tests.conftest import Clone
from tests.episodes import night
from tests.ledger.acts import ACTS, CHANGES, SHOWS, Things
from tests.web.asks import HER_NAME, Ask
from tests.web.desks import desk

# What a request keeps about the browser itself, and nothing about a child.
OF_THE_DESK = {"django_session", "cache"}
BREAKS = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is full of Saoirse Brannigan'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.fixture
def broken(clone: Clone) -> tuple[Clone, Things, Client]:
    """A database in which the ledger takes nothing any more, with somebody at a computer."""
    who = night.child()
    episode = night.in_state(State.LOOKING, who, at=clock.now() - timedelta(hours=1))
    rows.bring("RIV", rows.person("RIV-9", given_names="Amina", family_name="Siddiqui"))
    other = rows.child_of("RIV", "RIV-9").pk
    things = {"child": who, "episode": episode, "typed": night.opened(), "other": other}
    client = desk("NSP", Role.CALL_HANDLER)
    night.worker()
    client.raise_request_exception = False
    assert client.get("/").status_code == 200
    with clone.as_superuser() as owner:
        owner.execute(sql.SQL(BREAKS))
    return clone, things, client


def everything(clone: Clone) -> dict[str, str]:
    """A fingerprint of every table that holds anything about a child."""
    with clone.as_superuser() as owner:
        tables = set(connection.introspection.table_names()) - OF_THE_DESK
        return {table: _fingerprint(owner, table) for table in sorted(tables)}


def _fingerprint(owner: "psycopg.Connection", table: str) -> str:
    query = sql.SQL("SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} AS t")
    found = owner.execute(query.format(sql.Identifier(table))).fetchone()
    assert found is not None
    return str(found[0])


def test_no_page_shows_anything(
    broken: tuple[Clone, Things, Client], caplog: pytest.LogCaptureFixture
) -> None:
    clone, things, client = broken
    before = everything(clone)
    answers = [(str(ask), ask.by(client, things)) for ask in SHOWS]
    assert [(ask, one.status_code) for ask, one in answers if one.status_code < 500] == []
    assert [ask for ask, one in answers if any(name in one.content for name in HER_NAME)] == []
    assert not any(name.decode() in caplog.text for name in HER_NAME)
    assert everything(clone) == before


def test_no_page_changes_anything(broken: tuple[Clone, Things, Client]) -> None:
    clone, things, client = broken
    before = everything(clone)
    answers = [(str(ask), ask.by(client, things).status_code) for ask in CHANGES]
    assert [(ask, status) for ask, status in answers if status < 500] == []
    assert everything(clone) == before


def test_no_act_changes_anything(broken: tuple[Clone, Things, Client]) -> None:
    clone, things, _ = broken
    before = everything(clone)
    for act in ACTS.values():
        with pytest.raises(DatabaseError):
            act(things)
    assert everything(clone) == before


def test_with_the_ledger_whole_each_of_them_does_something(clone: Clone) -> None:
    who = night.child()
    rows.bring("RIV", rows.person("RIV-9", given_names="Amina", family_name="Siddiqui"))
    other = rows.child_of("RIV", "RIV-9").pk
    for name, act in ACTS.items():
        episode = night.in_state(State.LOOKING, who)
        before = everything(clone)
        act({"child": who, "episode": episode, "typed": night.opened(), "other": other})
        assert everything(clone) != before, name
        if name not in {"find", "cancel", "withdraw", "name_unknown_child"}:
            ACTS["cancel"]({"episode": episode})


def test_pages_without_a_child_go_on(broken: tuple[Clone, Things, Client]) -> None:
    _, things, client = broken
    for ask in (Ask("help"), Ask("directory"), Ask("health_ready")):
        assert ask.by(client, things).status_code == 200
