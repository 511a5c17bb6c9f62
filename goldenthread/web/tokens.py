"""The token that a person's browser carries for the second wall: given at sign-in, ended when they leave."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goldenthread.sharing import wall

COOKIE = "thread"
KNOWN_BY = "thread"


def take(request: HttpRequest) -> None:
    """Put the person's token on the request: the one the browser sent, or one just given out by the door.

    The session keeps only the digest, so that nobody who reads the sessions can be somebody else.
    """
    sent = request.COOKIES.get(COOKIE, "")
    request.token, request.is_new_token = sent, False  # type: ignore[attr-defined]  # Django's request takes attributes
    if not request.user.is_authenticated:
        return
    if not sent or request.session.get(KNOWN_BY) != wall.digest(sent):
        token = wall.issue(request.user.pk, seconds=settings.SESSION_COOKIE_AGE)
        request.session[KNOWN_BY] = wall.digest(token)
        request.token, request.is_new_token = token, True  # type: ignore[attr-defined]  # as above


def give(request: HttpRequest, response: HttpResponseBase) -> None:
    """Hand a new token to the browser; end one that was left behind by signing out, or by somebody before."""
    sent = request.COOKIES.get(COOKIE, "")
    token: str = getattr(request, "token", "")
    if sent and (not request.user.is_authenticated or sent != token):
        wall.end(sent)
    if not request.user.is_authenticated:
        if sent:
            response.delete_cookie(COOKIE, samesite="Lax")
    elif getattr(request, "is_new_token", False):
        response.set_cookie(
            COOKIE, token, max_age=settings.SESSION_COOKIE_AGE, httponly=True,
            secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip
