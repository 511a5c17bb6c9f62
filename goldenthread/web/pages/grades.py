"""Grading the risk, with everything that is known beside it."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies.actors import Actor
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict
from goldenthread.episodes import queries
from goldenthread.episodes.returns import ALL
from goldenthread.ledger import actions as ledger
from goldenthread.picture import actions as pictures
from goldenthread.picture.items import Gap, Item, Picture
from goldenthread.risk import actions as risk
from goldenthread.risk.permissions import check_can_grade
from goldenthread.risk.schemes import scheme_on
from goldenthread.sharing.states import Category
from goldenthread.web.doors import page
from goldenthread.web.forms.answers import spoken
from goldenthread.web.forms.grades import GradeForm

# Proposed on the page, always changeable [judgement; forces set their own].
PROPOSED_REVIEW = timedelta(hours=4)


@page("GET", "HEAD", "POST")
def grade(request: HttpRequest, actor: Actor, episode: UUID) -> HttpResponse:
    """A person grades; the system shows what is known, what is not, and keeps what was before them."""
    at = clock.now()
    found = queries.get(actor, episode, at=at)
    check_can_grade(actor, found)
    picture = _picture(actor, found, at)
    scheme = scheme_on(clock.london(at).date())
    relied_on = set(request.POST.getlist("relied_on"))
    before = _before(found, picture, relied_on)
    digest = _digest(before)
    form = GradeForm(
        scheme, request.POST or None, initial={"review_due_at": at + PROPOSED_REVIEW, "before": digest}
    )
    has_news = request.method == "POST" and request.POST.get("before") != digest
    if request.method == "POST" and form.is_valid() and not has_news:
        try:
            return _assess(actor, episode, form, before)
        except Conflict as refused:
            form.add_error(None, str(refused))
    context = {
        "episode": found, "picture": picture, "form": form, "scheme": scheme, "now": at, "has_news": has_news,
        "digest": digest, "told": _told(found), "relied_on": relied_on,
    }  # fmt: skip
    return render(request, "pages/grade.html", context)


def _picture(actor: Actor, found: queries.Episode, at: datetime) -> Picture | None:
    """The child's picture, if it is known who the child is; the ledger has either that or the report."""
    if found.record:
        return pictures.show(actor, found.record.child_id, at=at, act="picture.shown_for_grading")
    ledger.record(actor, "episode.shown", at=at, subject=found.reference)
    return None


def _told(found: queries.Episode) -> list[tuple[str, str]]:
    answers = (one for one in queries.answers(found) if one.text or one.is_not_known)
    return [(ALL[one.question].text, spoken(one)) for one in answers]


def _assess(actor: Actor, episode: UUID, form: GradeForm, before: list[risk.Before]) -> HttpResponse:
    risk.assess(
        episode, grade=form.cleaned_data["grade"], rationale=form.cleaned_data["rationale"],
        review_due_at=form.cleaned_data["review_due_at"], before=before, by=actor, at=clock.now(),
    )  # fmt: skip
    return redirect("episode", episode=episode)


def _before(found: queries.Episode, picture: Picture | None, relied_on: set[str]) -> list[risk.Before]:
    """Everything on the page as the receipt keeps it: the report, each agency's items, what was withheld."""
    lines = [
        risk.Before(
            Category.EPISODES, f"{ALL[one.question].text} {spoken(one)}", found.force_id, "Report", one.at,
            is_relied_on=f"answer:{one.question}" in relied_on,
        )
        for one in queries.answers(found)
    ]  # fmt: skip
    if picture is None:
        return lines
    known = [line for item in picture.items for line in _lines(item, item.key in relied_on)]
    return lines + known + _withheld(picture)


def _lines(item: Item, is_relied_on: bool) -> list[risk.Before]:
    said = " ".join(
        part for part in (item.said.label, item.said.text, item.said.quote, item.said.note) if part
    )
    return [
        risk.Before(
            item.category, said, source.agency, source.system, source.supplied_at, is_relied_on=is_relied_on
        )
        for source in (item.source, *item.also)
    ]


def _withheld(picture: Picture) -> list[risk.Before]:
    return [
        risk.Before(Category.IDENTITY, one.sentence, one.agency, "", None, is_withheld=True)
        for section in picture.sections.values()
        for one in section.missing
        if one.gap == Gap.WITHHELD and one.agency
    ]


def _digest(before: list[risk.Before]) -> str:
    """What was on the page, in short: if it differs when the grade is sent, something new has come in."""
    texts = sorted(f"{line.category}|{line.text}|{line.supplier}|{line.system}" for line in before)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]
