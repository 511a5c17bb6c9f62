"""Finding a child, and the picture of her: the page, the timeline, the printed briefing."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import finding
from goldenthread.children.queries.search import Hit
from goldenthread.core import clock
from goldenthread.core.identifiers import read_reference
from goldenthread.episodes import queries as episodes
from goldenthread.picture import actions as pictures
from goldenthread.picture.items import Picture
from goldenthread.picture.standing import standing
from goldenthread.picture.timelines import timeline as events
from goldenthread.web.doors import page
from goldenthread.web.forms.steps import ReasonForm

LAST_SEEN = {
    "last_seen_when": "Last seen, when", "last_seen_where": "Last seen, where", "last_seen_by": "By whom",
    "transport": "Travelling", "telephone": "Telephone", "medicine": "Medicine", "may_be_at": "May be at",
    "may_be_with": "May be with",
}  # fmt: skip


@page("GET", "HEAD", "POST")
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One box; what is typed is sent in the body, never in an address."""
    text = request.POST.get("q", "")
    at = clock.now()
    if text and (found := _by_reference(actor, text, at)):
        return redirect("episode", episode=found)
    hits = finding.find(actor, text, at=at, most=20) if text else []
    return render(
        request, "pages/search.html", {"q": text, "hits": hits, "has_looked": bool(text), "now": at}
    )


def _by_reference(actor: Actor, text: str, at: datetime) -> UUID | None:
    reference = read_reference(text)
    found = episodes.by_reference(actor, reference, at=at) if reference else None
    return found.pk if found else None


@page("POST")
def results(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The likeliest children while somebody types."""
    text = request.POST.get("q") or request.POST.get("child_sought", "")
    hits: list[Hit] = finding.find(actor, text, at=clock.now())
    context = {
        "hits": hits,
        "draft": _key(request.POST.get("episode", "")),
        "signature": request.POST.get("draft", ""),
        "has_looked": True,
    }
    return render(request, "pages/parts/hits.html", context)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@page("GET", "HEAD")
def picture(request: HttpRequest, actor: Actor, child: UUID) -> HttpResponse:
    """The one page."""
    shown = pictures.show(actor, child, at=clock.now())
    return render(
        request, "pages/picture.html", {"picture": shown, "now": shown.at, "child": child, "tab": "picture"}
    )


def _looks(actor: Actor, shown: Picture) -> list[str]:
    """How the child looks: as records say, and as the caller described and saw her dressed."""
    notes = [
        f"{item.said.note} ({item.source.name})"
        for item in shown.sections["identity"].items
        if item.said.note
    ]
    if shown.heading.episode is None:
        return notes
    told = episodes.answers(episodes.get(actor, shown.heading.episode, at=shown.at))
    described = [one for one in told if one.question in {"description", "clothing"} and one.text]
    return [f"{one.text} (the report)" for one in described] + notes


@page("GET", "HEAD")
def timeline(request: HttpRequest, actor: Actor, child: UUID) -> HttpResponse:
    """Her story across agencies, in the order it happened."""
    shown = pictures.show(actor, child, at=clock.now(), act="timeline.shown")
    return render(
        request,
        "pages/timeline.html",
        {"picture": shown, "events": events(shown), "now": shown.at, "child": child, "tab": "timeline"},
    )


def _tonight(actor: Actor, shown: Picture) -> list[tuple[str, str]]:
    """The open episode in a few lines: reference, grade, and where and when the child was last seen."""
    if shown.heading.episode is None:
        return []
    found = episodes.get(actor, shown.heading.episode, at=shown.at)
    stands = standing(actor, found, at=shown.at)
    told = {one.question: one.text for one in stands.told if one.text}
    grade = stands.grades[0].label if stands.grades else "not graded, or not shown to you"
    asked = [(label, told.get(key, "not asked")) for key, label in LAST_SEEN.items()]
    return [("Reference", found.reference), ("Grade", grade), *asked]


@page("GET", "HEAD", "POST")
def briefing(request: HttpRequest, actor: Actor, child: UUID) -> HttpResponse:
    """One printed page: asks why first, and prints who, when and why on the sheet."""
    form = ReasonForm(request.POST or None)
    form.fields["reason"].required = True
    form.fields["reason"].label = "Who is this for, and why is it printed?"
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        shown = pictures.show(actor, child, at=clock.now(), act="briefing.printed", reason=reason)
        context = {
            "picture": shown,
            "reason": reason,
            "now": shown.at,
            "actor": actor,
            "looks": _looks(actor, shown),
            "tonight": _tonight(actor, shown),
        }
        return render(request, "pages/briefing.html", context)
    shown = pictures.show(actor, child, at=clock.now())
    return render(
        request,
        "pages/briefing_reason.html",
        {"picture": shown, "form": form, "child": child, "now": shown.at},
    )
