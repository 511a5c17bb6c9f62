"""Saying to the second wall on whose behalf a transaction works; without that it shows nothing.

A token is given out at sign-in by the door, a role of its own, and lives in the person's browser: the
application holds it for the length of one request, and the database keeps only its digest.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection

from goldenthread.sharing.postgres.base import DatabaseWrapper
from goldenthread.sharing.states import Purpose

SERVICE_LASTS = 24 * 3600
_NAMES = ("goldenthread.token", "goldenthread.post", "goldenthread.purpose")
_SAY = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _NAMES)
_SAID = "SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _NAMES)

_kept: dict[str, tuple[str, float]] = {}


def issue(person: int, *, seconds: int) -> str:
    """A token for somebody who has just shown who they are."""
    return _ask_the_door("SELECT wall.issue(%s, %s)", [person, seconds])


def end(token: str) -> None:
    """From now on the token is nobody's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.end_token(%s)", [token])


def digest(token: str) -> str:
    """What may be kept of a token to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()


@contextmanager
def on_behalf(token: str, *, post: int, purpose: Purpose = Purpose.SAFEGUARD) -> Iterator[None]:
    """Work for the holder of a token, in one of their posts, until the block ends; only in a transaction."""
    with _saying(token, str(post), purpose.value):
        yield


@contextmanager
def to(purpose: Purpose) -> Iterator[None]:
    """Read for another purpose than the page's, for the same person."""
    with connection.cursor() as cursor:
        cursor.execute(_SAID)
        token, post, _ = cursor.fetchone()
    with _saying(token, post, purpose.value):
        yield


@contextmanager
def serving() -> Iterator[None]:
    """Work for the system itself, which joins records and counts, and shows nobody what it read.

    Each use outside the worker and the command line is listed, with its reason, in a test.
    """
    with _saying(_service(), "", ""):
        yield


def serve_always() -> None:
    """Let every transaction of this process work for the system itself: a worker, a command."""
    DatabaseWrapper.begin = _begin


def _begin(beginning: DatabaseWrapper) -> None:
    # Past Django's own cursor, for which the transaction has not begun yet.
    beginning.connection.execute(_SAY, [_service(), "", ""])


@contextmanager
def _saying(*words: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(_SAID)
        before = cursor.fetchone()
        cursor.execute(_SAY, words)
    try:
        yield
    finally:
        _say_again(before)


def _say_again(words: tuple[str, ...]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_SAY, words)
    except DatabaseError:
        # The transaction is broken and ends; what was said in it ends with it.
        pass


def _service() -> str:
    address = settings.DOOR_URL
    token, until = _kept.get(address, ("", 0.0))
    if time.monotonic() > until:
        token = _ask_the_door("SELECT wall.issue_service('system', %s)", [SERVICE_LASTS])
        _kept[address] = token, time.monotonic() + SERVICE_LASTS / 2
    return token


def _ask_the_door(question: str, words: list[object]) -> str:
    with psycopg.connect(settings.DOOR_URL, autocommit=True, connect_timeout=5) as door:
        answer = door.execute(question.encode(), words).fetchone()
    return str(answer[0]) if answer else ""
