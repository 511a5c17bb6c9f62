"""A table points only at its own room and of those below: string foreign keys escape import-linter."""

from collections.abc import Mapping

from tests.architecture.places import PACKAGE
from tests.architecture.rooms import key, layers, our_models

Arrow = tuple[str, str]


def arrows() -> dict[str, Arrow]:
    """Every foreign key between tables: its name, the room it starts in and the room it ends in."""
    found = {}
    for model in our_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.concrete and isinstance(target, type):
                found[f"{key(model)}.{field.name}"] = (model._meta.app_label, target._meta.app_label)
    return found


def upward(found: Mapping[str, Arrow]) -> list[str]:
    """The arrows that point at a room above their own, or outside the house."""
    height = layers()
    return [name for name, (start, end) in found.items() if end not in height or height[end] > height[start]]


def test_no_table_points_upward() -> None:
    assert upward(arrows()) == []


def test_there_are_arrows_to_judge() -> None:
    assert arrows()["episodes.Episode.record"] == ("episodes", "children")
    assert "agencies.Area_adjacent.to_area" in arrows()


def test_every_room_has_a_layer() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == layers().keys()


def test_the_detector_sees_an_arrow_upward() -> None:
    good, bad, outside = ("risk", "episodes"), ("children", "picture"), ("children", "sessions")
    assert upward({"good": good, "bad": bad, "outside": outside}) == ["bad", "outside"]
