"""The layers of the house, as import-linter holds them, and the tables of each room."""

import tomllib

from django.apps import apps
from django.db import models

from tests.architecture.places import ROOT


def layers() -> dict[str, int]:
    """Each room and how high it stands; the lowest is 0."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = [contract["layers"] for contract in contracts if contract["id"] == "layers"]
    return {room.strip(): height for height, row in enumerate(reversed(found)) for room in row.split("|")}


def our_models() -> list[type[models.Model]]:
    """Every table of the project's own, joining tables too."""
    return [model for model in apps.get_models(include_auto_created=True) if is_ours(model)]


def is_ours(model: type[models.Model]) -> bool:
    """Whether a table is one of the project's rooms'."""
    return model.__module__.startswith("goldenthread.") or model._meta.app_label in layers()


def key(model: type[models.Model]) -> str:
    """How the tables of data call a model: ``children.Identity``."""
    return f"{model._meta.app_label}.{model.__name__}"
