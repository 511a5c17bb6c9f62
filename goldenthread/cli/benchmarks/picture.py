"""The picture of a child as a browser gets it, beside the same facts fetched by hand.

Measured over HTTP from the gunicorn that ``make demo`` runs, on one connection that stays open, rather than
inside this process: whoever opens the page pays for the way through the server too, and so do we.
"""

import http.client
from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.cli.benchmarks.demonstration import Demonstration
from goldenthread.cli.benchmarks.plain_sql import Plain
from goldenthread.cli.benchmarks.results import Result, interleaved, middle, most, result
from goldenthread.cli.benchmarks.viewer import sign_in, somebody
from goldenthread.core import clock
from goldenthread.episodes import actions as episodes

CHILDREN = 5
REPEATS = 25
# Every thread of every worker opens its own connection to the database before anything counts.
WARM_UP = 10
DEAREST = 8.0


def measure(demonstration: Demonstration, plain: Plain) -> Iterator[Result]:
    """Requests for the best known and for little known children, all reported missing, when most is shown."""
    browser = Browser(demonstration.port)
    well, little = plain.well_known(CHILDREN), plain.little_known(CHILDREN)
    for child in (*well, *little):
        _report_missing(child)
    yield _request("picture: request, many episodes", well, browser, plain)
    yield _request("picture: request, few facts", little, browser, plain)
    yield _queries(well, little, browser)


def _report_missing(child: UUID) -> None:
    at = clock.now()
    by = somebody(at=at)
    episode = episodes.open_report(uuid4(), by=by, at=at)
    episodes.choose_child(episode.pk, child=child, by=by, at=at)


def _request(name: str, children: Sequence[UUID], browser: "Browser", plain: Plain) -> Result:
    """The child whose request is the dearest in proportion to her facts."""
    measured = []
    for child in children:
        measures = (partial(browser.get, _path(child)), partial(plain.facts, child))
        page, facts = interleaved(measures, repeats=REPEATS, warm_up=WARM_UP)
        measured.append((middle(page) * 1000, middle(facts) * 1000))
    value, reference = max(measured, key=lambda pair: pair[0] / pair[1])
    return result(name, "ms", value=value, reference=reference, target=[most("ratio", DEAREST)])


def _queries(well: Sequence[UUID], little: Sequence[UUID], browser: "Browser") -> Result:
    """How many queries the best known child takes, beside the least known."""
    value = max(browser.queries(_path(child)) for child in well)
    reference = max(browser.queries(_path(child)) for child in little)
    return result(
        "picture: queries, most known beside least", "queries", value=value, reference=reference,
        target=[most("ratio", 1.0)],
    )  # fmt: skip


def _path(child: UUID) -> str:
    return f"/children/{child}/"


class Browser:
    """Somebody signed in: on one connection to the server, and in this process to count queries."""

    def __init__(self, port: int) -> None:
        self._client = Client(headers={"host": "localhost"})
        sign_in(self._client)
        session = self._client.cookies[settings.SESSION_COOKIE_NAME].value
        self._headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
        self._server = http.client.HTTPConnection("127.0.0.1", port)

    def get(self, path: str) -> bytes:
        """The page over HTTP; raises ``RuntimeError`` for any answer but the page."""
        self._server.request("GET", path, headers=self._headers)
        answer = self._server.getresponse()
        page = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}.")
        return page

    def queries(self, path: str) -> int:
        """How many statements the page takes, the second time it is asked for."""
        self._client.get(path)
        with CaptureQueriesContext(connection) as captured:
            self._client.get(path)
        return len(captured)
