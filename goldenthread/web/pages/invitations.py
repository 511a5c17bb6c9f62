"""Handing somebody the link by which they set a password, where there is no e-mail to send it."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.agencies import actions, queries
from goldenthread.agencies.actors import Actor
from goldenthread.core import clock
from goldenthread.web.doors import page
from goldenthread.web.pages.people import ask_again


@page("GET", "HEAD", "POST")
def invite(request: HttpRequest, actor: Actor, post: int) -> HttpResponse:
    """Make the link, shown once; it ends when it is used, or after three days."""
    held = queries.own_post(actor, post)
    ask_again(request)
    link = ""
    if request.method == "POST":
        person = actions.invite(held.pk, by=actor, at=clock.now())
        place = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
        link = request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=place))
    return render(request, "pages/invitation.html", {"post": held, "link": link})
