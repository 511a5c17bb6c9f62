"""A manager comes in through her organisation's sign-in, in a browser: locks, unlocks, and gives a post."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SitDown
from tests.browser.desks import Desk
from tests.browser.server import Server as OurServer
from tests.conftest import Clone
from tests.organisations.walks import PASSWORD, SECRET, Server

pytestmark = pytest.mark.browser
AGENCY = """
INSERT INTO agencies_agency (id, kind, name, code, telephone, out_of_hours_telephone)
VALUES (gen_random_uuid(), 'authority', 'Riverside Council', 'RIV', '', '')
"""
FILE = """
[riverside]
agency = "RIV"
issuer = "{issuer}"
client_id = "gt-riverside"
secret_variable = "RIVERSIDE_SECRET"
email_domains = ["riverside.example"]
scopes = ["profile", "email", "groups"]
[riverside.groups]
"managers" = "manager"
"""


@pytest.fixture
def theirs() -> Iterator[Server]:
    """Riverside's identity server, in a process of its own."""
    made = Server()
    made.start()
    made.employ("robin", "robin.vale@riverside.example", "managers")
    yield made
    made.stop()


@pytest.fixture
def ours(clone: Clone, theirs: Server, tmp_path: Path) -> Iterator[OurServer]:
    """A Golden Thread that knows Riverside, its sign-in, and nobody yet."""
    with clone.as_superuser() as administrator:
        administrator.execute(AGENCY)
    (tmp_path / "organisations.toml").write_text(FILE.format(issuer=theirs.issuer))
    settings = {
        "GOLDENTHREAD_OIDC": str(tmp_path / "organisations.toml"),
        "RIVERSIDE_SECRET": SECRET,
        "GOLDENTHREAD_DEMONSTRATION": "0",
    }
    made = OurServer(clone.cluster, clone.name, tmp_path, settings)
    made.start()
    theirs.know("riverside", made.address)
    yield made
    made.stop()


@pytest.fixture
def robin(ours: OurServer, sit_down: SitDown) -> Desk:
    """Robin at a computer."""
    return sit_down(ours)


def show_who_one_is(page: Page) -> None:
    """Type name and password at the organisation, whichever it asks for, until it sends one back."""
    page.wait_for_selector("input[name=login], input[name=password]")
    if page.locator("input[name=login]").count():
        page.locator("input[name=login]").fill("robin")
        page.keyboard.press("Enter")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_a_working_day(robin: Desk) -> None:
    page = robin.go("/people/")
    expect(page.get_by_role("heading", name="Through your organisation")).to_be_visible()
    robin.look("organisation-sign-in")
    robin.press(page.get_by_role("button", name="Sign in with Riverside Council"))
    show_who_one_is(page)
    page.wait_for_url("**/people/")

    page.goto("/lock/?next=/people/")
    expect(page.get_by_role("button", name="Unlock through Riverside Council")).to_be_visible()
    robin.look("organisation-lock")
    robin.press(page.get_by_role("button", name="Unlock through Riverside Council"))
    show_who_one_is(page)
    page.wait_for_url("**/people/")

    page.goto("/people/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with Riverside Council").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/people/give/")
    expect(page.get_by_role("heading", name="Show again that it is you")).to_be_visible()
    robin.look("organisation-again")
    robin.press(page.get_by_role("button", name="Sign in again at Riverside Council"))
    show_who_one_is(page)
    page.wait_for_url("**/people/give/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("post")


def test_a_leaver_and_a_server_that_is_down_are_told(robin: Desk, theirs: Server) -> None:
    theirs.move("robin")
    page = robin.go("/account/login/")
    page.get_by_role("button", name="Sign in with Riverside Council").click()
    show_who_one_is(page)
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    expect(page.get_by_text("none of your groups there stands for work here")).to_be_visible()
    robin.look("organisation-refused")
    theirs.stop()
    page.get_by_role("button", name="Try again at Riverside Council").click()
    expect(page.get_by_text("does not answer at present")).to_be_visible()
