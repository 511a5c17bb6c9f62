"""Who to ring, by day and by night."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actors import Actor
from goldenthread.core import clock
from goldenthread.sharing.queries import partners
from goldenthread.web.doors import page


@page("GET", "HEAD")
def directory(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The teams of one's own agency and of those it shares an agreement with, and who is on call now."""
    at = clock.now()
    teams = agencies.teams_to_ring(partners(actor.agency, at=at))
    duties = agencies.on_call(teams, at=at)
    rows = [{"team": team, "duty": duties.get(team.pk)} for team in teams]
    grouped = [(name, list(found)) for name, found in groupby(rows, key=lambda row: row["team"].agency.name)]  # type: ignore[union-attr]  # a team
    return render(request, "pages/directory.html", {"agencies": grouped, "now": at})
