"""The same seed makes the same world, whole, in parts and in any order."""

import pytest

from goldenthread.demonstration.shapes import Child
from goldenthread.demonstration.world import World
from tests.demonstration.conftest import NOW


def test_the_same_seed_makes_the_same_children(children: list[Child]) -> None:
    again = World(seed=1, children=2000, years=2, now=NOW)
    assert list(again.part(0, 300)) == children[:300]


def test_another_seed_makes_other_children(children: list[Child]) -> None:
    other = World(seed=2, children=2000, years=2, now=NOW)
    named = [child.name for child in children[100:200]]
    assert [child.name for child in other.part(100, 200)] != named


def test_children_can_be_made_in_any_order_and_in_parts(world: World, children: list[Child]) -> None:
    backwards = [world.child(number) for number in range(199, 99, -1)]
    assert backwards[::-1] == children[100:200]
    assert [*world.part(100, 150), *world.part(150, 200)] == children[100:200]


def test_nothing_happens_after_now(children: list[Child]) -> None:
    moments = [
        moment for child in children for one in child.absences for moment in (one.left, one.back) if moment
    ]
    assert max(moments) <= NOW
    assert max(visit.at for child in children for visit in child.attendances) <= NOW


def test_some_children_are_missing_now(children: list[Child]) -> None:
    assert any(child.absences and child.absences[-1].back is None for child in children)


@pytest.mark.parametrize("number", [-1, 2000])
def test_there_is_no_child_beyond_the_world(world: World, number: int) -> None:
    with pytest.raises(IndexError, match="numbered 0 to 1999"):
        world.child(number)


@pytest.mark.parametrize("children", [3, 900_000])
def test_a_world_has_room_for_its_stories_and_its_numbers(children: int) -> None:
    with pytest.raises(ValueError, match="A world has"):
        World(children=children)
