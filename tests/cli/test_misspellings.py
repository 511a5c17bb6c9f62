"""The generators of invented children and of mistaken questions ask the same of every machine."""

from random import Random

import pytest
from stdnum.gb import nhs

from goldenthread.cli.benchmarks.children import children
from goldenthread.cli.benchmarks.misspellings import CLASSES, DATE_EXACT, misspell, slip


def test_there_are_fifteen_classes() -> None:
    assert len(CLASSES) == 15
    assert set(CLASSES) > DATE_EXACT


def test_the_same_seed_makes_the_same_children() -> None:
    assert list(children(300, seed=4)) == list(children(300, seed=4))
    assert list(children(300, seed=4)) != list(children(300, seed=5))
    assert len(list(children(300, seed=4))) == 300


def test_children_are_invented() -> None:
    for child in children(300, seed=4):
        assert child.postcodes[0][:2] in {"QR", "QH", "QW", "QO"}
        number = child.identifiers.get("nhs", "")
        assert not number or (number.startswith("999") and nhs.is_valid(number))


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_applies_to_somebody_and_is_repeatable(kind: str) -> None:
    crowd = list(children(300, seed=4))
    asked = [misspell(child, kind, chance=Random(1)) for child in crowd]
    assert any(asked)
    assert asked == [misspell(child, kind, chance=Random(1)) for child in crowd]


def test_a_slip_is_one_step_away() -> None:
    chance = Random(3)
    for word in ("Smith", "O'Brien", "Ng", "Katherine"):
        for _ in range(50):
            slipped = slip(word, chance)
            assert abs(len(slipped) - len(word)) <= 1
