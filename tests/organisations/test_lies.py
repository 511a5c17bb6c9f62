"""What cannot be believed signs nobody in: each lie in an answer that is otherwise an honest one."""

import hashlib
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.urls import reverse

from goldenthread.agencies.models import Person, Post
from tests.organisations.conftest import Configure
from tests.organisations.liar import ANOTHER_KEY, CLIENT, KEY, Liar, serve, signed, unsigned
from tests.organisations.walks import Page, leads_to

pytestmark = pytest.mark.django_db
START, BACK = reverse("sign_in_start", args=["riverside"]), reverse("sign_in_back", args=["riverside"])
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def liar(configure: Configure) -> Iterator[Liar]:
    """The server that Riverside's people are sent to."""
    with serve() as made:
        configure("riverside", issuer=made.address, client_id=CLIENT)
        yield made


def sent(liar: Liar, browser: Client) -> dict[str, str]:
    """What the browser takes along; the server remembers the number that its answer must bear."""
    asked = parse_qs(urlsplit(leads_to(browser.post(START))).query)
    liar.nonce = asked["nonce"][0]
    return {name: values[0] for name, values in asked.items()}


def come_back(liar: Liar, **what: str) -> Page:
    """Go there and back; what the page says."""
    browser = Client()
    state = sent(liar, browser)["state"]
    return browser.get(BACK, {"code": "c", "state": state, **what})


def test_the_honest_answer_signs_in(liar: Liar) -> None:
    assert come_back(liar).status_code == 302
    assert Person.objects.filter(email="ann@riverside.example").exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-system"},
        {"aud": [CLIENT, "another-system"], "azp": "another-system"},
        {"iss": "https://login.elsewhere.example"},
        {"exp": time.time() - 3600},
        {"iat": time.time() + 3600},
        {"nonce": "another sign-in's"},
        {"nonce": None},
        {"auth_time": time.time() - 3600},
        {"auth_time": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "a" * 500},
        {"groups": [["workers"]]},
        {"groups": None, "_claim_names": {"groups": "src1"}},
    ],
    ids=str,
)
def test_a_claim_that_cannot_be(liar: Liar, claims: dict[str, Any]) -> None:
    liar.claims = claims
    is_refused(come_back(liar))


@pytest.mark.parametrize(
    "sign",
    [
        unsigned,
        lambda claims: signed(claims, ANOTHER_KEY),
        lambda claims: signed(claims, number="two"),
        lambda claims: signed(claims, hashlib.sha256(PEM).hexdigest(), "HS256"),
        lambda claims: "not.a.token",
    ],
    ids=["nobody signed", "another key", "an unknown key", "a key that we have too", "no token"],
)
def test_a_signature_that_does_not_hold(liar: Liar, sign: Any) -> None:
    liar.sign = sign
    is_refused(come_back(liar))


def test_an_answer_of_somebody_else_is_not_mixed_in(liar: Liar) -> None:
    liar.userinfo = {"sub": "somebody else", "groups": ["managers"]}
    is_refused(come_back(liar))


def test_what_is_signed_counts_more_than_what_is_told(liar: Liar) -> None:
    liar.userinfo = {"groups": ["managers"], "email": "head@riverside.example"}
    come_back(liar)
    assert Post.objects.get().role == "social_worker"
    assert Person.objects.get().email == "ann@riverside.example"


def test_an_answer_is_not_carried_from_another_server(liar: Liar) -> None:
    is_refused(come_back(liar, iss="https://login.elsewhere.example"))


@pytest.mark.parametrize(
    "told",
    [{"issuer": "https://login.elsewhere.example"}, {"token_endpoint": "ftp://127.0.0.1/token"}],
    ids=str,
)
def test_a_server_that_is_another_is_not_gone_to(liar: Liar, told: dict[str, str]) -> None:
    liar.told = told
    is_refused(Client().post(START))


def test_proof_goes_with_the_code_and_nobody_is_named_in_an_address(liar: Liar) -> None:
    browser = Client()
    asked = sent(liar, browser)
    browser.get(BACK, {"code": "c", "state": asked["state"]})
    (proof,) = liar.asked
    digest = hashlib.sha256(proof["code_verifier"][0].encode()).digest()
    assert asked["code_challenge_method"] == "S256"
    assert urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
    assert asked.keys() == {
        "client_id", "redirect_uri", "scope", "response_type", "state", "nonce", "max_age", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip


@pytest.mark.parametrize("state", ["", "made up"])
def test_nobody_comes_back_who_was_not_sent(liar: Liar, state: str) -> None:
    browser = Client()
    sent(liar, browser)
    answer = browser.get(BACK, {"code": "c", "state": state})
    is_refused(answer, "Begin again.")


def test_one_persons_way_back_is_not_anothers(liar: Liar) -> None:
    state = sent(liar, Client())["state"]
    is_refused(Client().get(BACK, {"code": "c", "state": state}), "Begin again.")


def test_a_way_back_runs_out(liar: Liar) -> None:
    browser = Client()
    state = sent(liar, browser)["state"]
    session = browser.session
    kept, _, provider = session["socialaccount_states"][state]
    session["socialaccount_states"] = {state: (kept, time.time() - 700, provider)}
    session.save()
    is_refused(browser.get(BACK, {"code": "c", "state": state}), "Begin again.")


def test_coming_back_twice_is_once(liar: Liar) -> None:
    browser = Client()
    back = {"code": "c", "state": sent(liar, browser)["state"]}
    assert browser.get(BACK, back).status_code == 302
    again = browser.get(BACK, back)
    assert (again.status_code, again["Location"]) == (302, "/")
    assert len(liar.asked) == 1
    assert Post.objects.count() == 1


def test_what_was_not_finished_there_is_said(liar: Liar) -> None:
    browser = Client()
    back = {"error": "access_denied", "error_description": "<script>", "state": sent(liar, browser)["state"]}
    answer = browser.get(BACK, back)
    is_refused(answer, "was not finished")
    assert b"<script>" not in answer.content


def is_refused(answer: Page, sentence: str = "cannot be trusted") -> None:
    """Nobody was let in, nothing was made, and the page says so."""
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert not Person.objects.exists()
    assert answer.wsgi_request.user.is_anonymous
