"""What has been written stays as it was written, whoever holds the application's role."""

import os
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from goldenthread.cli.house import House, programs
from goldenthread.cli.postgres import Cluster

KEPT = ["ledger_entry", "episodes_entry", "episodes_change", "risk_assessment", "risk_receiptline"]
STATEMENTS = ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE", "DROP TABLE {} CASCADE"]
OWNED = "DATABASE_OWNER_URL"


@pytest.mark.django_db
@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda text: text.split()[0])
def test_the_application_cannot_change_what_is_kept(table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
            cursor.execute(statement.format(table))


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_serves_does_not_carry_the_owners_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_ours: bool
) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, OWNED: "postgresql://owner@/x", "DATABASE_URL": "x"})
    cluster = Cluster(tmp_path / "postgres") if is_ours else None
    House(
        tmp_path / "state", is_demonstration=True, cluster=cluster, given_owner="postgresql://o@/x"
    ).furnish()
    assert OWNED not in os.environ
    assert "goldenthread_owner" not in str(os.environ)
    assert all(OWNED not in str(program) for program in programs("127.0.0.1", 1))
