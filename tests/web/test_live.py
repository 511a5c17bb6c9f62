"""A page stays up to date without a jump, finds while typing, and warns before it locks."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import gallery
from tests.web.site import Answer, Asked, Site

POLLED = """
<div data-poll="/board" data-every="0.2"><p>Two missing. <a href="/two">Look</a></p>
<details><summary>Why</summary><p>Because.</p></details><label>Note <input name="note"></label></div>"""
SEARCH = """<form action="/find" method="post"><label for="q">Find a child</label>
<input id="q" name="q" type="search" data-search-url="/results" data-results="found"><button>Search</button>
<div id="found" hidden></div></form>"""
FOUND = """<ul><li><a href="/child/1">Keira <mark>Marlow</mark></a></li>
<li><a href="/child/2">Tom Marlow</a></li></ul>"""


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Callable[[str], Page]]:
    """A page of our own making."""
    shown = chromium.new_page()

    def go(inside: str, **values: object) -> Page:
        site.page("/", gallery.draw("bare.html", inside=inside, **values))
        shown.goto(site.address)
        shown.wait_for_selector(".govuk-frontend-supported")
        return shown

    yield go
    shown.close()


def board(text: str, announce: str = "") -> Callable[[Asked], Answer]:
    html = POLLED.split(">", 1)[1].removesuffix("</div>").replace("Two missing", text)
    said = f'<span data-announce="{announce}"></span>' if announce else ""

    def answer(asked: Asked) -> Answer:
        unchanged = asked.headers.get("If-None-Match") == f'"{text}"'
        return Answer(status=304) if unchanged else Answer(html + said, headers={"ETag": f'"{text}"'})

    return answer


def test_what_changed_appears_and_is_announced(visit: Callable[..., Page], site: Site) -> None:
    site.pages["/board"] = board("Three missing", announce="A new report")
    page = visit(POLLED)
    expect(page.get_by_text("Three missing")).to_be_visible()
    expect(page.locator("#announcements")).to_have_text("A new report")
    page.wait_for_timeout(500)
    asked = site.requests("/board")
    assert asked[0].headers["X-Background"] == "1"
    assert asked[-1].headers["If-None-Match"] == '"Three missing"'


def test_keyboard_and_open_details_stay_where_they_are(visit: Callable[..., Page], site: Site) -> None:
    page = visit(POLLED)
    page.get_by_text("Why").click()
    page.get_by_role("link", name="Look").focus()
    site.pages["/board"] = board("Three missing")
    expect(page.get_by_text("Three missing")).to_be_visible()
    expect(page.get_by_text("Because.")).to_be_visible()
    expect(page.get_by_role("link", name="Look")).to_be_focused()


def test_nothing_changes_under_somebody_who_types(visit: Callable[..., Page], site: Site) -> None:
    page = visit(POLLED)
    page.get_by_label("Note").fill("half a sent")
    site.pages["/board"] = board("Three missing")
    page.wait_for_timeout(700)
    expect(page.get_by_label("Note")).to_have_value("half a sent")
    expect(page.get_by_text("Two missing")).to_be_visible()


def test_says_when_it_is_not_up_to_date(visit: Callable[..., Page], site: Site) -> None:
    site.pages["/board"] = lambda asked: Answer(status=503)
    page = visit(POLLED)
    expect(page.locator(".gt-stale")).to_have_text(
        re.compile(r"^Not up to date since \d\d:\d\d – trying again$")
    )
    site.pages["/board"] = board("Three missing")
    expect(page.get_by_text("Three missing")).to_be_visible()
    expect(page.locator(".gt-stale")).to_have_count(0)


def test_a_locked_desk_goes_to_the_lock_page(visit: Callable[..., Page], site: Site) -> None:
    site.page("/lock", "locked")
    site.pages["/board"] = lambda asked: Answer(status=401, headers={"X-Lock": "/lock"})
    page = visit(POLLED)
    page.wait_for_url("**/lock")


def test_finds_while_typing_and_goes_by_keyboard(visit: Callable[..., Page], site: Site) -> None:
    site.page("/results", FOUND)
    site.page("/child/2", "a child")
    page = visit(SEARCH)
    box = page.get_by_label("Find a child")
    box.press_sequentially("marlow")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#announcements")).to_have_text("2 results")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(page.get_by_role("option", name="Tom Marlow")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**/child/2")
    assert site.requests("/results")[-1].form == {"q": "marlow"}
    assert site.requests("/results")[-1].query == {}


def test_escape_closes_and_enter_searches(visit: Callable[..., Page], site: Site) -> None:
    site.page("/results", FOUND)
    site.page("/find", "found")
    page = visit(SEARCH)
    box = page.get_by_label("Find a child")
    box.press_sequentially("marlow")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    page.wait_for_url("**/find")


def idle(seconds: float, warn: float) -> dict[str, object]:
    return {"seconds": seconds, "warn": warn, "stay_url": "/stay", "lock_url": "/lock"}


def test_warns_before_locking_and_stays_when_asked(visit: Callable[..., Page], site: Site) -> None:
    site.pages["/stay"] = lambda asked: Answer(status=204)
    page = visit("", idle=idle(3, 2))
    dialog = page.get_by_role("dialog", name="You will be locked out in 2 seconds")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Stay").click()
    expect(dialog).to_be_hidden()
    assert len(site.requests("/stay")) == 1


def test_locks_when_nobody_is_there(visit: Callable[..., Page], site: Site) -> None:
    site.page("/lock", "locked")
    page = visit("", idle=idle(1, 0.5))
    page.wait_for_url("**/lock?next=%2F")
