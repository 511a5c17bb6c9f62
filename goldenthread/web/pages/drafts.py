"""Writing an agreement: how it begins, its terms, and its clauses one by one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.permissions import check_can
from goldenthread.agencies.states import Ability
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.sharing import actions
from goldenthread.sharing.bases import bases
from goldenthread.sharing.queries import agreements as queries
from goldenthread.sharing.queries.agreements import Wording
from goldenthread.sharing.ready import protocols
from goldenthread.sharing.rules import lawful
from goldenthread.web.doors import page
from goldenthread.web.errors import conflict
from goldenthread.web.forms.agreements import EMPTY, BeginForm, ClauseForm, SeenForm, TermsForm, keys

FOLDER = "pages/agreements"


@page("GET", "HEAD", "POST")
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin an agreement from a ready protocol, or from nothing."""
    check_can(actor, Ability.DRAFT)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        start = form.cleaned_data["start"]
        made = actions.draft(
            name=form.cleaned_data["name"], protocol="" if start == EMPTY else start, by=actor, at=clock.now()
        )
        return redirect("agreement_terms", version=made.pk)
    return render(request, f"{FOLDER}/begin.html", {"form": form, "protocols": protocols().values()})


@page("POST")
def follow(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Begin the next version from the words of this one."""
    queries.version(actor, version, at=clock.now())
    try:
        made = actions.draft_next(version, by=actor, at=clock.now())
    except Conflict as refused:
        return conflict(request, str(refused))
    return redirect("agreement", version=made.pk)


@page("GET", "HEAD", "POST")
def terms(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Who the parties are, and the days."""
    at = clock.now()
    found = queries.writable(actor, version, at=at)
    sought = request.GET.get("find", "")
    form = TermsForm(request.POST or None, wording=found, choices=_choices(request, actor, found, sought))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.keep_terms(
                version, name=said.get("name", found.name), parties=keys(said["parties"]),
                begins_on=said["begins_on"], ends_on=said["ends_on"], review_on=said["review_on"],
                seen=said["seen"], by=actor, at=at,
            )  # fmt: skip
        except Conflict as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("agreement", version=version)
    return render(request, f"{FOLDER}/terms.html", {"wording": found, "form": form, "sought": sought})


def _choices(request: HttpRequest, actor: Actor, found: Wording, sought: str) -> list[tuple[str, str]]:
    """Those named already first, then those found; what was ticked on another list stays a choice."""
    named = {str(one.agency): one.name for one in found.parties if one.agency != actor.agency}
    near = {str(one.pk): one.name for one in queries.candidates(actor, sought)}
    ticked = {str(one.pk): one.name for one in queries.agencies(actor, request.POST.getlist("parties"))}
    return list((named | near | ticked).items())


@page("GET", "HEAD", "POST")
def clause_add(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Write one more clause."""
    return _clause(request, actor, version, None)


@page("GET", "HEAD", "POST")
def clause_change(request: HttpRequest, actor: Actor, version: int, clause: int) -> HttpResponse:
    """Change a clause."""
    return _clause(request, actor, version, clause)


def _clause(request: HttpRequest, actor: Actor, version: int, clause: int | None) -> HttpResponse:
    found = queries.writable(actor, version, at=clock.now())
    now = next((one for one in found.clauses if one.key == clause), None)
    if clause is not None and now is None:
        raise Unknown
    form = ClauseForm(request.POST or None, wording=found, promise=now.promise if now else None)
    if request.method == "POST" and form.is_valid():
        promise = form.promise()
        try:
            actions.keep_clause(
                version,
                promise=promise,
                clause=clause,
                seen=form.cleaned_data["seen"],
                by=actor,
                at=clock.now(),
            )
        except Conflict as refused:
            form.add_error(None, str(refused))
        else:
            advice = lawful.guidance(promise, bases())
            messages.success(request, "The clause was kept.")
            if advice:
                messages.info(request, advice)
            return redirect("agreement", version=version)
    return render(request, f"{FOLDER}/clause.html", {"wording": found, "form": form, "now": now})


@page("POST")
def clause_remove(request: HttpRequest, actor: Actor, version: int, clause: int) -> HttpResponse:
    """Take a clause out."""
    queries.writable(actor, version, at=clock.now())
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    try:
        actions.remove_clause(version, clause=clause, seen=seen, by=actor, at=clock.now())
    except Conflict as refused:
        return conflict(request, str(refused))
    messages.success(request, "The clause was taken out.")
    return redirect("agreement", version=version)
