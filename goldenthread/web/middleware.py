"""What every request passes through: its number, an outage said plainly, who is at the desk, refusals."""

import traceback
import uuid
from collections.abc import Callable

import structlog
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.core.refusals import Conflict, Denied, Locked, Unknown
from goldenthread.web import desk, errors, tokens

Respond = Callable[[HttpRequest], HttpResponseBase]
log = structlog.get_logger("goldenthread.web")
BUSY = "Somebody else is changing this at the same instant. Wait a moment and try again."


class Middleware:
    """The shape of each part: it wraps the rest."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond


class Requests(Middleware):
    """Gives each request a number for the log and the ledger, and forbids every copy of a page to linger."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.number = uuid.uuid4().hex  # type: ignore[attr-defined]  # Django's request takes attributes
        with structlog.contextvars.bound_contextvars(request=request.number):  # type: ignore[attr-defined]
            response = self.respond(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Outage(Middleware):
    """Says plainly that the database does not answer, and when to try again, instead of a blank page."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Turn a lost database inside a view into the same page."""
        if isinstance(problem, OperationalError | InterfaceError):
            log.error("database does not answer")
            return errors.unavailable(request)
        return None


class Desk(Middleware):
    """Knows who sits here and in which post, and locks a computer that was left alone."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(("/static/", "/health/", "/version")):
            return self.respond(request)
        desk.sit_down(request)
        if desk.is_locked(request) and not desk.is_open_to_the_locked(request.path):
            return self._lock(request)
        tokens.take(request)
        response = self.respond(request)
        tokens.give(request, response)
        return response

    def _lock(self, request: HttpRequest) -> HttpResponse:
        lock = reverse("lock")
        if desk.is_background(request):
            return HttpResponse(status=401, headers={"X-Lock": lock})
        return redirect(f"{lock}?next={desk.safe_next(request)}")


class Refusals(Middleware):
    """Turns what the rooms below refuse into answers; outsiders cannot tell *forbidden* from *not there*."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer 404, 403, 409 or 413; anything else is left to Django."""
        if isinstance(problem, Unknown):
            return errors.not_found(request, problem)
        if isinstance(problem, Denied):
            return errors.denied(request, str(problem))
        if isinstance(problem, Conflict):
            return errors.conflict(request, str(problem))
        if isinstance(problem, Locked):
            return errors.conflict(request, str(problem) or BUSY)
        if isinstance(problem, RequestDataTooBig | TooManyFieldsSent):
            return errors.too_big(request)
        if not isinstance(
            problem, Http404 | PermissionDenied | SuspiciousOperation | ReauthenticationRequired
        ):
            log.error("request failed", kind=type(problem).__name__, place=_place(problem))
        return None


def _place(problem: Exception) -> str:
    """Where it went wrong, in our own words: file and line, and nothing of what was being handled."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "goldenthread" in frame.filename] or frames
    return f"{ours[-1].filename.rpartition('goldenthread/')[2]}:{ours[-1].lineno}" if ours else ""
