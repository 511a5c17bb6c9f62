"""The first night: reported by telephone, seen by all who know her, looked for, found, spoken to, closed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from goldenthread.core import clock
from goldenthread.demonstration.partnership import AGENCIES
from tests.browser.conftest import SitDown
from tests.browser.desks import HER_NAME, Asked, Desk
from tests.browser.server import Server

pytestmark = pytest.mark.browser

CALL_HANDLER = "priya.nair@northshire-police.example"
DUTY_WORKER = "imran.sadiq@haleford.example"
OUTSIDER = "roy.kettering@farland-police.example"
NAME = "Brannigan-Ashe, Saoirse"
REFERENCE = re.compile(r"GT-\w{3}-\w{3}-\w")
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
WITHIN = 10_000  # milliseconds in which others see it
ANSWERS = {
    "Who is reporting the child missing?": "Agnes Whitlock",
    "What number can we reach you on, day and night?": "07700 900401",
    "When was the child last seen?": "tonight 21:15",
    "Where was the child last seen?": "Larchwood House, getting into a silver car",
    "Why are you worried about the child?": "She is frightened of the man with the silver car.",
    "Does the child have any medical needs?": "nk",
    "What was the child wearing?": "Green parka",
}
SAYS = {**ANSWERS, "Does the child have any medical needs?": "Not known"}
REASONS = (
    "Epilepsy without her tablets, and afraid of the man who came for her. Not known where the car went."
)
ENTRY = "Her brother’s school in Westmere rings at eight. Foster carer told."


@dataclass
class Night:
    """Two people at work on one child, and somebody who has no part in it."""

    server: Server
    priya: Desk
    imran: Desk
    roy: Desk
    episode: str = ""


@pytest.fixture
def night(server: Server, sit_down: SitDown) -> Night:
    """The evening before anybody rings."""
    return Night(server, sit_down(server), sit_down(server), sit_down(server))


def test_a_child_is_reported_looked_for_and_found(night: Night) -> None:
    night.imran.sign_in(DUTY_WORKER)
    expect(night.imran.page.get_by_text("Away now: 0")).to_be_visible()
    for step in STEPS:
        step(night)
    nobody_else_can_tell(night)


def signs_in_with_one_click(night: Night) -> None:
    night.priya.go("/demonstration/")
    night.priya.look("01-sign-in")
    night.priya.sign_in(CALL_HANDLER)
    night.priya.look("02-home")


def finds_her_though_her_name_is_misspelt(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("link", name="Report a missing child"))
    page.wait_for_url("/report/")
    desk.look("03-report")
    expect(page.locator("#child_sought")).to_be_focused()
    page.keyboard.type("s")
    expect(page.locator("[data-reference]")).to_have_text(REFERENCE)
    night.episode = page.locator("[data-reference]").inner_text()
    page.keyboard.type("ersha branigan", delay=60)
    choice = page.get_by_role("option").filter(has_text="Haleford Borough Council")
    expect(choice).to_be_visible()
    desk.look("04-misspelt")
    for _ in range(8):
        if choice.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text(NAME).first).to_be_visible()


def sees_what_the_agencies_hold(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    expect(page.locator("[data-reference]")).to_have_text(night.episode)
    assert len(agencies(page.locator(".gt-columns__side"))) >= 4
    desk.look("05-picture-beside-the-report")


def agencies(scope: Locator) -> set[str]:
    """The agencies that are named as sources where it is said why each is shown."""
    told = scope.locator("details.gt-provenance").all_text_contents()
    assert told
    assert all("why you see this" in text.lower() for text in told)
    return {agency.name for agency in AGENCIES if any(agency.name in text for text in told)}


def types_what_she_hears(night: Night) -> None:
    desk = night.priya
    with desk.page.expect_response(
        lambda said: "question=clothing&value=Green" in str(said.request.post_data)
    ):
        for question, text in ANSWERS.items():
            desk.type(question, text)
        desk.page.keyboard.press("Tab")
    desk.look("06-answers")


def loses_nothing_in_a_crash(night: Night) -> None:
    desk = night.priya
    desk.crash()
    desk.go("/")
    row = desk.page.get_by_role("row").filter(has_text=night.episode)
    desk.press(row.get_by_role("link"))
    for _ in ("after the crash", "after loading the page again"):
        for question, text in SAYS.items():
            expect(desk.page.get_by_label(question, exact=True)).to_have_value(text)
        expect(desk.page.get_by_text(NAME).first).to_be_visible()
        desk.page.reload()
    desk.look("07-restored")


def is_seen_by_the_authority_meanwhile(night: Night) -> None:
    page = night.imran.page
    expect(page.get_by_text("Away now: 1")).to_be_visible(timeout=WITHIN)
    expect(page.get_by_role("row").filter(has_text=NAME)).to_contain_text("Being reported")
    night.imran.look("08-live-list")
    night.imran.press(page.get_by_role("link", name=NAME))
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.go_back()


def sends_and_grades(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("button", name="Send the report and grade the risk"))
    expect(page.get_by_role("heading", name="Grade the risk")).to_be_visible()
    desk.look("09-grade")
    desk.press(page.get_by_role("radio").first, "Space")
    desk.press(page.get_by_role("radio", name="High", exact=True), "Space")
    desk.type("Your reasons", REASONS)
    box = page.get_by_label("Time, 24 hours")
    assert re.fullmatch(r"\d\d:\d\d", desk.tab_to(box).input_value())
    desk.press(page.get_by_role("button", name="Record this grade"))
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.locator(".gt-lines")).to_contain_text(REASONS)
    desk.look("10-episode")


def is_graded_before_the_authority(night: Night) -> None:
    page = night.imran.page
    row = page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text("high risk", ignore_case=True, timeout=WITHIN)
    night.imran.press(row.get_by_role("link"))
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.locator(".gt-lines")).to_contain_text(REASONS)


def hears_what_the_authority_knows(night: Night) -> None:
    night.imran.type("Add to the log", ENTRY)
    night.imran.press(night.imran.page.get_by_role("button", name="Add"))
    expect(night.imran.page.locator(".gt-lines")).to_contain_text(ENTRY)
    night.imran.look("11-entry")
    line = night.priya.page.locator(".gt-lines li").filter(has_text=ENTRY)
    expect(line).to_contain_text("Imran Sadiq, Haleford Borough Council", timeout=WITHIN)
    night.priya.look("12-entry-arrives")


def reads_the_one_page(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("link", name="See the picture"))
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    assert len(agencies(page.locator("main"))) >= 4
    desk.look("13-picture")
    desk.press(page.get_by_role("link", name="Timeline"))
    expect(page.get_by_role("link", name="Timeline")).to_have_attribute("aria-current", "page")
    desk.look("14-timeline")


def prints_a_briefing_of_one_page(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("link", name="Print a briefing"))
    desk.type("Who is this for, and why is it printed?", "Two officers at Larchwood House")
    desk.look("15-why-print")
    desk.tab_to(page.get_by_role("main").get_by_role("button"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Printed by Priya Nair, Northshire Police")).to_be_visible()
    expect(page.get_by_text("Why: Two officers at Larchwood House")).to_be_visible()
    desk.look("16-briefing")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.go_back()


def is_found(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.go("/")
    desk.press(page.get_by_role("row").filter(has_text=night.episode).get_by_role("link"))
    desk.press(page.get_by_role("link", name="Record that the child is found"))
    wall = clock.london(clock.now())
    desk.type("Date", f"{wall:%d/%m/%Y}")
    desk.type("Time, 24 hours", f"{wall:%H:%M}")
    desk.type("Where was the child found?", "Bus station, Westmere")
    desk.type("Who was the child with?", "nk")
    desk.look("17-found")
    desk.press(page.get_by_role("button", name="Record that the child is found"))
    expect(page.locator(".gt-status")).to_contain_text("Found")
    expect(page.locator("main")).to_contain_text("Bus station, Westmere")
    expect(night.imran.page.locator(".gt-status")).to_contain_text("Found", timeout=WITHIN)


def is_spoken_to(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("link", name="Record the prevention interview"))
    desk.type("Who saw the child, where and when?", "PC Bright, at the bus station, face to face")
    desk.type("Why did the child go, in the child’s own words?", "“He knows what school Rory goes to.”")
    desk.look("18-prevention-interview")
    desk.press(page.get_by_role("button", name="Record the prevention interview"))
    expect(page.locator(".gt-status")).to_contain_text("Prevention interview held")
    expect(page.locator("main")).to_contain_text("He knows what school Rory goes to.")


def is_closed(night: Night) -> None:
    desk, page = night.priya, night.priya.page
    desk.press(page.get_by_role("link", name="Close the episode"))
    desk.press(page.get_by_role("button", name="Close the episode"))
    expect(page.locator(".gt-status")).to_contain_text("Closed")
    desk.look("19-closed")
    for one in (night.priya, night.imran):
        one.go("/")
        expect(one.page.get_by_text("Away now: 0")).to_be_visible()
        expect(one.page.get_by_text("Back, not yet closed: 0")).to_be_visible()
    desk.look("20-board-empty")


STEPS: tuple[Callable[[Night], None], ...] = (
    signs_in_with_one_click, finds_her_though_her_name_is_misspelt, sees_what_the_agencies_hold,
    types_what_she_hears, loses_nothing_in_a_crash, is_seen_by_the_authority_meanwhile, sends_and_grades,
    is_graded_before_the_authority, hears_what_the_authority_knows, reads_the_one_page,
    prints_a_briefing_of_one_page, is_found, is_spoken_to, is_closed,
)  # fmt: skip


def nobody_else_can_tell(night: Night) -> None:
    """Every address that the walk asked for, asked for again: by nobody, and by a force without agreement."""
    every = dict.fromkeys((*night.priya.asked, *night.imran.asked))
    asked = [one for one in every if not one.path.startswith("/demonstration/")]
    theirs = [one for one in asked if IDENTIFIER.search(one.path)]
    guessed = [answer(night.roy, one, "") for one in theirs]
    assert {status for status, _ in guessed} <= {302, 403}
    assert not any(HER_NAME.search(text) for _, text in guessed)
    assert {one.path.split("/")[1] for one in theirs} >= {"report", "episodes", "children"}
    night.roy.sign_in(OUTSIDER)
    token = night.roy.page.locator("[name=csrfmiddlewaretoken]").first
    night.roy.go("/report/")
    secret = token.input_value()
    answers = {one: answer(night.roy, one, secret) for one in asked}
    assert {f"{one.method} {one.path}": answers[one][0] for one in theirs if answers[one][0] != 404} == {}
    assert [one.path for one, (_, text) in answers.items() if HER_NAME.search(text)] == []


def answer(desk: Desk, one: Asked, secret: str) -> tuple[int, str]:
    """The status and the text of an answer to the same request from another desk."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": secret}
    body = re.sub(r"csrfmiddlewaretoken=[^&]*", f"csrfmiddlewaretoken={secret}", one.body)
    said = desk.context.request.fetch(
        one.path, method=one.method, data=body or None, headers=headers if one.method == "POST" else {},
        max_redirects=0,
    )  # fmt: skip
    return said.status, said.text()
