"""Files that an agency sends: their list, sending one, what it would do, and deciding about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from goldenthread.agencies.actors import Actor
from goldenthread.children import actions as children
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Locked
from goldenthread.exchange import actions, drafts, queries
from goldenthread.exchange.layouts import MAPPED
from goldenthread.exchange.reports import KEPT
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.queries import partners
from goldenthread.web import aside, uploads
from goldenthread.web.doors import page
from goldenthread.web.forms.imports import NEW, NewImportForm, UndoForm
from goldenthread.web.fragments import fragment
from goldenthread.web.meanings import titles
from goldenthread.web.progress import standing
from goldenthread.web.tables import as_csv

ON_A_PAGE = 100
BUSY = "The file is being worked on at this instant. Try again in a moment."


@page("GET", "HEAD")
def imports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The files of one's own agency, the latest first."""
    return render(request, "pages/records/imports.html", _files(actor))


@page("GET", "HEAD")
def imports_live(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list alone, for a page that keeps itself up to date."""
    return fragment(request, "pages/records/imports_live.html", _files(actor))


def _files(actor: Actor) -> dict[str, object]:
    return {"files": [standing(file) for file in queries.imports(actor)]}


@csrf_exempt
def send(request: HttpRequest) -> HttpResponse:
    """Send a file in; its size is limited before the form is read, and only then the form is trusted."""
    uploads.limit(request)
    return _send(request)


@csrf_protect
@page("GET", "HEAD", "POST")
def _send(request: HttpRequest, actor: Actor) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewImportForm(queries.sources(actor), titles(queries.mappings(actor)), typed)
    if request.method == "POST":
        if uploads.is_too_big(request) or not uploads.is_whole(request):
            form.add_error("sent", uploads.TOO_BIG if uploads.is_too_big(request) else uploads.HALF)
        elif form.is_valid():
            try:
                return _take(request, actor, form.cleaned_data)
            except Conflict as refused:
                form.add_error("sent", str(refused))
    status = 413 if uploads.is_too_big(request) else 200
    return render(request, "pages/records/import_new.html", {"form": form}, status=status)


def _take(request: HttpRequest, actor: Actor, said: dict[str, Any]) -> HttpResponse:
    at = clock.now()
    source = int(said["source"]) if said["source"] != NEW else _named(said["new_system"], actor)
    sent: list[UploadedFile[Any]] = said["sent"]
    mapping = queries.mappings(actor).get(said["mapping"], "") if said["layout"] == MAPPED else ""
    with uploads.as_one(sent) as (name, chunks):
        if said["layout"] == MAPPED and not mapping:
            draft = drafts.put_aside(chunks, name=name, source=source)
            aside.remember(request, draft)
            return redirect("mapping_make", draft=draft.key)
        file = actions.receive(
            source_id=source,
            layout=said["layout"],
            mapping=mapping,
            name=name,
            chunks=chunks,
            by=actor,
            at=at,
        )
    return redirect("import", file=file.pk)


def _named(system: str, actor: Actor) -> int:
    return children.name_source(system, by=actor, at=clock.now()).pk


@page("GET", "HEAD", "POST")
def show(request: HttpRequest, actor: Actor, file: UUID) -> HttpResponse:
    """One file: what it would do or did, what was refused of it, and what can be done with it."""
    refused = _decide(request, actor, file) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect("import", file=file)
    found = queries.find(actor, file)
    ledger.record(actor, "import.shown", at=clock.now(), subject=str(file))
    listed = Paginator(range(min(found.refused, KEPT)), ON_A_PAGE).get_page(request.GET.get("page"))
    first = max(0, listed.start_index() - 1)
    context = {
        "one": standing(found), "refused": refused, "listed": listed, "same": queries.same_file(found),
        "refusals": queries.refusals(found, first=first, most=ON_A_PAGE), "is_cut": found.refused > KEPT,
        "has_partners": len(partners(actor.agency, at=clock.now())) > 1,
    }  # fmt: skip
    return render(request, "pages/records/import.html", context, status=409 if refused else 200)


def _decide(request: HttpRequest, actor: Actor, file: UUID) -> str:
    """What somebody pressed, done; or the sentence why it is not."""
    act, at = request.POST.get("act"), clock.now()
    try:
        if act == "bring":
            actions.confirm(file, by=actor, at=at)
        elif act == "good":
            actions.confirm(file, only_good_rows=True, by=actor, at=at)
        elif act == "discard":
            actions.discard(file, by=actor, at=at)
        else:
            return "Choose what is to be done with the file."
    except (Conflict, Locked) as refused:
        return str(refused) or BUSY
    return ""


@page("GET", "HEAD")
def state(request: HttpRequest, actor: Actor, file: UUID) -> HttpResponse:
    """How far a file is, alone, for a page that keeps itself up to date."""
    one = standing(queries.find(actor, file))
    return fragment(request, "pages/records/import_state.html", {"one": one, "is_polled": True})


@page("GET", "HEAD")
def refused_rows(request: HttpRequest, actor: Actor, file: UUID) -> HttpResponse:
    """What was refused, as a CSV to mend the file by."""
    found = queries.find(actor, file)
    ledger.record(actor, "import.refusals_taken_out", at=clock.now(), subject=str(file))
    rows = queries.refusals(found, most=KEPT)
    return as_csv(
        "refused-rows.csv", ("File", "Line", "Column", "Value", "Reason"),
        ((row.table, row.line or "", row.column, row.value, row.reason) for row in rows),
    )  # fmt: skip


@page("GET", "HEAD", "POST")
def undo(request: HttpRequest, actor: Actor, file: UUID) -> HttpResponse:
    """Take back what a file brought in, with a reason."""
    one = standing(queries.find(actor, file))
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo(file, by=actor, at=clock.now(), reason=form.cleaned_data["reason"])
        except (Conflict, Locked) as refused:
            form.add_error(None, str(refused) or BUSY)
        else:
            messages.success(request, "The file was taken back.")
            return redirect("import", file=file)
    return render(request, "pages/records/import_undo.html", {"one": one, "form": form})
