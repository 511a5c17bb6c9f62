"""Pages without collected files, and the agencies of the cast at work together, but for Farland."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from tests.security import scene


@pytest.fixture(autouse=True)
def _plain_static(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def partners(db: None) -> None:
    """An agreement in force between everybody but Farland."""
    scene.agree("NSP", "RIV", "HAL", "SHB")


@pytest.fixture
def her(partners: None) -> UUID:
    """A child whom Riverside, Northshire and Farland each have a record of; Farland has no agreement."""
    return scene.bring_her("RIV", "NSP", "FAR")
