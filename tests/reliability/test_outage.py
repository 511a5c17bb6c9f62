"""While the database is away every page says so plainly; nothing blank, nothing of a child (security: F5)."""

import signal
import urllib.error
from collections.abc import Iterator

import pytest

from tests.cli.machine import wait_until
from tests.reliability.machine import BACK_WITHIN, Machine
from tests.reliability.visitor import Visitor

pytestmark = pytest.mark.slow
PRIYA = "priya.nair@northshire-police.example"
PAGES = ("/", "/live/", "/report/", "/children/", "/directory/", "/account/login/", "/health/ready")


@pytest.fixture
def priya(machine: Machine) -> Iterator[Visitor]:
    """Somebody signed in before the database went away; it comes back in the end."""
    visitor = Visitor(machine.address, PRIYA)
    assert machine.supervisor is not None
    machine.supervisor.send_signal(signal.SIGSTOP)
    machine.kill("the database")
    yield visitor
    machine.supervisor.send_signal(signal.SIGCONT)
    wait_until(machine.is_ready, BACK_WITHIN)
    assert "Priya Nair" in visitor.get("/")


def test_every_page_says_that_the_database_does_not_answer(priya: Visitor) -> None:
    for path in PAGES:
        with pytest.raises(urllib.error.HTTPError) as refused:
            priya.get(path)
        with refused.value as answer:
            body = answer.read().decode()
            assert (path, answer.code) == (path, 503)
            if not path.startswith("/health/"):
                assert answer.headers["Retry-After"] == "5"
                assert "<h1" in body
                assert "Traceback" not in body


def test_it_lives_though_it_cannot_serve(priya: Visitor) -> None:
    assert priya.get("/health/live") == '{"live": true}'
    assert "version" in priya.get("/version")
