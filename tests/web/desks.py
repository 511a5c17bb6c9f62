"""Somebody of the cast at a computer, signed in to a post."""

import time

from django.test import Client

from goldenthread.agencies.models import Person
from goldenthread.agencies.states import Role
from tests import cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Where the sign-in library keeps how and when somebody showed who they are.
SHOWN, SHOWN_BY = "account_authentication_methods", "account_authentication_methods_user"


def desk(code: str, role: Role = Role.RECORDS_OFFICER) -> Client:
    """The computer of somebody in this post."""
    client = Client()
    client.force_login(Person.objects.get(pk=cast.actor(code, role).person), backend=BACKEND)
    return client


def having_shown_who_they_are(client: Client, *, ago: float = 0) -> Client:
    """The same computer after the person gave their password again, so many seconds ago."""
    session = client.session
    session[SHOWN] = [{"method": "password", "at": time.time() - ago, "reauthenticated": True}]
    session[SHOWN_BY] = session["_auth_user_id"]
    session.save()
    return client
