"""Whether the service lives and can serve, and how to use it; without sign-in and without data."""

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@require_safe
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers too; 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})


@require_safe
@transaction.non_atomic_requests
def version(request: HttpRequest) -> JsonResponse:
    """Which release this is."""
    return JsonResponse({"version": settings.VERSION})


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How to take a report, find a child, and read what a page does not say."""
    return render(request, "pages/help.html")
