"""Every page that can be reached by links is looked over, at both widths, whoever reaches it."""

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.conftest import SitDown
from tests.browser.desks import Desk
from tests.browser.server import Server

pytestmark = pytest.mark.browser
# Each reaches pages that the others do not.
WALKERS = {
    "police": "gail.okafor@northshire-police.example",
    "police records": "wendy.platt@northshire-police.example",
    "authority administrator": "bronwen.tait@riverside.example",
    "home": "agnes.whitlock@larchwood-house.example",
    "outsider": "roy.kettering@farland-police.example",
}
MEETS = {
    "police": {"report_start", "children_search", "links", "link", "record_move"},
    "police records": {"imports", "mappings"},
    "authority administrator": {"people", "post_give", "duty_give"},
    "home": {"picture", "timeline", "briefing"},
    "outsider": set(),
}
FILES = {".csv", ".toml", ".json"}
LEAVES = {"account_logout", "lock", "demonstration", "account_login"}


def route_of(path: str) -> str:
    """The name of an address, by which two children's pictures are one page."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def links(desk: Desk) -> list[str]:
    """The addresses of ours that the page shown links to."""
    found = desk.page.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
    here = urlsplit(desk.page.url).netloc
    return [urlsplit(one).path for one in found if urlsplit(one).netloc == here]


def walk(desk: Desk, looked_at: set[str], names: set[str]) -> None:
    """Look over one page of each kind that can be reached from where the desk is."""
    seen, waiting = {""} | LEAVES, deque(["/"])
    while waiting:
        path = waiting.popleft()
        name = route_of(path)
        if name in seen or Path(path).suffix in FILES:
            continue
        seen.add(name)
        desk.go(path)
        if name not in looked_at:
            desk.look()
            looked_at.add(name)
        assert not names & words(f"{desk.page.title()} {desk.page.url}"), f"{name} is named after a child"
        waiting.extend(links(desk))


def words(text: str) -> set[str]:
    """The words of a text, as names are compared."""
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The pages that were looked over, by anybody."""
    return set()


@pytest.fixture(scope="module")
def names(server: Server) -> set[str]:
    """Every word of every child's name."""
    rows = server.rows("SELECT given_names || ' ' || family_name || ' ' || known_as FROM children_identity")
    return set().union(*(words(str(name)) for (name,) in rows))


@pytest.mark.parametrize("who", WALKERS)
def test_every_page_is_for_everybody(
    server: Server, sit_down: SitDown, looked_at: set[str], names: set[str], who: str
) -> None:
    desk = sit_down(server)
    desk.sign_in(WALKERS[who])
    walk(desk, looked_at, names)
    assert {"home", "help", "directory", *MEETS[who]} <= looked_at


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/no-such-page/", "/help/"])
def test_pages_before_signing_in(server: Server, sit_down: SitDown, path: str) -> None:
    desk = sit_down(server)
    desk.go(path)
    desk.look()


@pytest.mark.parametrize(
    ("path", "says"), [("/people/", "You may not"), ("/no-such-page/", "There is nothing here for you")]
)
def test_pages_that_say_no(server: Server, sit_down: SitDown, path: str, says: str) -> None:
    desk = sit_down(server)
    desk.sign_in(WALKERS["outsider"])
    desk.go(path)
    desk.look()
    assert says in desk.page.locator("main").inner_text()
