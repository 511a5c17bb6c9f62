"""How a page is opened: signed in, in a post, by the methods it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.agencies.actors import Actor
from goldenthread.sharing import wall
from goldenthread.sharing.states import Purpose
from goldenthread.web import desk

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(*methods: str, purpose: Purpose = Purpose.SAFEGUARD) -> Callable[[Page[P]], View[P]]:
    """Open a page to somebody in a post, by these methods (GET alone if none is named).

    Whatever the page reads, the database knows for whom and for what, and shows no more than that.
    """

    def decorate(draw: Page[P]) -> View[P]:
        @login_required
        @require_http_methods(methods or ("GET", "HEAD"))
        @wraps(draw)
        def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = desk.actor(request)
            with wall.on_behalf(request.token, post=actor.post, purpose=purpose):  # type: ignore[attr-defined]  # put there by the desk
                return draw(request, actor, *args, **kwargs)

        return view

    return decorate
