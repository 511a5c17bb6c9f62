"""Every kind of fact that a reader can give has a table with the same columns."""

import pytest

from goldenthread.children.actions.shapes import Shape, every_fact
from goldenthread.exchange import layouts
from goldenthread.exchange.readers import LAYOUTS, shipped_mappings
from goldenthread.exchange.readers.kinds import KINDS
from goldenthread.exchange.readers.mapping_toml import to_toml


def test_kinds_tables_and_readers_are_the_same() -> None:
    assert layouts.FACTS.keys() == KINDS.keys()
    assert set(layouts.FACTS.values()) == set(every_fact())
    assert layouts.LAYOUTS.keys() == set(LAYOUTS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_the_columns_of_its_table(kind: str) -> None:
    shape = Shape(kind, layouts.FACTS[kind])
    assert {field.name for field in shape.fields} == KINDS[kind].blank().keys()


def test_a_layout_may_carry_what_its_description_names() -> None:
    assert "recorded_episode" in layouts.kinds("ssd", "")
    assert layouts.kinds("mapped", to_toml(shipped_mappings()["casebook"])) == [
        "address",
        "concern",
        "identity",
        "recorded_episode",
    ]
