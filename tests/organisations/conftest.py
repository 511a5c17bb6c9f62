"""An identity server for the tests of a session, and Golden Thread that knows it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from goldenthread.agencies.providers import Place, Provider
from goldenthread.agencies.states import Role
from tests import cast
from tests.organisations.walks import SCOPES, SECRET, Server

KEYS = {"riverside": "RIV", "haleford": "HAL"}
Configure = Callable[..., None]


@pytest.fixture(autouse=True)
def _plain_static(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server, which signs in for two agencies under two names."""
    made = Server()
    made.start()
    for key in KEYS:
        made.know(key)
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def configure(db: None, server: Server, settings: Settings) -> Configure:
    """Both agencies' sign-ins as they are configured; called, it changes something about one."""
    for code in KEYS.values():
        cast.agency(code)
    settings.ORGANISATIONS = {key: _provider(key, server) for key in KEYS}

    def change(key: str, **what: Any) -> None:
        known = settings.ORGANISATIONS
        settings.ORGANISATIONS = {**known, key: replace(known[key], **what)}

    return change


def _provider(key: str, server: Server) -> Provider:
    return Provider(
        key=key, agency=KEYS[key], issuer=server.issuer, client_id=f"gt-{key}", secret=SECRET,
        groups={"workers": Place(Role.SOCIAL_WORKER), "managers": Place(Role.MANAGER)},
        scopes=tuple(SCOPES), email_domains=frozenset({f"{key}.example"}),
    )  # fmt: skip
