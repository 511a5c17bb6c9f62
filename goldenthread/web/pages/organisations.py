"""Signing in through an organisation's own sign-in, and showing there again who one is."""

from urllib.parse import urlencode

import structlog
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.agencies import actions, actors, queries
from goldenthread.agencies.actions import Arrival, Identity
from goldenthread.agencies.states import Kind
from goldenthread.core import clock
from goldenthread.core.refusals import Unknown
from goldenthread.sharing import wall
from goldenthread.web import desk, openid
from goldenthread.web.openid import Organisation, State, Unreachable, Untrusted

log = structlog.get_logger("goldenthread.web")
TOO_OFTEN = "Too many people sign in from here at once. Wait a minute and try again."
DOWN = (
    "The sign-in of {name} does not answer at present. Try again in a few minutes, or ring the people who run"
    " it."
)
WRONG = (
    "The sign-in of {name} gave an answer that cannot be trusted, so nobody was signed in. Tell the people"
    " who run it."
)
NOT_DONE = "The sign-in at {name} was not finished."
OLD = "This sign-in was begun too long ago, or has been used already. Begin again."
SOMEBODY_ELSE = "Somebody else showed who they are than the person who is signed in here."


@require_POST
def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """Send somebody to their organisation's own sign-in."""
    place = openid.organisation(request, organisation)
    if not ratelimit.consume(request, action="login"):
        return _refused(request, place, TOO_OFTEN, status=429)
    return _send(request, place, again=None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, organisation: str) -> HttpResponse:
    """Have the person show at their organisation's sign-in that it is still they who sit here."""
    place = openid.organisation(request, organisation)
    person = request.user.pk or 0
    if not queries.identity_of(person, provider=organisation):
        raise Unknown
    if request.method == "POST":
        return _send(request, place, again=person)
    methods = get_adapter().get_reauthentication_methods(request.user)
    others = [one for one in methods if one["url"] != request.path]
    context = {"organisation": place.named, "next": request.GET.get("next", ""), "others": others}
    return render(request, "pages/sign_in_again.html", context)


def _send(request: HttpRequest, place: Organisation, *, again: int | None) -> HttpResponse:
    """A page that goes on by itself: a form may only be sent to ourselves, and redirects count as that."""
    try:
        address = place.address(to=desk.way_back(request, request.POST.get("next")), again=again)
    except (Unreachable, Untrusted) as fault:
        return _faulty(request, place, fault)
    page = render(request, "pages/sign_in_leave.html", {"organisation": place.named, "address": address})
    page["Refresh"] = f"0; url={address}"
    return page


@require_safe
def back(request: HttpRequest, organisation: str) -> HttpResponse:
    """Somebody comes back from their organisation's sign-in."""
    place = openid.organisation(request, organisation)
    state = place.take_state(request.GET.get("state", ""))
    if state is None:
        # A page that was loaded again, or a button pressed twice: whoever is in already goes on.
        return redirect("home") if _is_in(request) else _refused(request, place, OLD)
    if "code" not in request.GET:
        return _refused(request, place, NOT_DONE)
    try:
        identity = place.identity(state)
    except (Unreachable, Untrusted) as fault:
        return _faulty(request, place, fault)
    arrival = _arrive(request, place, identity)
    is_again = state["data"]["again"] is not None
    if request.user.is_authenticated and not is_again:
        get_adapter().logout(request)
    if arrival.person is None:
        return _refused(request, place, arrival.refused)
    return (_go_on if is_again else _enter)(request, place, arrival, state)


def _is_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not desk.is_locked(request)


def _arrive(request: HttpRequest, place: Organisation, identity: Identity) -> Arrival:
    by = actors.provider(
        place.agency.pk, kind=Kind(place.agency.kind), name=place.agency.name, key=place.provider.key,
        request=request.number,  # type: ignore[attr-defined]  # a request has a number
    )  # fmt: skip
    # Nobody is signed in yet: the system itself notes who came, and reads nothing about any child.
    with wall.serving():
        return actions.arrive(place.provider, identity, by=by, at=clock.now())


def _enter(request: HttpRequest, place: Organisation, arrival: Arrival, state: State) -> HttpResponse:
    """Open the system to who arrived; what this organisation's agency gave them, and nothing else."""
    request.organisation = place.agency.pk  # type: ignore[attr-defined]  # for the sign-in library's adapter
    record_authentication(request, arrival.person, "socialaccount", provider=place.provider.key)
    entered: HttpResponse = perform_login(request, arrival.person, redirect_url=state.get("next"))
    return entered


def _go_on(request: HttpRequest, place: Organisation, arrival: Arrival, state: State) -> HttpResponse:
    """Note that the person has shown once more who they are, and go on with what waits for it."""
    who = arrival.person.pk if arrival.person else None
    if who != request.user.pk or who != state["data"]["again"]:
        return _refused(request, place, SOMEBODY_ELSE)
    record_authentication(
        request, request.user, "socialaccount", provider=place.provider.key, reauthenticated=True
    )
    request.GET = QueryDict(urlencode({"next": state.get("next") or "/"}))
    resumed: HttpResponse | None = resume_request(request)
    return resumed or redirect("home")


def _faulty(request: HttpRequest, place: Organisation, fault: Exception) -> HttpResponse:
    """Say plainly that the other side is at fault; who it was about is not noted."""
    log.error("sign-in of an organisation failed", provider=place.provider.key, kind=repr(fault))
    is_down = isinstance(fault, Unreachable)
    return _refused(request, place, DOWN if is_down else WRONG, status=503 if is_down else 403)


def _refused(request: HttpRequest, place: Organisation, sentence: str, status: int = 403) -> HttpResponse:
    context = {"organisation": place.named, "sentence": sentence.format(name=place.agency.name)}
    return render(request, "pages/sign_in_refused.html", context, status=status)
