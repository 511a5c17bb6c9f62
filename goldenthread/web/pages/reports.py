"""Taking a report: one page for a call handler who types while listening."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.agencies.actors import Actor
from goldenthread.children.actions import finding
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Locked, Unknown
from goldenthread.episodes import actions as episodes
from goldenthread.episodes import queries
from goldenthread.episodes.permissions import check_can_edit, check_can_open
from goldenthread.episodes.questions import groups
from goldenthread.episodes.returns import SOUGHT
from goldenthread.episodes.rules import Told
from goldenthread.episodes.states import Absence, State
from goldenthread.ledger import actions as ledger
from goldenthread.picture import actions as pictures
from goldenthread.web import drafts
from goldenthread.web.doors import page
from goldenthread.web.forms.answers import AnswersForm, is_not_known, two_answers
from goldenthread.web.forms.children import NewChildForm
from goldenthread.web.fragments import fragment

# Where the keyboard goes when the child is found.
FIRST = "id_reporter_name"


@page("GET", "HEAD")
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """An empty report; it begins to exist, with its reference, at the first keystroke."""
    check_can_open(actor)
    draft, signature = drafts.new(actor)
    return render(request, "pages/report.html", _blank(draft, signature))


def _blank(draft: UUID, signature: str) -> dict[str, object]:
    forms = [(group, AnswersForm(group.questions, ())) for group in groups()]
    return {
        "draft": draft,
        "signature": signature,
        "groups": forms,
        "sought": AnswersForm([SOUGHT], ()),
        "new_child": NewChildForm(),
        "absences": list(Absence),
    }


@page("GET", "HEAD", "POST")
def report(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """The report as it stands; without script, everything in it is saved and sent from here."""
    if request.method == "POST":
        return _save_all(request, actor, episode)
    return _draw(request, actor, episode)


def _draw(request: HttpRequest, actor: Actor, key: UUID, **more: object) -> HttpResponse:
    at = clock.now()
    found = queries.get(actor, key, at=at)
    check_can_edit(actor, found)
    told = queries.answers(found)
    picture = pictures.show(actor, found.record.child_id, at=at) if found.record else None
    if picture is None:
        ledger.record(actor, "episode.shown", at=at, subject=found.reference)
    forms = [
        (group, AnswersForm(group.questions, [one for one in told if one.question in _keys(group)]))
        for group in groups()
    ]
    sought = AnswersForm([SOUGHT], [one for one in told if one.question == SOUGHT.key])
    context = {
        "episode": found, "draft": key, "groups": forms, "sought": sought, "picture": picture, "now": at,
        "is_sent": found.state != State.REPORTING, "two": two_answers(told), "absences": list(Absence),
        "new_child": NewChildForm(), **more,
    }  # fmt: skip
    return render(request, "pages/report.html", context)


def _keys(group: object) -> set[str]:
    return {one.key for one in group.questions}  # type: ignore[attr-defined]  # a Group


def _begun(request: HttpRequest, actor: Actor, key: UUID) -> UUID:
    """The episode of this page, begun now if the page was given its key and nothing was typed before."""
    signature = request.POST.get("draft", "") or request.GET.get("draft", "")
    if signature and drafts.is_mine(actor, key, signature):
        return episodes.open_report(key, by=actor, at=clock.now()).pk
    return queries.get(actor, key, at=clock.now()).pk


def _save_all(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    _begun(request, actor, key)
    found = queries.get(actor, key, at=clock.now())
    check_can_edit(actor, found)
    _keep_all(request, actor, key, queries.answers(found))
    act = request.POST.get("act", "save")
    if act == "find":
        text = request.POST.get(SOUGHT.key, "")
        _keep(actor, key, SOUGHT.key, text=text, seen=request.POST.get(f"seen-{SOUGHT.key}", ""))
        return _draw(request, actor, key, hits=finding.find(actor, text, at=clock.now()), has_looked=True)
    if act == "send" and _told_why_not(request, lambda: episodes.take("send", key, by=actor, at=clock.now())):
        return redirect("grade", episode=key)
    return redirect("report", episode=key)


def _keep_all(request: HttpRequest, actor: Actor, key: UUID, told: list[Told]) -> None:
    """Keep every answer that can be kept; one that cannot does not take the others with it."""
    for group in groups():
        for question, text in AnswersForm(group.questions, told, request.POST).given().items():
            seen = request.POST.get(f"seen-{question}", "")
            _told_why_not(request, partial(_keep, actor, key, question, text=text, seen=seen))


def _told_why_not(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it was done; a refusal stands as a sentence on the next page, and nothing else is lost."""
    try:
        act()
    except Conflict as refused:
        messages.error(request, str(refused))
        return False
    return True


def _keep(actor: Actor, key: UUID, question: str, *, text: str, seen: str) -> episodes.Saved:
    unknown = is_not_known(text)
    return episodes.answer(
        key, question=question, text="" if unknown else text.strip(), is_not_known=unknown,
        seen=_numbers(seen), by=actor, at=clock.now(),
    )  # fmt: skip


def _numbers(text: str) -> set[int]:
    return {
        int(part) for part in text.split(",")[:50] if part.isascii() and part.isdigit() and len(part) < 19
    }


@page("POST")
def answer(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """Keep one answer while it is typed; says what else was answered meanwhile."""
    _begun(request, actor, episode)
    try:
        saved = _keep(
            actor,
            episode,
            request.POST.get("question", ""),
            text=request.POST.get("value", ""),
            seen=request.POST.get("seen", ""),
        )
    except Conflict as refused:
        return JsonResponse({"saved": False, "error": str(refused)}, status=409)
    kept = queries.get(actor, episode, at=clock.now())
    seen = ",".join(str(one.pk) for one in (saved.answer, *saved.others))
    return JsonResponse(
        {
            "saved": True, "seen": seen, "conflict": _conflict(saved), "reference": kept.reference,
            "location": reverse("report", args=[episode]) if kept.state == State.REPORTING else None,
        }
    )  # fmt: skip


def _conflict(saved: episodes.Saved) -> dict[str, str] | None:
    if not saved.others:
        return None
    other = saved.others[-1]
    text = "Not known" if other.is_not_known else other.text
    return {"text": text, "by": other.answered_by.name, "at": clock.day_and_time(other.answered_at)}


@page("POST")
def choose(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """Say which known child it is."""
    try:
        child = UUID(request.POST.get("child", ""))
    except ValueError as bad:
        raise Unknown from bad
    _begun(request, actor, episode)
    pictures.show(actor, child, at=clock.now(), act="child.chosen_for_report")
    try:
        episodes.choose_child(episode, child=child, by=actor, at=clock.now())
    except (Conflict, Locked) as refused:
        messages.error(
            request, str(refused) or "Somebody else is choosing this child at the same instant. Try again."
        )
    return redirect(f"{reverse('report', args=[episode])}#{FIRST}")


@page("POST")
def name(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """Begin a record for a child nobody knows."""
    _begun(request, actor, episode)
    form = NewChildForm(request.POST)
    if not form.is_valid():
        return _draw(request, actor, episode, new_child=form)
    episodes.name_unknown_child(episode, by=actor, at=clock.now(), **form.cleaned_data)
    return redirect("report", episode=episode)


@page("POST")
def absence(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """Say whether it is known where the child is."""
    _begun(request, actor, episode)
    try:
        chosen = Absence(request.POST.get("absence", ""))
    except ValueError as bad:
        raise Unknown from bad
    episodes.set_absence(episode, absence=chosen, by=actor, at=clock.now())
    return redirect("report", episode=episode)


@page("GET", "HEAD")
def differences(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """The questions that two people answered at once, for a page that keeps itself up to date."""
    at = clock.now()
    if drafts.is_mine(actor, episode, request.GET.get("draft", "")) and not queries.is_begun(episode):
        return fragment(request, "pages/parts/differences.html", {})
    found = queries.get(actor, episode, at=at)
    check_can_edit(actor, found)
    response = fragment(request, "pages/parts/differences.html", {"two": two_answers(queries.answers(found))})
    if response.status_code != 304:
        child = found.record.child_id if found.record else None
        ledger.record_shown(
            actor,
            "episode.differences_shown",
            [ledger.Shown(child, ("episodes",))],
            at=at,
            subject=found.reference,
        )
    return response
