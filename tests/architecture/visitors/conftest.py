"""The world of the walk, built once: each request is undone after it was answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.architecture.visitors.world import World, build

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files lie that the world has sent in."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(autouse=True)
def files_directory(kept: Path) -> Path:
    """One for all of them, since the world is one for all of them."""
    return kept


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept: Path) -> Iterator[World]:
    """The visitors and what they look for."""
    storages = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
    settled = override_settings(
        STATIC_ROOT=kept, FILES_DIRECTORY=kept, STORAGES=storages, ACCOUNT_REAUTHENTICATION_TIMEOUT=86_400
    )
    with django_db_blocker.unblock(), settled, transaction.atomic():
        yield build()
        transaction.set_rollback(True)
