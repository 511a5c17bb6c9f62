"""Pages are drawn from the files as they lie, without a collected and hashed copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.web.site import Site, serve


@pytest.fixture(autouse=True)
def _plain_static(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def site() -> Iterator[Site]:
    """A little server for one test."""
    with serve() as made:
        yield made
