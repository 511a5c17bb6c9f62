"""One request and what came of it: its answer, and what is wrong with it."""

import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.visitors.addresses import Address
from tests.architecture.visitors.table import ANYTHING, NOT_ALLOWED, SIGN_IN, Row
from tests.architecture.visitors.world import HER_NAME

FALLBACK: dict[str, object] = {"key": "made-up", "uidb36": "1", "pk": 1}
REFUSALS = {SIGN_IN, 403, 404, NOT_ALLOWED}
BROKEN = 500
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``named`` is what the address named, to be left out of comparisons."""

    status: int
    location: str
    cache: str
    body: str
    named: tuple[str, ...] = ()

    @property
    def plain(self) -> tuple[int, str, str]:
        """The answer without what differs from one to the next anyway: tokens, and what was asked for."""
        body, location = TOKEN.sub("", self.body), self.location
        for thing in self.named:
            for written in (thing, quote(thing, safe="")):
                body, location = body.replace(written, "THING"), location.replace(written, "THING")
        return self.status, location, body


def ask(
    client: Client, method: str, address: Address, *, row: Row, things: dict[str, object], **headers: str
) -> Answer:
    """One request; whatever it changed is undone, on both sides."""
    parts = {part: things.get(part, FALLBACK.get(part)) for part in address.parts}
    path = reverse(address.name, kwargs=parts)
    body = {name: things.get(value.removeprefix("$"), value) for name, value in row.send.items()}
    cookies = client.cookies.output()
    with transaction.atomic():
        answer = (
            client.post(path, body, headers=headers)
            if method == "POST"
            else client.generic(method, path, headers=headers)
        )
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
    return answered(answer, path, *(str(thing) for thing in things.values() if isinstance(thing, UUID)))


def answered(answer: Any, *named: str) -> Answer:
    """A response as the guards compare it."""
    body = answer.content.decode(errors="replace")
    return Answer(
        answer.status_code, answer.get("Location", ""), answer.get("Cache-Control", ""), body, named
    )


def faults(answer: Answer, expected: int | None, visitor: str) -> list[str]:
    """What is wrong with an answer."""
    is_stranger = visitor in {"anonymous", "postless"} or visitor.startswith("outsider.")
    wrong = {
        "it breaks": answer.status >= BROKEN,
        f"{answer.status} and not {expected}": expected not in {ANYTHING, answer.status},
        "may be kept in a cache": not {"no-store", "no-cache"} & set(re.findall(r"[\w-]+", answer.cache)),
        "tells her name": is_stranger and any(name in answer.body for name in HER_NAME),
    }
    return [fault for fault, is_so in wrong.items() if is_so]


def faults_beside(real: Answer, other: Answer) -> list[str]:
    """What is wrong with the answer about something that is not there, beside that about what is."""
    if real.status in REFUSALS and real.status == other.status:
        return [] if real.plain == other.plain else ["tells what exists from what does not"]
    return [] if other.status == 404 else [f"{other.status} for something that does not exist"]
