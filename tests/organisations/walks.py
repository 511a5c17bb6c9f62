"""Walks through an organisation's identity server, as a person's browser makes them."""

import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from django.test import Client
from django.urls import reverse

from tests.browser.server import free_port
from tests.cli.machine import wait_until

Page = Any
PASSWORD = "a thread of gold"
SECRET = "kept between two systems"
NUMBERS = count(1)
SCOPES = ["openid", "profile", "email", "groups"]


@dataclass
class Server:
    """An identity server in a process of its own, and its administrator's hand."""

    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and come back when it answers."""
        command = [sys.executable, "-W", "ignore", "-m", "tests.organisations.server", str(self.port)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        wait_until(self._answers, 30)

    def stop(self) -> None:
        """End it; its port is free again."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate(timeout=10)

    def tell(self, act: str, **said: object) -> None:
        """Have its administrator do something."""
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"act": act, **said}) + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "done\n"

    def know(self, key: str, host: str = "http://testserver") -> None:
        """Register Golden Thread under the name of one of its providers."""
        back = f"{host}{reverse('sign_in_back', args=[key])}"
        self.tell("client", id=f"gt-{key}", secret=SECRET, address=host, back=back, scope=SCOPES)

    def employ(self, name: str, email: str, *groups: str) -> None:
        """Somebody works for the organisation, in these groups."""
        self.tell("person", name=name, full="Ann Other", email=email, password=PASSWORD)
        self.move(name, *groups)

    def move(self, name: str, *groups: str) -> None:
        """Put somebody into these groups and no others."""
        self.tell("groups", name=name, groups=list(groups))

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=2).ok
        except requests.RequestException:
            return False


@dataclass
class Traveller:
    """Somebody with two doors before them: their organisation's sign-in, and Golden Thread."""

    name: str
    ours: Client = field(default_factory=Client)
    theirs: requests.Session = field(default_factory=requests.Session)

    def sign_in(self, key: str, wanted: str = "/") -> Page:
        """Choose the organisation on the sign-in page, show who one is there, and come back."""
        return self.come_back(self.go(self.set_out(key, wanted)))

    def set_out(self, key: str, wanted: str = "/") -> str:
        """Press the button; the address to which the browser is sent."""
        return leads_to(self.ours.post(reverse("sign_in_start", args=[key]), {"next": wanted}))

    def go(self, address: str) -> str:
        """Go there and sign in; the address to which the organisation sends the browser back."""
        answer = self.theirs.get(address, allow_redirects=False, timeout=10)
        for _ in range(8):
            if urlsplit(answer.headers.get("Location", "")).path.startswith("/sign-in/"):
                return answer.headers["Location"]
            answer = self._filled_in(answer) if answer.status_code == 200 else self._followed(answer)
        raise AssertionError(f"{answer.status_code} {answer.url}: {answer.text[-2000:]}")

    def come_back(self, address: str) -> Page:
        """Follow the way back into Golden Thread."""
        parts = urlsplit(address)
        return self.ours.get(f"{parts.path}?{parts.query}")

    def _followed(self, answer: requests.Response) -> requests.Response:
        assert answer.is_redirect, f"{answer.status_code}: {answer.text[-2000:]}"
        there = urljoin(answer.url, answer.headers["Location"])
        return self.theirs.get(there, allow_redirects=False, timeout=10)

    def _filled_in(self, answer: requests.Response) -> requests.Response:
        """Type the name or the password, whichever is asked for."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)
        sent = {"csrf_token": html.unescape(token[1])} if token else {}
        sent |= {"login": self.name} if 'name="login"' in answer.text else {}
        sent |= {"password": PASSWORD} if 'name="password"' in answer.text else {}
        return self.theirs.post(answer.url, sent, allow_redirects=False, timeout=10)


def somebody(server: Server, *groups: str, domain: str = "riverside.example") -> Traveller:
    """Somebody new who works for the organisation, in these groups."""
    name = f"worker{next(NUMBERS)}"
    server.employ(name, f"{name}@{domain}", *groups)
    return Traveller(name)


def leads_to(page: Page) -> str:
    """Where a page goes on by itself."""
    assert page.status_code == 200, page.content.decode()
    return str(page["Refresh"]).removeprefix("0; url=")
