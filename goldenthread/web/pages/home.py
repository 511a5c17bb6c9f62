"""The home page: what is live, what is due, what waits for me."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.core import clock
from goldenthread.ledger import actions as ledger
from goldenthread.picture import queries as pictures
from goldenthread.web import desk
from goldenthread.web.doors import page
from goldenthread.web.fragments import fragment
from goldenthread.web.live import Board, board, note
from goldenthread.web.waiting import waiting


@page("GET", "HEAD")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The work of this post."""
    at = clock.now()
    shown = board(actor, at=at)
    note(actor, shown, at=at)
    return render(request, "pages/home.html", _work(request, actor, shown) | _mine(actor, at))


@page("GET", "HEAD")
def live(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list of live episodes alone, for a page that keeps itself up to date."""
    at = clock.now()
    shown = board(actor, at=at)
    response = fragment(request, "pages/parts/live.html", _work(request, actor, shown))
    if response.status_code != 304:
        note(actor, shown, at=at)
    return response


def _work(request: HttpRequest, actor: Actor, shown: Board) -> dict[str, object]:
    return {"board": shown, "actor": actor, "posts": desk.posts(request)}


def _mine(actor: Actor, at: datetime) -> dict[str, object]:
    """What waits for this post, and, for those who do not search, the children they care for."""
    known = (
        []
        if actor.can(Ability.SEARCH) or not actor.can(Ability.FOLLOW)
        else pictures.children_known(actor, at=at)
    )
    views = [ledger.Shown(child, ("identity",)) for child, _ in known]
    ledger.record_shown(actor, "children.listed", views, at=at)
    return {
        "waiting": waiting(actor, at=at),
        "known": known,
        "lists_children": actor.can(Ability.FOLLOW) and not actor.can(Ability.SEARCH),
    }
