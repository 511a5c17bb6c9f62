"""The field register names every column of every table, once, and nothing else."""

from collections import Counter
from collections.abc import Iterable

import pytest
from django.db import models

from goldenthread.children.models import Fact
from goldenthread.sharing.register import OF_EVERY_FACT, PERSONAL_TO, Column, Table, retention, tables
from goldenthread.sharing.states import Category
from tests.architecture.rooms import key, our_models

SHARED_BY_FACT = {field.name for field in Fact._meta.get_fields()}
PERSONAL = {
    "name",
    "text",
    "email",
    "telephone",
    "narrative",
    "answer",
    "date_of_birth",
    "postcode",
    "ethnicity",
}
# Names and telephone numbers that are an organisation's.
OF_NO_PERSON = {"agencies.Area", "agencies.Agency", "agencies.Team", "placements.Home", "sharing.Agreement",
                "exchange.Mapping"}  # fmt: skip


def columns(model: type[models.Model]) -> set[str]:
    """The columns that a table has of its own; what every fact has is registered once."""
    inherited = SHARED_BY_FACT if issubclass(model, Fact) else set()
    return {field.name for field in model._meta.concrete_fields} - inherited


def real() -> set[tuple[str, str]]:
    """Every column there is."""
    shared = {(OF_EVERY_FACT, name) for name in SHARED_BY_FACT}
    return shared | {(key(model), name) for model in our_models() for name in columns(model)}


def registered(rows: Iterable[Table]) -> Counter[tuple[str, str]]:
    """Every column that the register names, and how often."""
    return Counter((column.table, column.name) for table in rows for column in table.columns)


def test_every_column_is_registered() -> None:
    assert sorted(real() - registered(tables()).keys()) == []


def test_nothing_else_is_registered() -> None:
    assert sorted(registered(tables()).keys() - real()) == []


def test_nothing_is_registered_twice() -> None:
    assert [name for name, times in registered(tables()).items() if times > 1] == []


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.key)
def test_categories_and_classes_are_those_there_are(table: Table) -> None:
    assert table.category in {"", *Category}
    assert table.retention in retention()


def test_every_class_of_retention_is_used() -> None:
    assert retention().keys() == {table.retention for table in tables()}


def test_a_fact_is_registered_as_it_is_shared() -> None:
    categories = {table.key: table.category for table in tables()}
    facts = [model for model in our_models() if issubclass(model, Fact)]
    assert facts
    assert [key(model) for model in facts if categories[key(model)] != model.shared_as] == []


def test_what_sounds_personal_is_personal() -> None:
    plain = [column for table in tables() for column in table.columns if column.personal_to == "plain"]
    assert [column for column in plain if column.name in PERSONAL and column.table not in OF_NO_PERSON] == []
    assert {column.table for column in plain if column.name in PERSONAL} == OF_NO_PERSON


def test_the_detectors_see_a_column_missing_and_a_column_twice() -> None:
    row = Table("a.B", "", "record", (Column("a.B", "x", "child"), Column("a.B", "x", "plain")))
    assert registered([row])["a.B", "x"] == 2
    assert ("children.Identity", "given_names") in real()
    assert set(PERSONAL_TO) >= {column.personal_to for table in tables() for column in table.columns}
