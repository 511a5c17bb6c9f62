"""What every page needs to draw its frame."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.web import desk, openid


def desk_context(request: HttpRequest) -> dict[str, object]:
    """Who sits here, where they can go, and how long until the computer locks."""
    actor = getattr(request, "actor", None)
    frame: dict[str, object] = {"viewer": actor, "is_demonstration": settings.DEMONSTRATION}
    if not request.user.is_authenticated:
        frame["organisations"] = openid.offered  # asked by the sign-in page alone
    if actor is None or desk.is_locked(request):
        return frame
    return frame | {"navigation": navigation(request, actor), "idle": idle()}


def idle() -> dict[str, object]:
    """The numbers the page needs to warn before it locks."""
    return {
        "seconds": settings.IDLE_LOCK_SECONDS,
        "warn": settings.IDLE_WARNING_SECONDS,
        "stay_url": reverse("stay"),
        "lock_url": reverse("lock"),
    }


PLACES: tuple[tuple[str, str, Ability | None], ...] = (
    ("Home", "home", None),
    ("Report a missing child", "report_start", Ability.REPORT),
    ("Find a child", "children_search", Ability.SEARCH),
    ("Files", "imports", Ability.SUPPLY),
    ("Same child?", "links", Ability.LINK),
    ("Agreements", "agreements", Ability.DRAFT),
    ("People", "people", Ability.PEOPLE),
    ("Who to ring", "directory", None),
)


def navigation(request: HttpRequest, actor: Actor) -> list[dict[str, object]]:
    """The places this post has work in."""
    here = request.path
    return [
        {"text": text, "href": reverse(name), "current": _is_here(here, name)}
        for text, name, ability in PLACES
        if ability is None or actor.can(ability)
    ]


def _is_here(here: str, name: str) -> bool:
    return here.startswith(reverse(name)) if name != "home" else here == "/"
