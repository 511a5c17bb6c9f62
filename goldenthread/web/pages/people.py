"""Who works for one's own agency, in which post, and who is on call.

Reading asks for the ability alone; every change asks the person first to show again who they are.
"""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.agencies import actions, queries
from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.web.doors import page
from goldenthread.web.forms.posts import DutyForm, PostForm


@page("GET", "HEAD")
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The agency's teams with who is on call, and everybody in a post."""
    at = clock.now()
    staff, duties = queries.staff(actor, at=at), queries.own_duties(actor, at=at)
    teams = [
        (team, [duty for duty in duties if duty.team_id == team.pk]) for team in queries.own_teams(actor)
    ]
    context = {"staff": staff, "teams": teams, "ended": queries.ended(actor), "now": at, "actor": actor}
    return render(request, "pages/records/people.html", context)


@page("GET", "HEAD", "POST")
def give(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give somebody a post; a person who is not known yet is made."""
    teams = queries.own_teams(actor)
    ask_again(request)
    today = clock.london(clock.now()).date()
    form = PostForm(actor.agency_kind, teams, request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            return _appoint(request, actor, form.cleaned_data)
        except (Conflict, Denied) as refused:
            form.add_error(None, str(refused))
    return render(request, "pages/records/post_give.html", {"form": form})


def ask_again(request: HttpRequest) -> None:
    """Have the person show who they are, unless they just did; what they sent waits meanwhile."""
    reauthentication_required(lambda request: None)(request)


def _appoint(request: HttpRequest, actor: Actor, said: dict[str, Any]) -> HttpResponse:
    team = queries.own_team(actor, said["team"]) if said["team"] else None
    post = actions.appoint(
        queries.own_agency(actor), email=said["email"], name=said["name"], role=Role(said["role"]), team=team,
        telephone=said["telephone"], since=said["since"], by=actor, at=clock.now(),
    )  # fmt: skip
    messages.success(request, f"The post of {Role(post.role).label.lower()} was given.")
    return redirect("people")


@page("GET", "HEAD", "POST")
def end(request: HttpRequest, actor: Actor, post: int) -> HttpResponse:
    """End a post: access by it is gone at once."""
    found = queries.own_post(actor, post)
    ask_again(request)
    refused = ""
    if request.method == "POST":
        try:
            actions.end_post(post, by=actor, at=clock.now())
        except Conflict as sentence:
            refused = str(sentence)
        else:
            messages.success(request, "The post has ended. Its holder sees nothing by it from now on.")
            return redirect("people")
    return render(request, "pages/records/post_end.html", {"post": found, "refused": refused})


@page("GET", "HEAD", "POST")
def put_on_duty(request: HttpRequest, actor: Actor, team: int) -> HttpResponse:
    """Say who answers for a team, from when until when."""
    at = clock.now()
    found = queries.own_team(actor, team)
    ask_again(request)
    holders = {post.person_id: post.person for post in queries.staff(actor, at=at)}
    form = DutyForm([(key, person.name) for key, person in holders.items()], request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        person, since, until = holders[said["person"]], said["since"], said["until"]
        try:
            actions.put_on_duty(found, person=person, since=since, until=until, by=actor, at=at)
        except Conflict as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Somebody was put on duty for {found.name}.")
            return redirect("people")
    return render(request, "pages/records/duty_give.html", {"form": form, "team": found})


@page("GET", "HEAD", "POST")
def take_off_duty(request: HttpRequest, actor: Actor, duty: int) -> HttpResponse:
    """End a stretch of duty now, or take away one that has not begun."""
    found = queries.own_duty(actor, duty)
    ask_again(request)
    if request.method == "POST":
        actions.take_off_duty(duty, by=actor, at=clock.now())
        messages.success(request, "The stretch of duty has ended.")
        return redirect("people")
    return render(request, "pages/records/duty_end.html", {"duty": found, "now": clock.now()})
