"""Speaking OpenID Connect with an organisation's own sign-in: where to send somebody, and who came back."""

import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actions import Identity
from goldenthread.agencies.providers import Provider
from goldenthread.core.refusals import Unknown

# Seconds by which two clocks may differ, and after which a server that says nothing is given up.
CLOCKS_DIFFER, PATIENCE = 30, 5
AT_ONCE = 60
# Signed with a key that only the server has; never with a secret that we have too, and never not at all.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
LONGEST_SUBJECT = 191
State = Mapping[str, Any]


class Untrusted(Exception):
    """What the organisation's sign-in said cannot be believed; names the kind of fault, and nobody."""


class Unreachable(Exception):
    """The organisation's sign-in does not answer."""


class _Server(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """The library's client of one identity server, which knows its server from our configuration."""

    def __init__(self, request: HttpRequest, provider: "_Provider") -> None:
        super().__init__(request, provider.app.provider_id)
        self._provider = provider

    def get_provider(self) -> "_Provider":
        return self._provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("sign_in_back", args=[app.provider_id]))


class _Provider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth carries no types
    """The library's provider, with proof keys always."""

    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: HttpRequest) -> _Server:
        if not hasattr(self, "_server"):
            self._server = _Server(request, self)
        return self._server


class Organisation:
    """An organisation's own sign-in, for the length of one request; raises ``Unknown`` without its agency."""

    def __init__(self, request: HttpRequest, provider: Provider) -> None:
        agency = agencies.agency(provider.agency)
        if agency is None:
            raise Unknown
        self.provider, self.agency = provider, agency
        self.named = {"key": provider.key, "name": agency.name}
        self._request = request
        app = SocialApp(
            provider=_Provider.id, provider_id=provider.key, name=provider.key, client_id=provider.client_id,
            secret=provider.secret, settings={"server_url": provider.issuer, "scope": list(provider.scopes)},
        )  # fmt: skip
        self._library = _Provider(request, app=app)
        self._server = self._library.get_oauth2_adapter(request)

    def address(self, *, to: str, again: int | None = None) -> str:
        """Where to send the browser; what must come back with it is kept in the session.

        ``again`` is the person who is to show once more who they are, whatever the server remembers.
        """
        nonce, age = secrets.token_urlsafe(24), 0 if again else self.provider.max_age
        # A server that takes no age at all by its word asks for ever; what counts is what it answers.
        asked = {"nonce": nonce, "max_age": str(age or AT_ONCE)} | ({"prompt": "login"} if again else {})
        kept = {"nonce": nonce, "again": again, "not_before": time.time() - age - CLOCKS_DIFFER}
        self._check_is_itself()
        response = self._library.redirect(
            self._request, process="login", next_url=to, data=kept, auth_params=asked
        )
        return str(response.url)

    def take_state(self, number: str) -> State | None:
        """What was kept when somebody was sent there; once only, and not for ever."""
        state: State | None = statekit.unstash_state(
            self._request, provider_id=self._library.sub_id, state_id=number
        )
        return state

    def identity(self, state: State) -> Identity:
        """Whom the server has signed in; raises ``Untrusted`` or ``Unreachable``."""
        self._check_is_itself()
        # Who answers names itself (RFC 9207): an answer of one server is not carried to another.
        if self._request.GET.get("iss", self.provider.issuer).rstrip("/") != self.provider.issuer:
            raise Untrusted("another server answers")
        try:
            claims = self._claims(state)
        except requests.RequestException:
            raise Unreachable from None
        except (OAuth2Error, jwt.PyJWTError, KeyError, TypeError, ValueError) as fault:
            raise Untrusted(type(fault).__name__) from None
        return Identity(
            subject=claims["sub"], email=str(claims.get("email") or "").strip(),
            is_verified=claims.get("email_verified") is True,
            name=str(claims.get("name") or "").strip(), groups=_groups(claims, self.provider.groups_claim),
        )  # fmt: skip

    def _check_is_itself(self) -> None:
        """The server names itself as we know it, and sends nobody to unprotected addresses."""
        try:
            told = self._server.openid_config
        except (requests.RequestException, ValueError, AttributeError):
            raise Unreachable from None
        if str(told.get("issuer", "")).rstrip("/") != self.provider.issuer:
            raise Untrusted("another issuer")
        safe = urlsplit(self.provider.issuer).scheme
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"):
            if name in told and urlsplit(str(told[name])).scheme not in {"https", safe}:
                raise Untrusted("unprotected address")

    def _claims(self, state: State) -> dict[str, Any]:
        client = self._server.get_client(self._request, self._library.app)
        answer = self._server.get_access_token_data(
            self._request, self._library.app, client, pkce_code_verifier=state["pkce_code_verifier"]
        )
        claims = self._verified(answer["id_token"])
        if not secrets.compare_digest(str(claims.get("nonce", "")), state["data"]["nonce"]):
            raise Untrusted("nonce")
        if float(claims["auth_time"]) < state["data"]["not_before"]:
            raise Untrusted("signed in too long ago")
        return {**self._more(answer["access_token"], claims["sub"]), **claims}

    def _verified(self, token: str) -> dict[str, Any]:
        """What a token says that the server has signed for us, and that has not run out."""
        told = self._server.openid_config
        keys = jwt.PyJWKSet.from_dict(_get(told["jwks_uri"])).keys
        number = jwt.get_unverified_header(token).get("kid")
        key = next((one for one in keys if number in {None, one.key_id}), None)
        if key is None:
            raise Untrusted("unknown key")
        claims: dict[str, Any] = jwt.decode(
            token, key.key, algorithms=ALGORITHMS, audience=self.provider.client_id, issuer=told["issuer"],
            leeway=CLOCKS_DIFFER, options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )  # fmt: skip
        if claims.get("azp", self.provider.client_id) != self.provider.client_id:
            raise Untrusted("for another system")
        if not claims["sub"] or len(claims["sub"]) > LONGEST_SUBJECT:
            raise Untrusted("subject")
        return claims

    def _more(self, access: str, subject: str) -> dict[str, Any]:
        """What the server tells only when it is asked; of the same person, or nothing."""
        address = self._server.openid_config.get("userinfo_endpoint")
        if not address:
            return {}
        told = _get(address, Authorization=f"Bearer {access}")
        if told.get("sub") != subject:
            raise Untrusted("userinfo of somebody else")
        return told


def _get(address: str, **headers: str) -> dict[str, Any]:
    answer = requests.get(address, headers=headers, timeout=PATIENCE)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def _groups(claims: dict[str, Any], claim: str) -> tuple[str, ...]:
    """The groups that the server names; raises ``Untrusted`` if it says that there are more than it tells."""
    if claim in (claims.get("_claim_names") or {}):
        raise Untrusted("groups not told")
    told = claims.get(claim) or []
    told = [told] if isinstance(told, str) else told
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise Untrusted("groups not readable")
    return tuple(told)


def organisation(request: HttpRequest, key: str) -> Organisation:
    """The organisation's sign-in of this name; raises ``Unknown``."""
    if key not in settings.ORGANISATIONS:
        raise Unknown
    return Organisation(request, settings.ORGANISATIONS[key])


def offered() -> list[dict[str, str]]:
    """The organisations that sign their own people in, by the agency's name."""
    names = agencies.names([one.agency for one in settings.ORGANISATIONS.values()])
    found = [
        {"key": key, "name": names[one.agency]}
        for key, one in settings.ORGANISATIONS.items()
        if one.agency in names
    ]
    return sorted(found, key=lambda one: one["name"])


def known_to(person: int) -> list[dict[str, str]]:
    """The organisations' sign-ins through which somebody can show who they are."""
    keys = agencies.providers_of(person)
    return [one for one in offered() if one["key"] in keys]
