"""One request to one page, and what every page owes to those it is not for."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldenthread.agencies.states import Role
from tests.web.desks import desk

HER_NAME = (b"Saoirse", b"Brannigan")
SIGN_IN = reverse("account_login")


@dataclass(frozen=True)
class Ask:
    """A page by its name, how it is asked, and what is sent."""

    name: str
    method: str = "GET"
    sends: dict[str, str] = field(default_factory=dict)
    verb: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.verb}".strip()

    def path(self, things: dict[str, UUID]) -> str:
        """The address, with what it names."""
        for parts in ((), ("episode",), ("child",), ("episode", "verb")):
            named = {part: self.verb if part == "verb" else things[part] for part in parts}
            try:
                return reverse(self.name, kwargs=named)
            except (NoReverseMatch, KeyError):
                continue
        raise AssertionError(f"no address for {self}")

    def by(self, client: Client, things: dict[str, UUID]) -> Any:
        """The answer to somebody at a computer; ``$child`` in what is sent is the child."""
        path = self.path(things)
        if self.method == "GET":
            return client.get(path)
        sends = {
            name: str(things[text[1:]]) if text.startswith("$") else text for name, text in self.sends.items()
        }
        return client.post(path, sends)


def outsider_gets_404(ask: Ask, things: dict[str, UUID]) -> None:
    """Somebody of a force without any agreement gets the answer they would get of nothing."""
    client = desk("FAR", Role.CALL_HANDLER)
    answer = ask.by(client, things)
    nothing = ask.by(client, {name: uuid4() for name in things})
    assert (answer.status_code, nothing.status_code) == (404, 404)
    assert not any(name in answer.content for name in HER_NAME)


def anonymous_goes_to_sign_in(ask: Ask, things: dict[str, UUID]) -> None:
    """Whoever has not signed in is sent to do so, and back."""
    answer = ask.by(Client(), things)
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next={quote(ask.path(things))}")


def without_role_gets_403(ask: Ask, things: dict[str, UUID], *, code: str, role: Role) -> None:
    """Somebody inside whose post has no such work is told so in a sentence."""
    answer = ask.by(desk(code, role), things)
    assert answer.status_code == 403
    assert b"<h1" in answer.content
    assert not any(name in answer.content for name in HER_NAME)


def rejects_get(ask: Ask, things: dict[str, UUID]) -> None:
    """What changes something is not done by opening an address."""
    answer = desk("NSP", Role.CALL_HANDLER).get(ask.path(things))
    assert answer.status_code == 405
