"""The pages that say no, each with a sentence and none with data."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page whether the thing does not exist or is not for this person."""
    return render(request, "404.html", status=404)


def denied(request: HttpRequest, sentence: str = "") -> HttpResponse:
    """Refuse somebody inside the agency, with the sentence that tells them whom to ask."""
    return render(request, "403.html", {"sentence": sentence}, status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own 403, without what it says."""
    return denied(request)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is old: a sign-in in another tab, mostly. Nothing typed is lost by going back."""
    return denied(
        request, "This form was opened before you last signed in. Go back, reload the page and send again."
    )


def conflict(request: HttpRequest, sentence: str) -> HttpResponse:
    """Somebody else was first, or the state does not allow it."""
    return render(request, "409.html", {"sentence": sentence}, status=409)


def too_big(request: HttpRequest) -> HttpResponse:
    """More was sent than a form holds."""
    return render(
        request, "400.html", {"sentence": "That is more than this form can take. Shorten it."}, status=413
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "400.html", status=400)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer; written without it."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})


def broken(request: HttpRequest) -> HttpResponse:
    """Our own fault; written without the database and without a word of what was being shown.

    Django asks here, too, when the database is lost before any page is reached: at the session or the desk.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return HttpResponse(render_to_string("500.html"), status=500)
