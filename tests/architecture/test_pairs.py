"""Every moment that is kept stands beside the person it belongs to: ``closed_at`` with ``closed_by``."""

from collections.abc import Mapping

from django.db import models

from goldenthread.agencies.models import Person
from goldenthread.children.models import Fact
from tests.architecture.exceptions import judge
from tests.architecture.rooms import key, our_models


def alone(fields: Mapping[str, bool]) -> list[str]:
    """The moments that name no person, and the persons that stand without a moment.

    ``fields`` says of each name whether it holds a person.
    """
    moments = [name for name in fields if name.endswith("_at") and f"{name[:-3]}_by" not in fields]
    persons = [name for name, is_person in fields.items() if is_person and _lacks_moment(name, fields)]
    return sorted((*moments, *persons))


def _lacks_moment(name: str, fields: Mapping[str, bool]) -> bool:
    return name.endswith("_by") and f"{name[:-3]}_at" not in fields


def holds_person(field: "models.Field[object, object]") -> bool:
    """Whether a field points at somebody who signs in."""
    return field.related_model is Person


def owner(model: type[models.Model], name: str) -> type[models.Model]:
    """The class that a field was written in: every fact has what ``Fact`` has."""
    is_shared = issubclass(model, Fact) and name in {field.name for field in Fact._meta.get_fields()}
    return Fact if is_shared else model


def moments_without_a_person() -> set[str]:
    """Every unpaired field of every table."""
    return {
        f"{key(owner(model, name))}.{name}"
        for model in our_models()
        for name in alone({field.name: holds_person(field) for field in model._meta.concrete_fields})
    }


def test_every_moment_has_its_person() -> None:
    judge(moments_without_a_person(), "moments without a person")


def test_days_and_moments_are_told_apart_by_name() -> None:
    wrong = [
        f"{key(model)}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if (isinstance(field, models.DateTimeField) and field.name.endswith("_on"))
        or (type(field) is models.DateField and field.name.endswith("_at"))
    ]
    assert wrong == []


def test_the_detector_sees_a_moment_alone() -> None:
    fields = {
        "closed_at": False,
        "closed_by": True,
        "found_at": False,
        "at": False,
        "seen_by": True,
        "led_by": False,
    }
    assert alone(fields) == ["found_at", "seen_by"]
