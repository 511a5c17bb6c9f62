"""Every page of signing in, second factors and showing again who one is looks like ours."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from goldenthread.agencies.models import Person
from tests.web.axe import objections
from tests.web.markup import Element, read
from tests.web.site import Site

pytestmark = pytest.mark.django_db
PASSWORD = "a-thread-of-gold"

ENTRANCE = ("account_login",)
SIGNED_IN = (
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
)
WITH_CODES = (
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "account_reauthenticate",
    "mfa_reauthenticate",
)
STYLED = {"h1", "h2", "p", "button", "label", "input", "table"}


@pytest.fixture
def person() -> Person:
    return Person.objects.create(
        email="sam@example.test", name="Sam Okafor", password=make_password(PASSWORD)
    )


@pytest.fixture
def signed_in(client: Client, person: Person) -> Client:
    answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    again = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert again.status_code == 302
    return client


@pytest.fixture
def with_codes(signed_in: Client, person: Person) -> Client:
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return signed_in


def plain(tree: Element) -> list[str]:
    """Elements that no class of ours, of GOV.UK or of MoJ dresses."""
    main = next(element for element in tree.walk() if element.tag == "main")
    return [
        f"<{element.tag}> {element.text}"
        for element in main.walk()
        if element.tag in STYLED
        and element.attributes.get("type") != "hidden"
        and not any(re.match("govuk-|moj-|gt-", name) for name in element.classes)
    ]


Check = Callable[[Client, str], None]


@pytest.fixture
def check(chromium: Browser, site: Site) -> Iterator[Check]:
    """The page answers, all of it is dressed, nothing is inline, and it fits a narrow screen."""
    shown = chromium.new_page(viewport={"width": 390, "height": 800})

    def look(client: Client, name: str) -> None:
        answer = client.get(reverse(name))
        assert answer.status_code == 200, answer.headers
        page = answer.content.decode()
        assert plain(read(page.split("<html", 1)[1].join(["<html", ""]))) == []
        assert not re.search(r"<script(?![^>]*\b(src|type=\"application/json\"))|\sstyle=|\son\w+=", page)
        site.page("/", page)
        shown.goto(site.address)
        shown.wait_for_selector(".govuk-frontend-supported")
        assert objections(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")

    yield look
    shown.close()


@pytest.mark.parametrize("name", ENTRANCE)
def test_entrance(check: Check, client: Client, name: str) -> None:
    check(client, name)


@pytest.mark.parametrize("name", SIGNED_IN)
def test_signed_in(check: Check, signed_in: Client, name: str) -> None:
    check(signed_in, name)


@pytest.mark.parametrize("name", WITH_CODES)
def test_with_codes(check: Check, with_codes: Client, name: str) -> None:
    check(with_codes, name)


def test_the_second_step_of_signing_in(check: Check, client: Client, person: Person) -> None:
    TOTP.activate(person, generate_totp_secret())
    answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    check(client, "mfa_authenticate")


def test_a_refused_sign_in_says_so_in_the_summary(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
    page = answer.content.decode()
    assert "govuk-error-summary" in page
    assert "<title>Error: Sign in – Golden Thread</title>" in page
