"""What agencies agree to share: reading it, and every act on it once it is written."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.children.queries.overlap import in_common
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.picture import actions as pictures
from goldenthread.sharing import actions, ready
from goldenthread.sharing.permissions import check_can_look
from goldenthread.sharing.queries import agreements as queries
from goldenthread.sharing.queries import coverage as maps
from goldenthread.sharing.rules.sentences import sentence
from goldenthread.sharing.states import Stage
from goldenthread.web.doors import page
from goldenthread.web.forms.agreements import ResponsibleForm, RevokeForm, SeenForm
from goldenthread.web.pages.people import ask_again

FOLDER = "pages/agreements"
LIVE = (Stage.IN_FORCE, Stage.TO_COME)


@page("GET", "HEAD")
def agreements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for a signature, what is in force, what is being written, and what has ended."""
    found = queries.known(actor, at=clock.now())
    waiting = [one for one in found if one.stage == Stage.OFFERED]
    context = {
        "actor": actor,
        "to_sign": [one for one in waiting if one.waits_for(actor.agency)],
        "waiting": [one for one in waiting if not one.waits_for(actor.agency)],
        "in_force": [one for one in found if one.stage in LIVE],
        "drafts": [one for one in found if one.stage == Stage.DRAFT],
        "over": [one for one in found if one.stage == Stage.OVER],
    }  # fmt: skip
    return render(request, f"{FOLDER}/agreements.html", context)


@page("GET", "HEAD")
def show(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """One wording: its parties, its days, its clauses in sentences, and what may be done with it."""
    at = clock.now()
    found = queries.version(actor, version, at=at)
    actions.show("agreement.read", version, by=actor, at=at)
    before = queries.former(actor, version, at=at)
    context = {
        "actor": actor, "wording": found, "may": queries.allowed(actor, version, at=at),
        "before": before, "changed": len(queries.changes(before, found)) if before else 0,
        "mine": found.of(actor.agency),
    }  # fmt: skip
    return render(request, f"{FOLDER}/agreement.html", context)


@page("GET", "HEAD")
def compare(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """What was added, removed and changed since the version before."""
    at = clock.now()
    found, before = queries.version(actor, version, at=at), queries.former(actor, version, at=at)
    if before is None:
        raise Unknown
    actions.show("agreement.compared", version, by=actor, at=at)
    context = {"wording": found, "before": before, "changes": queries.changes(before, found)}
    return render(request, f"{FOLDER}/compare.html", context)


@page("GET", "HEAD")
def preview(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """What it would show of real children, in counts."""
    at = clock.now()
    found = queries.version(actor, version, at=at)
    shown = pictures.preview(actor, version, at=at)
    return render(request, f"{FOLDER}/preview.html", {"wording": found, "preview": shown, "actor": actor})


@page("GET", "HEAD")
def protocol(request: HttpRequest, actor: Actor, protocol: str) -> HttpResponse:
    """A ready protocol, clause by clause, and where each comes from."""
    check_can(actor, Ability.DRAFT)
    found = ready.protocols().get(protocol)
    if found is None:
        raise Unknown
    lines = [(sentence(one.promise), one.source) for one in found.clauses]
    return render(request, f"{FOLDER}/protocol.html", {"protocol": found, "lines": lines})


@page("GET", "HEAD", "POST")
def sign(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Read it with what it would show, say who answers for it, and sign."""
    at = clock.now()
    found = queries.version(actor, version, at=at)
    choices = queries.signing(actor, version, at=at)
    ask_again(request)
    form = ResponsibleForm(request.POST or None, seen=found.seen, choices=choices, chosen=actor.post)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _try(form, lambda: actions.sign(
            version, responsible=said["responsible"], seen=said["seen"], by=actor, at=clock.now()
        ))  # fmt: skip
        if done:
            messages.success(request, "Signed for your agency.")
            return redirect("agreement", version=version)
    context = {
        "actor": actor,
        "wording": found,
        "form": form,
        "preview": pictures.preview(actor, version, at=at),
    }
    return render(request, f"{FOLDER}/sign.html", context)


def _try(form: Form, act: Callable[[], object]) -> bool:
    """Do it, or put the sentence of the refusal into the form."""
    try:
        act()
    except Conflict as refused:
        form.add_error(None, str(refused))
        return False
    return True


@page("GET", "HEAD", "POST")
def responsible(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Name who answers for it at one's own agency from now on."""
    at = clock.now()
    found = queries.version(actor, version, at=at)
    choices = queries.signing(actor, version, at=at)
    ask_again(request)
    form = ResponsibleForm(request.POST or None, seen=found.seen, choices=choices)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["responsible"]
        done = _try(form, lambda: actions.name_responsible(
            version, responsible=chosen, by=actor, at=clock.now()
        ))  # fmt: skip
        if done:
            messages.success(request, "Named. Nothing that is shared has changed.")
            return redirect("agreement", version=version)
    return render(request, f"{FOLDER}/responsible.html", {"wording": found, "form": form})


@page("GET", "HEAD", "POST")
def offer(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Freeze the wording, and lay it before the other parties."""
    at = clock.now()
    found = queries.writable(actor, version, at=at)
    form = SeenForm(request.POST or None, initial={"seen": found.seen})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if _try(form, lambda: actions.offer(version, seen=seen, by=actor, at=clock.now())):
            messages.success(request, "Offered. Each party’s head of service can read and sign it now.")
            return redirect("agreement", version=version)
    return render(request, f"{FOLDER}/offer.html", {"wording": found, "form": form, "actor": actor})


@page("GET", "HEAD", "POST")
def withdraw(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Take back a draft or an offer, or decline one."""
    found = queries.withdrawable(actor, version, at=clock.now())
    form = SeenForm(request.POST or None, initial={"seen": found.seen})
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _try(form, lambda: actions.withdraw(version, by=actor, at=clock.now())):
        messages.success(request, "Withdrawn. It will not come into force.")
        return redirect("agreements")
    return render(request, f"{FOLDER}/withdraw.html", {"wording": found, "form": form})


@page("GET", "HEAD", "POST")
def revoke(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """End at once what one's own agency promised and was promised."""
    at = clock.now()
    found = queries.version(actor, version, at=at)
    queries.signing(actor, version, at=at)
    ask_again(request)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _try(form, lambda: actions.revoke(version, reason=reason, by=actor, at=clock.now())):
            messages.success(request, "Revoked. From this moment nothing is shown under it.")
            return redirect("agreement", version=version)
    others = [one for one in found.parties if one.agency != actor.agency]
    return render(request, f"{FOLDER}/revoke.html", {"wording": found, "form": form, "others": others})


@page("GET", "HEAD")
def coverage(request: HttpRequest, actor: Actor) -> HttpResponse:
    """With whom one's own agency has which agreement, what is missing, and what is due for review."""
    at = clock.now()
    check_can_look(actor)
    rows = maps.coverage(actor, in_common(actor), at=at)
    return render(request, f"{FOLDER}/coverage.html", {"rows": rows, "actor": actor})
