"""How allauth behaves here: nobody signs up; agencies make their own people, or their own sign-in does."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.agencies import queries as agencies
from goldenthread.core import clock
from goldenthread.core.refusals import Denied
from goldenthread.web import desk, openid

ELSEWHERE = (
    "You came in through one agency's sign-in, and also work for another. Sign in with your password or your"
    " key to change how you sign in."
)
BY_ITSELF = "People of {name} sign in through {name}, and in no other way."


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Closes sign-up, and knows the organisations that sign their own people in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **said: Any) -> HttpResponse | None:
        """Note whose sign-in it was; refuse other ways to who works only where there is but one."""
        organisation = getattr(request, "organisation", None)
        if organisation is None and (only := _only_way(user.pk)):
            sentence = BY_ITSELF.format(name=only["name"])
            page = {"organisation": only, "sentence": sentence}
            return render(request, "pages/sign_in_refused.html", page, status=403)
        desk.open_within(request, organisation)
        response: HttpResponse | None = super().pre_login(request, user, **said)
        return response

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """Password, code and key as they are; and the organisation's sign-in, first for who came by it."""
        own: list[dict[str, str]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated:
            return own
        others = [_method(one) for one in openid.known_to(user.pk)]
        return [*others, *own] if desk.within(context.request) else [*own, *others]

    def is_reauthentication_required(self, *, app: str, **said: Any) -> bool:
        """As the library has it, but for people without password or key, whom it would never ask again."""
        request = context.request
        if app == "allauth.mfa":
            _check_speaks_for_all(request)
        if not reauthentication.get_reauthentication_flows(request.user) and not _has_shown_lately(request):
            raise ReauthenticationRequired
        required: bool = super().is_reauthentication_required(app=app, **said)
        return required


def _check_speaks_for_all(request: HttpRequest) -> None:
    """No key is added by one agency's word that would open another agency's posts; raises ``Denied``."""
    within = desk.within(request)
    held = agencies.open_posts(request.user.pk or 0, within=None, at=clock.now())
    if within is not None and any(post.agency_id != within for post in held):
        raise Denied(ELSEWHERE)


def _method(organisation: dict[str, str]) -> dict[str, str]:
    return {
        "id": f"organisation:{organisation['key']}",
        "description": f"Sign in again at {organisation['name']}",
        "url": reverse("sign_in_again", args=[organisation["key"]]),
    }


def _has_shown_lately(request: HttpRequest) -> bool:
    """Whether the person has shown once more who they are within the time that counts as just now."""
    return any(
        record.get("reauthenticated") and _is_recent(record)
        for record in get_authentication_records(request, request.user)
    )


def _is_recent(record: dict[str, Any]) -> bool:
    age: float = clock.now().timestamp() - float(record["at"])
    return age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _only_way(person: int) -> dict[str, str] | None:
    """The organisation's sign-in that is the only way in for somebody, if one is."""
    works_for = agencies.agencies_of(person)
    only = {one.agency for one in settings.ORGANISATIONS.values() if one.is_only}
    if not works_for or not works_for <= only:
        return None
    ways = (one for one in openid.offered() if settings.ORGANISATIONS[one["key"]].agency in works_for)
    return next(ways, None)
