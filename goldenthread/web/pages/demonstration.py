"""Signing in to the demonstration with one click; these addresses answer nowhere else."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.core.refusals import Unknown
from goldenthread.demonstration import cast
from goldenthread.web import desk

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _check_is_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Unknown


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Everybody who can be tried, by agency, and in a line what to try."""
    _check_is_demonstration()
    return render(
        request, "pages/demonstration.html", {"agencies": cast.by_agency(), "password": cast.PASSWORD}
    )


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast."""
    _check_is_demonstration()
    person = cast.person(request.POST.get("email", ""))
    if person is None:
        raise Unknown
    request.session.flush()
    login(request, person, backend=BACKEND)
    desk.unlock(request)
    return redirect("home")


@login_required
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Unlock without a password, in the demonstration only."""
    _check_is_demonstration()
    desk.unlock(request)
    return redirect(desk.way_back(request, request.POST.get("next")))
