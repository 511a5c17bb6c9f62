"""A browser without a face: cookies, forms and files, and nothing that tries again by itself."""

import json
import re
import urllib.error
import urllib.request
import uuid
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
# What a browser meets while the server is away.
AWAY = (urllib.error.URLError, HTTPException, OSError)


class Visitor:
    """Somebody of the cast, signed in with one click."""

    def __init__(self, address: str, email: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = self.get("/demonstration/")
        self.post("/demonstration/enter/", {"email": email}, token=token_in(page))
        self.token = token_in(self.get("/"))

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(f"{self.address}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, path: str, values: dict[str, str], *, token: str = "") -> str:
        """What comes back when a form is sent."""
        return self._send(path, urlencode(values).encode(), "application/x-www-form-urlencoded", token)[1]

    def post_json(self, path: str, values: dict[str, str]) -> dict[str, Any]:
        """The same, for what a page asks by itself; a redirect is no answer."""
        answer: dict[str, Any] = json.loads(self.post(path, values))
        return answer

    def upload(self, path: str, values: dict[str, str], name: str, content: bytes) -> tuple[str, str]:
        """Send a file; gives the address that it led to, and the page there."""
        edge = uuid.uuid4().hex
        parts = [_part(edge, f'name="{key}"', value.encode()) for key, value in values.items()]
        parts.append(_part(edge, f'name="sent"; filename="{name}"', content))
        parts.append(_part(edge, 'name="whole"', b"1"))
        body = b"".join([*parts, f"--{edge}--\r\n".encode()])
        return self._send(path, body, f"multipart/form-data; boundary={edge}", "")

    def _send(self, path: str, body: bytes, kind: str, token: str) -> tuple[str, str]:
        headers = {"Content-Type": kind, "X-CSRFToken": token or self.token}
        asked = urllib.request.Request(f"{self.address}{path}", data=body, headers=headers)
        with self._opener.open(asked, timeout=20) as answer:
            return str(answer.geturl()), str(answer.read().decode())


def _part(edge: str, disposition: str, content: bytes) -> bytes:
    return f"--{edge}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode() + content + b"\r\n"


def token_in(page: str) -> str:
    """The secret that a page gives to its forms."""
    found = TOKEN.search(page)
    assert found is not None
    return found[1]
