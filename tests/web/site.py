"""A little server with our static files and pages made up by a test, under our content security policy."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

STATIC = Path(__file__).parents[2] / "goldenthread/web/static"


@dataclass(frozen=True)
class Asked:
    """One request that a page made."""

    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: Message


@dataclass
class Answer:
    """What the server says."""

    body: str = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Pages by path, and every request so far."""

    pages: dict[str, Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    def page(self, path: str, html: str) -> None:
        self.pages[path] = lambda asked: Answer(html)

    def requests(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path == path]


def policy() -> str:
    """The header that our settings ask for."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(map(str, values))}" for name, values in directives.items())


def _answer(site: Site, asked: Asked) -> Answer | bytes:
    if asked.path.startswith("/static/"):
        return (STATIC / asked.path.removeprefix("/static/")).read_bytes()
    site.asked.append(asked)
    page = site.pages.get(asked.path)
    return page(asked) if page else Answer(status=404)


@contextmanager
def serve() -> Iterator[Site]:
    """The server while a test runs."""
    site = Site()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._reply({name: values[0] for name, values in parse_qs(sent, keep_blank_values=True).items()})

        def _reply(self, form: dict[str, str]) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            answer = _answer(site, Asked(parts.path, query, form, self.headers))
            if isinstance(answer, bytes):
                kind = mimetypes.guess_type(parts.path)[0] or "application/octet-stream"
                return self._send(answer, 200, {"Content-Type": kind})
            headers = {"Content-Type": answer.kind, "Content-Security-Policy": policy(), **answer.headers}
            return self._send(answer.body.encode(), answer.status, headers)

        def _send(self, body: bytes, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            """A test is silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()
