"""One episode: how it stands, its running log, and the steps to its closing."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.episodes import actions, queries
from goldenthread.episodes.permissions import check_can_step
from goldenthread.episodes.queries import Episode
from goldenthread.episodes.questions import groups
from goldenthread.episodes.returns import ALL, FOUND, PREVENTION
from goldenthread.episodes.rules import Told
from goldenthread.episodes.states import IS_ABSENT, OWNERS, STEPS, State, steps_from
from goldenthread.picture import queries as pictures
from goldenthread.picture.standing import Standing, note, note_answers, standing
from goldenthread.web.doors import page
from goldenthread.web.forms.answers import AnswersForm, is_not_known, spoken, two_answers
from goldenthread.web.forms.steps import EntryForm, FoundForm, ReasonForm
from goldenthread.web.fragments import fragment

ASKED_AT = {"find": FOUND, "speak": PREVENTION}


@page("GET", "HEAD")
def episode(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """How the episode stands: grade, log, report, steps."""
    found = queries.get(actor, episode, at=clock.now())
    return _draw(request, actor, found, EntryForm(initial={"token": uuid.uuid4()}))


def _draw(request: HttpRequest, actor: Actor, found: Episode, entry: EntryForm) -> HttpResponse:
    at = clock.now()
    shown = standing(actor, found, at=at)
    note(actor, found, shown, at=at)
    return render(request, "pages/episode.html", _context(actor, found, shown, at) | {"entry_form": entry})


def _context(actor: Actor, found: Episode, shown: Standing, at: datetime) -> dict[str, object]:
    told, state = shown.told, State(found.state)
    child = found.record.child_id if found.record else None
    names = pictures.names(actor, [child], at=at) if child else {}
    is_mine = found.force_id == actor.agency and actor.can(Ability.RESOLVE)
    back = (
        [(ALL[one.key], spoken_of(told, one.key)) for one in (*FOUND, *PREVENTION)] if found.found_at else []
    )
    return {
        "episode": found, "standing": shown, "state": state, "owner": OWNERS[state], "is_mine": is_mine,
        "child": child, "name": next(iter(names.values()), "Not yet named"),
        "is_absent": state in IS_ABSENT, "back": back,
        "steps": [step for step in steps_from(state) if is_mine and step.verb not in {"send", "look"}],
        "can_grade": is_mine and state in IS_ABSENT - {State.REPORTING},
        "report": _report(told), "unasked": _unasked(told), "two": two_answers(told),
    }  # fmt: skip


def spoken_of(told: list[Told], question: str) -> str | None:
    """The latest answer to a question as it is read back; ``None`` if nobody answered."""
    return next((spoken(one) for one in reversed(told) if one.question == question), None)


def _report(told: list[Told]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was answered, by group of questions."""
    return [
        (group.label, [(one.text, text) for one in group.questions if (text := spoken_of(told, one.key))])
        for group in groups()
    ]


def _unasked(told: list[Told]) -> list[str]:
    return [one.text for group in groups() for one in group.questions if not spoken_of(told, one.key)]


@page("GET", "HEAD")
def log(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """The moving part of the page alone, for a page that keeps itself up to date."""
    at = clock.now()
    found = queries.get(actor, episode, at=at)
    shown = standing(actor, found, at=at)
    response = fragment(request, "pages/parts/log.html", _context(actor, found, shown, at))
    if response.status_code != 304:
        note(actor, found, shown, at=at)
    return response


@page("POST")
def entry(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """Add a line to the log without leaving the page."""
    found = queries.get(actor, episode, at=clock.now())
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _draw(request, actor, found, form)
    try:
        actions.write(
            episode,
            text=form.cleaned_data["text"],
            token=form.cleaned_data["token"],
            by=actor,
            at=clock.now(),
        )
    except Conflict as refused:
        form.add_error("text", str(refused))
        return _draw(request, actor, found, form)
    return redirect("episode", episode=episode)


@page("GET", "HEAD", "POST")
def step(request: HttpRequest, actor: Actor, episode: UUID, verb: str) -> HttpResponse:
    """Take one step: found, prevention interview, close, cancel, opened in error."""
    if verb not in STEPS or verb in {"send", "look"}:
        raise Unknown
    found = queries.get(actor, episode, at=clock.now())
    check_can_step(actor, found)
    told = queries.answers(found)
    note_answers(actor, found, at=clock.now())
    answers = AnswersForm(ASKED_AT.get(verb, ()), told, request.POST or None)
    form = _form(verb)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _take(actor, episode, verb, form=form, answers=answers)
        except Conflict as refused:
            form.add_error(None, str(refused))
    context = {
        "episode": found,
        "step": STEPS[verb],
        "form": form,
        "answers": answers,
        "state": State(found.state),
    }
    return render(request, "pages/step.html", context | {"is_open": State(found.state) in STEPS[verb].start})


def _form(verb: str) -> type[ReasonForm | FoundForm]:
    return FoundForm if verb == "find" else ReasonForm


@transaction.atomic
def _take(
    actor: Actor, episode: UUID, verb: str, *, form: ReasonForm | FoundForm, answers: AnswersForm
) -> HttpResponse:
    at = clock.now()
    for question, text in answers.given().items():
        unknown = is_not_known(text)
        seen = {one.id for one in answers.told if one.question == question}
        actions.answer(
            episode,
            question=question,
            text="" if unknown else text.strip(),
            is_not_known=unknown,
            seen=seen,
            by=actor,
            at=at,
        )
    actions.take(
        verb,
        episode,
        by=actor,
        at=at,
        reason=form.cleaned_data.get("reason", ""),
        happened_at=form.cleaned_data.get("found_at"),
    )
    return redirect("episode", episode=episode)
