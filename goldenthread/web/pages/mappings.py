"""Mappings: how an agency's own files are read; those there are, one as text, and making one from a file."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.children.rows import FactRow
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Refusal, Unknown
from goldenthread.exchange import actions, queries
from goldenthread.exchange.drafts import Draft
from goldenthread.exchange.layouts import MAPPED
from goldenthread.exchange.permissions import check_can_supply
from goldenthread.exchange.readers import preview, shipped_mappings
from goldenthread.exchange.readers.mapping import Mapping, MappingFaults
from goldenthread.exchange.readers.mapping_toml import from_toml, to_toml
from goldenthread.exchange.readers.previews import PreviewRow
from goldenthread.exchange.readers.suggestions import suggest
from goldenthread.exchange.samples import Sample, sample
from goldenthread.ledger import actions as ledger
from goldenthread.web import aside
from goldenthread.web.columns import Place, said_of
from goldenthread.web.doors import page
from goldenthread.web.forms.mappings import ColumnsForm, TomlForm
from goldenthread.web.meanings import label, titles, words_of

SHOWN = 10
NEW_QUESTIONS = "There is more to answer now: look through the page once more, then keep the mapping"


@page("GET", "HEAD", "POST")
def mappings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The mappings that come with this and the agency's own; one more as text."""
    known = queries.mappings(actor)
    form = TomlForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _keep(form, actor):
        messages.success(request, "The mapping was kept.")
        return redirect("mappings")
    own = {name: title for name, title in titles(known).items() if name not in shipped_mappings()}
    shipped = {name: title for name, title in titles(known).items() if name in shipped_mappings()}
    return render(request, "pages/records/mappings.html", {"own": own, "shipped": shipped, "form": form})


def _keep(form: TomlForm, actor: Actor) -> bool:
    try:
        actions.keep_mapping(toml=form.cleaned_data["toml"], by=actor, at=clock.now())
    except MappingFaults as wrong:
        form.blame(wrong.faults)
    except Conflict as refused:
        form.add_error("toml", str(refused))
    return form.is_valid()


@page("GET", "HEAD")
def mapping_toml(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """One mapping as TOML, to keep or to change."""
    text = queries.mappings(actor).get(name)
    if text is None:
        raise Unknown
    headers = {"Content-Disposition": f'attachment; filename="{name}.toml"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


@page("POST")
def mapping_drop(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """Take one of the agency's own mappings away."""
    if name not in queries.mappings(actor) or name in shipped_mappings():
        raise Unknown
    actions.drop_mapping(name, by=actor, at=clock.now())
    messages.success(request, "The mapping was taken away. Files that were read by it keep theirs.")
    return redirect("mappings")


@dataclass(frozen=True, slots=True)
class Making:
    """A mapping in the making: who makes it, from which file, and how that begins."""

    request: HttpRequest
    actor: Actor
    draft: Draft
    place: Place
    sample: Sample

    def columns(self, typed: QueryDict | None = None) -> ColumnsForm:
        """The page's questions, answered by what the headings suggest until somebody has answered them."""
        headings = self.sample.headings
        said = said_of(suggest(headings, name=self.place.name), headings)
        return ColumnsForm(self.sample, said, self.place, typed)


@page("GET", "HEAD", "POST")
def make(request: HttpRequest, actor: Actor, draft: UUID) -> HttpResponse:
    """Say what each column of a file is, see what becomes of its first rows, and send the file on."""
    check_can_supply(actor, actor.agency)
    waiting = aside.recall(request, draft)
    ledger.record(actor, "file.previewed", at=clock.now(), subject=waiting.key)
    act = request.POST.get("act")
    if act == "cancel":
        aside.forget(request, waiting)
        return redirect("imports")
    place = _place(request, waiting)
    found = sample(waiting.path, sheet=place.sheet, heading_row=place.heading_row, rows=SHOWN)
    if found.refusal:
        context = {"draft": waiting, "place": place, "refusal": found.refusal}
        return render(request, "pages/records/mapping_unreadable.html", context)
    making = Making(request, actor, waiting, place, found)
    return _by_text(making) if act in {"text", "text_use"} else _by_columns(making)


def _place(request: HttpRequest, waiting: Draft) -> Place:
    """Where the headings stand, as was said on the page."""
    row = request.POST.get("heading_row", "")
    heading_row = int(row) if row.isascii() and row.isdigit() and len(row) < 4 else 1
    return Place(_short(waiting.name), request.POST.get("sheet", "").strip()[:60], max(1, heading_row))


def _short(name: str) -> str:
    """A first name for a mapping, from that of the file."""
    stem = name.rpartition(".")[0] or name
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in stem.casefold()).split()
    return "-".join(words)[:40] or "mapping"


def _by_columns(making: Making) -> HttpResponse:
    """Column by column."""
    act = making.request.POST.get("act")
    form = making.columns(making.request.POST if act in {"look", "use"} else None)
    mapping = form.mapping()
    is_sound = form.is_bound and form.is_valid() and not form.blame(mapping)
    if is_sound and form.has_new_questions and act == "use":
        form.add_error(None, NEW_QUESTIONS)
        is_sound = False
    if is_sound and act == "use" and (sent := _use(making, mapping, form)):
        return sent
    text = TomlForm(initial={"toml": to_toml(mapping)})
    return _draw(making, {"form": form, "toml_form": text}, mapping if is_sound else None)


def _by_text(making: Making) -> HttpResponse:
    """As text, written or mended by hand."""
    form = TomlForm(making.request.POST)
    mapping = None
    if form.is_valid():
        try:
            mapping = from_toml(form.cleaned_data["toml"])
        except MappingFaults as wrong:
            form.blame(wrong.faults)
    is_last = making.request.POST.get("act") == "text_use"
    if mapping and is_last and (sent := _use(making, mapping, form)):
        return sent
    return _draw(making, {"form": making.columns(), "toml_form": form, "is_text": True}, mapping)


def _use(making: Making, mapping: Mapping, form: ColumnsForm | TomlForm) -> HttpResponse | None:
    """Keep the mapping and put the file in line to be checked by it; nothing if it is refused."""
    text, draft, at = to_toml(mapping), making.draft, clock.now()
    try:
        actions.keep_mapping(toml=text, by=making.actor, at=at)
        file = actions.receive(
            source_id=draft.source, layout=MAPPED, mapping=text, name=draft.name, chunks=draft.chunks(),
            by=making.actor, at=at,
        )  # fmt: skip
    except Conflict as refused:
        form.add_error(None, str(refused))
        return None
    aside.forget(making.request, draft)
    return redirect("import", file=file.pk)


def _draw(making: Making, context: dict[str, object], mapping: Mapping | None) -> HttpResponse:
    context |= {"draft": making.draft, "sample": making.sample, "place": making.place}
    if mapping is not None:
        today = clock.london(clock.now()).date()
        shown = preview(making.draft.path, mapping, rows=SHOWN, today=today)
        context |= {"becomes": [_becomes(row) for row in shown.rows], "notes": shown.notes}
    return render(making.request, "pages/records/mapping_make.html", context)


def _becomes(row: PreviewRow) -> dict[str, object]:
    """A row of the file as the page reads it out: each fact it makes, or what is wrong with it."""
    facts = [_told(one) for one in row.becomes if isinstance(one, FactRow)]
    return {
        "line": row.line,
        "facts": facts,
        "refusals": [one for one in row.becomes if isinstance(one, Refusal)],
    }


def _told(fact: FactRow) -> dict[str, object]:
    filled = [(name, value) for name, value in fact.values.items() if value not in {"", None, False}]
    said = [(words_of(fact.kind, name), _said(value)) for name, value in filled]
    return {"kind": label(fact.kind), "child": fact.system_id, "values": said}


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return clock.day_and_time(value)
    if isinstance(value, date):
        return clock.day(value)
    return "Yes" if value is True else str(value)
