"""Whether two records are one child: what waits for a person, one pair, and undoing."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.children import actions
from goldenthread.children.queries import pairs
from goldenthread.children.queries.pairs import Pair, Standing
from goldenthread.children.queries.seen import Seen
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Locked, Unknown
from goldenthread.ledger import actions as ledger
from goldenthread.sharing.states import Purpose
from goldenthread.web.beside import lines
from goldenthread.web.doors import page
from goldenthread.web.forms.links import BACK, DecisionForm, JoinForm, MoveForm

ON_A_PAGE = 20
GONE = "These records cannot be joined from here any more: look at where they stand now."
BUSY = "Somebody else is working on these records at this instant. Try again in a moment."


@page("GET", "HEAD", purpose=Purpose.RECORDS)
def links(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The pairs that wait, the likeliest first."""
    waiting = pairs.waiting(actor, at=clock.now())
    shown = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    _note(actor, "records.listed", (side for pair in shown for side in (pair.one, pair.other)))
    is_full = len(waiting) == pairs.LONGEST_QUEUE
    return render(request, "pages/records/links.html", {"shown": shown, "is_full": is_full, "tab": "waiting"})


@page("GET", "HEAD", purpose=Purpose.RECORDS)
def decided(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was decided lately: by people, and by the agency's own files."""
    at = clock.now()
    settled, joined = pairs.settled(actor, at=at), pairs.joined_lately(actor, at=at)
    _note(actor, "records.listed", (side for pair in settled for side in (pair.one, pair.other)))
    _note(actor, "records.listed", (record for record, _ in joined))
    context = {"settled": settled, "joined": joined, "tab": "decided"}
    return render(request, "pages/records/links_decided.html", context)


def _note(actor: Actor, act: str, records: Iterable[Seen]) -> None:
    """Leave one entry for each child of whom something is shown."""
    children: dict[UUID, list[Seen]] = {}
    for record in records:
        children.setdefault(record.child, []).append(record)
    views = [
        ledger.Shown(
            child,
            tuple(word for one in found for word in one.shown),
            tuple(word for one in found for word in one.withheld),
            tuple(word for one in found for word in one.because),
        )
        for child, found in children.items()
    ]
    ledger.record_shown(actor, act, views, at=clock.now())


@page("GET", "HEAD", "POST", purpose=Purpose.RECORDS)
def link(request: HttpRequest, actor: Actor, pair: int) -> HttpResponse:
    """Both records side by side, and the decision."""
    found = pairs.pair(actor, pair, at=clock.now())
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, actor, pair, form)
        except (Conflict, Locked) as refused:
            form.add_error(None, str(refused) or BUSY)
            found = pairs.pair(actor, pair, at=clock.now())
    return _draw(request, actor, found, form)


def _draw(
    request: HttpRequest, actor: Actor, found: Pair, form: DecisionForm | JoinForm, *, refused: str = ""
) -> HttpResponse:
    _note(actor, "records.compared", (found.one, found.other))
    join_form = form if isinstance(form, JoinForm) else JoinForm()
    context = {
        "pair": found, "lines": lines(found.one, found.other), "form": form, "refused": refused,
        "decision_form": form if isinstance(form, DecisionForm) else DecisionForm(),
        "join_form": join_form if pairs.to_rejoin(found) else None,
    }  # fmt: skip
    return render(request, "pages/records/link.html", context)


def _decide(request: HttpRequest, actor: Actor, pair: int, form: DecisionForm) -> HttpResponse:
    is_same, reason = form.cleaned_data["is_same"], form.cleaned_data["reason"]
    actions.decide_pair(pair, is_same=is_same, by=actor, at=clock.now(), reason=reason)
    messages.success(request, "Kept as one child." if is_same else "Kept as two children.")
    return redirect("link", pair=pair)


@page("POST", purpose=Purpose.RECORDS)
def rejoin(request: HttpRequest, actor: Actor, pair: int) -> HttpResponse:
    """Join two records after all that somebody had kept apart."""
    found = pairs.pair(actor, pair, at=clock.now())
    form, way = JoinForm(request.POST), pairs.to_rejoin(found)
    if way is None:
        return _draw(request, actor, found, JoinForm(), refused=GONE)
    if not form.is_valid():
        return _draw(request, actor, found, form)
    try:
        actions.move(way[0], to_child=way[1], by=actor, at=clock.now(), reason=form.cleaned_data["reason"])
    except (Conflict, Locked) as refused:
        found = pairs.pair(actor, pair, at=clock.now())
        return _draw(request, actor, found, form, refused=str(refused) or BUSY)
    messages.success(request, "Kept as one child.")
    return redirect("link", pair=pair)


@page("GET", "HEAD", purpose=Purpose.RECORDS)
def child_records(request: HttpRequest, actor: Actor, child: UUID) -> HttpResponse:
    """The records that stand with a child, and how each came there."""
    standing = pairs.standing(actor, child, at=clock.now())
    _note(actor, "records.listed", (one.seen for one in standing))
    return render(
        request, "pages/records/child_records.html", {"standing": standing, "can_move": len(standing) > 1}
    )


@page("GET", "HEAD", "POST", purpose=Purpose.RECORDS)
def move(request: HttpRequest, actor: Actor, record: UUID) -> HttpResponse:
    """Move a record away from the child it stands with: undoing a link, and nothing else to repair."""
    child = pairs.stands_with(actor, record)
    standing = pairs.standing(actor, child, at=clock.now())
    found = next((one for one in standing if one.seen.record == record and one.seen.is_open), None)
    if found is None:
        raise Unknown
    form = MoveForm(
        request.POST.dict() if request.method == "POST" else None, can_go_back=bool(found.back_to)
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _move(request, actor, found, form)
        except (Conflict, Locked) as refused:
            form.add_error(None, str(refused) or BUSY)
    _note(actor, "records.listed", (one.seen for one in standing))
    others = [one for one in standing if one is not found]
    return render(request, "pages/records/move.html", {"standing": found, "others": others, "form": form})


def _move(request: HttpRequest, actor: Actor, found: Standing, form: MoveForm) -> HttpResponse:
    to_child = found.back_to if form.cleaned_data["to"] == BACK else None
    moved = actions.move(
        found.seen.record, to_child=to_child, by=actor, at=clock.now(), reason=form.cleaned_data["reason"]
    )
    messages.success(request, "The record was moved.")
    return redirect("child_records", child=moved.child_id)
