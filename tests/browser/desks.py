"""Somebody at a computer: signs in, works by keyboard, and every page they reach is looked over."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Request, Response, expect

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
SCREENSHOTS = ROOT / "build/screenshots"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# A picture of a long page shows its beginning.
TALLEST = 1400
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Nothing of her name may stand where a history, a log or a window list keeps it.
HER_NAME = re.compile(r"saoirse|sersha?|brannigan|ashe\b", re.IGNORECASE)
SAVED = re.compile(r"^Saved \d\d:\d\d$")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that a page made, so that another can make it too."""

    method: str
    path: str
    body: str


@dataclass
class Desk:
    """A browser of somebody's own, and what it asked for."""

    context: BrowserContext
    asked: list[Asked] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    _page: Page | None = None

    @property
    def page(self) -> Page:
        if self._page is None or self._page.is_closed():
            self._page = self.context.new_page()
            self._page.on("request", self._note)
        return self._page

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if not path.startswith("/static/"):
            self.asked.append(Asked(request.method, path, request.post_data or ""))

    def go(self, path: str) -> Page:
        """Open an address of ours."""
        self.page.goto(path)
        return self.page

    def sign_in(self, email: str) -> Page:
        """One click on the demonstration's sign-in page."""
        self.go("/demonstration/")
        form = self.page.locator("form", has=self.page.locator(f'input[value="{email}"]'))
        form.get_by_role("button").click()
        self.page.wait_for_url("/")
        return self.page

    def crash(self) -> None:
        """The browser's tab dies with whatever it held."""
        died, self._page = self.page, None
        died.evaluate("window.onbeforeunload = null")
        died.close(run_before_unload=False)

    def look(self, picture: str = "") -> None:
        """Look the page over at both widths, and take its picture."""
        self.looked_at.add(urlsplit(self.page.url).path)
        assert not HER_NAME.search(self.page.title()), self.page.title()
        assert not HER_NAME.search(self.page.url), self.page.url
        for size, ending in ((NARROW, "-narrow"), (WIDE, "")):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
            faults = [*objections(self.page), *overflow(self.page)]
            assert not faults, f"{self.page.url} at {size['width']}:\n" + "\n".join(faults)
            if picture:
                self._take(f"{picture}{ending}.png", size["width"])

    def _take(self, name: str, width: int) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        height = self.page.evaluate("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        self.page.screenshot(path=SCREENSHOTS / name, full_page=True, clip=clip)  # type: ignore[arg-type]  # a box

    def tab_to(self, wanted: Locator, *, most: int = 150) -> Locator:
        """Press Tab until the keyboard is there."""
        expect(wanted).to_be_visible()
        for _ in range(most):
            if wanted.evaluate("element => element === document.activeElement"):
                return wanted
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Go there by keyboard and press a key."""
        self.tab_to(wanted)
        self.page.keyboard.press(key)

    def type(self, label: str, text: str) -> None:
        """Go to a box by keyboard, and type."""
        self.tab_to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def keep(self, label: str, text: str) -> None:
        """Fill a box, leave it, and wait until the server has acknowledged what was typed."""
        with self.page.expect_response(lambda said: _acknowledges(said, text), timeout=20_000):
            self.page.get_by_label(label, exact=True).fill(text)
            self.page.keyboard.press("Tab")


def _acknowledges(said: Response, text: str) -> bool:
    sent = parse_qs(said.request.post_data or "")
    return "/answer/" in said.url and said.status == HTTPStatus.OK and sent.get("value") == [text]


def objections(page: Page) -> list[str]:
    """Each rule of WCAG 2.2 AA that is broken, with the element that breaks it."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then((one) => one.violations)", options
    )
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """How far the page is wider than its window, and what sticks out."""
    return list(
        page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map((one) => `wider than ${width}: ${one.outerHTML.slice(0, 120)}`);
            }"""
        )
    )
