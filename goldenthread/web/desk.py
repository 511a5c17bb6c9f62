"""Who sits at this computer, in which post, and for how long nobody has touched it."""

from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actors import Actor
from goldenthread.core import clock
from goldenthread.core.refusals import Denied

POST = "post"
# The agency whose own sign-in let the person in: it opens the posts of that agency alone.
WITHIN = "within"
TOUCHED = "touched_at"
LOCKED = "locked"
OPEN_TO_THE_LOCKED = (
    "lock", "account_logout", "demonstration_unlock", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
)  # fmt: skip
ORGANISATIONS = "/sign-in/"


class Request(HttpRequest):
    """A request with somebody at the desk."""

    actor: Actor | None
    number: str


def sit_down(request: HttpRequest) -> None:
    """Put the actor on the request: the signed-in person in the post chosen this session."""
    request.actor = None  # type: ignore[attr-defined]  # Django's request takes attributes
    if not request.user.is_authenticated:
        return
    chosen = request.session.get(POST)
    request.actor = agencies.actor_for(  # type: ignore[attr-defined]
        request.user.pk,
        post=chosen,
        at=clock.now(),
        origin=origin(request),
        request=request.number,  # type: ignore[attr-defined]
        within=within(request),
    )
    _notice_idleness(request)


def within(request: HttpRequest) -> UUID | None:
    """The one agency whose posts are open in this session, if its own sign-in let the person in."""
    agency = request.session.get(WITHIN)
    return UUID(agency) if agency else None


def open_within(request: HttpRequest, agency: UUID | None) -> None:
    """Note at sign-in whose sign-in it was: an agency's own, or ours."""
    request.session.pop(WITHIN, None)
    if agency is not None:
        request.session[WITHIN] = str(agency)


def _notice_idleness(request: HttpRequest) -> None:
    now = clock.now()
    if request.session.get(LOCKED) and _has_shown_who_they_are(request):
        unlock(request)
    touched = request.session.get(TOUCHED)
    if touched and (now - datetime.fromisoformat(touched)).total_seconds() > settings.IDLE_LOCK_SECONDS:
        lock(request)
    if not is_background(request) and not request.session.get(LOCKED) and _is_stale(touched, now):
        request.session[TOUCHED] = now.isoformat()


def _has_shown_who_they_are(request: HttpRequest) -> bool:
    """Whether a password, code or passkey was given since the lock, on the sign-in library's own pages."""
    records = request.session.get("account_authentication_methods") or [{}]
    locked_at = datetime.fromisoformat(request.session[LOCKED])
    return float(records[-1].get("at", 0)) > locked_at.timestamp()


def _is_stale(touched: str | None, now: datetime) -> bool:
    """Whether the note of the last touch is worth writing again: at most every few seconds."""
    step = min(20.0, settings.IDLE_LOCK_SECONDS / 4)
    return touched is None or (now - datetime.fromisoformat(touched)).total_seconds() > step


def lock(request: HttpRequest) -> None:
    """Close the desk until the person has shown who they are."""
    if not request.session.get(LOCKED):
        request.session[LOCKED] = clock.now().isoformat()


def unlock(request: HttpRequest) -> None:
    """Open the desk again after the person has shown who they are."""
    request.session.pop(LOCKED, None)
    request.session[TOUCHED] = clock.now().isoformat()


def is_locked(request: HttpRequest) -> bool:
    """Whether the person must show who they are before going on."""
    return bool(request.user.is_authenticated and request.session.get(LOCKED))


def is_open_to_the_locked(path: str) -> bool:
    """The few addresses that work while locked: unlocking, and leaving."""
    return path.startswith(ORGANISATIONS) or path in {reverse(name) for name in OPEN_TO_THE_LOCKED}


def is_background(request: HttpRequest) -> bool:
    """Whether the page asked by itself: polling must not keep an abandoned computer open."""
    return request.headers.get("X-Background") == "1"


def actor(request: HttpRequest) -> Actor:
    """The actor of a view that needs one; raises ``Denied`` for a person without a post today."""
    found: Actor | None = getattr(request, "actor", None)
    if found is None:
        raise Denied(
            "You have no post at present, so there is nothing you may see. Ask your agency's administrator."
        )
    return found


def origin(request: HttpRequest) -> str:
    """Where the request came from, for the ledger."""
    return str(request.META.get("REMOTE_ADDR") or "unknown")[:60]


def safe_next(request: HttpRequest) -> str:
    """This page's address, to come back to after unlocking; only a page that was being read, never an act."""
    return quote(request.get_full_path() if request.method == "GET" else "/")


def way_back(request: HttpRequest, wanted: str | None) -> str:
    """An address of ours to return to, or home."""
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("home")


def posts(request: HttpRequest) -> list[dict[str, object]]:
    """The posts the person holds, to choose between; empty when there is only one."""
    held = agencies.open_posts(request.user.pk or 0, within=within(request), at=clock.now())
    if len(held) < 2:
        return []
    return [{"id": post.pk, "text": str(post), "current": post.pk == actor(request).post} for post in held]
