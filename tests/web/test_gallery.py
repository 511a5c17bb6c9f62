"""Every component on one page: nothing that axe objects to, nothing the policy blocks, nothing too wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web import gallery
from tests.web.axe import objections
from tests.web.site import Site

WIDTHS = (1280, 390)
SMALL = """() => [...document.querySelectorAll("button, input, summary, nav a, .gt-flag, .moj-filter__tag")]
    .filter((one) => one.offsetParent && one.type !== "hidden")
    .filter((one) => one.getBoundingClientRect().height < 24)
    .map((one) => one.outerHTML)"""


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Page]:
    """The gallery, drawn, with its script run."""
    site.page("/", gallery.draw())
    shown = chromium.new_page(viewport={"width": request.param, "height": 900}, bypass_csp=False)
    shown.complaints = []  # type: ignore[attr-defined]
    shown.on("console", lambda message: _note(shown, message.type, message.text))
    shown.on("pageerror", lambda problem: _note(shown, "error", str(problem)))
    shown.goto(site.address)
    shown.wait_for_selector(".govuk-frontend-supported .moj-sortable-table__buttons, [aria-sort] button")
    yield shown
    shown.close()


def _note(page: Page, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        page.complaints.append(text)  # type: ignore[attr-defined]


def test_axe_finds_nothing(page: Page) -> None:
    assert objections(page) == []


def test_nothing_is_blocked_and_nothing_breaks(page: Page) -> None:
    assert page.complaints == []  # type: ignore[attr-defined]


def test_fits_the_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_targets_are_large_enough(page: Page) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels, but for links within a sentence."""
    small = page.evaluate(SMALL)
    assert small == []


def test_shows_no_title_with_a_name(page: Page) -> None:
    assert page.title() == "Error: Gallery – Golden Thread"
