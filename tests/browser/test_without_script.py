"""The same night without JavaScript: by forms and links alone."""

import pytest
from playwright.sync_api import Page, expect

from goldenthread.core import clock
from tests.browser.conftest import SitDown
from tests.browser.desks import Desk
from tests.browser.reports import CLOTHING, PRIYA, REFERENCE, WORRY
from tests.browser.server import Server

pytestmark = pytest.mark.browser
NAME = "Brannigan-Ashe, Saoirse"


def test_a_child_is_reported_looked_for_and_found(server: Server, sit_down: SitDown) -> None:
    desk = sit_down(server, java_script_enabled=False)
    page = desk.sign_in(PRIYA)
    page.get_by_role("link", name="Report a missing child").click()
    finds_her(page)
    answers_and_sends(page)
    grades(page)
    adds_to_the_log(page)
    comes_back(page)
    is_closed(desk)


def finds_her(page: Page) -> None:
    page.locator("#child_sought").fill("sersha branigan")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("[data-reference]")).to_have_text(REFERENCE)
    hit = page.locator(".gt-hit").filter(has_text="Haleford Borough Council")
    hit.get_by_role("button").click()
    expect(page.locator(".gt-person").get_by_text(NAME)).to_be_visible()
    assert page.locator(".gt-columns__side .gt-provenance").count() >= 4


def answers_and_sends(page: Page) -> None:
    page.get_by_label(CLOTHING, exact=True).fill("Green parka")
    page.get_by_label(WORRY, exact=True).fill("nk")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label(WORRY, exact=True)).to_have_value("Not known")
    expect(page.get_by_label(CLOTHING, exact=True)).to_have_value("Green parka")
    page.get_by_role("button", name="Send the report").click()


def grades(page: Page) -> None:
    expect(page.get_by_role("heading", name="Grade the risk")).to_be_visible()
    page.get_by_role("button", name="Record this grade").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a grade")
    page.get_by_role("radio", name="High", exact=True).check()
    page.get_by_label("Your reasons").fill("Afraid of the man in the car.")
    page.get_by_role("button", name="Record this grade").click()
    expect(page.locator(".gt-lines")).to_contain_text("Afraid of the man in the car.")


def adds_to_the_log(page: Page) -> None:
    page.get_by_label("Add to the log").fill("Rang the home.")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".gt-lines")).to_contain_text("Rang the home.")


def comes_back(page: Page) -> None:
    wall = clock.london(clock.now())
    page.get_by_role("link", name="Record that the child is found").click()
    page.get_by_label("Date", exact=True).fill(f"{wall:%d/%m/%Y}")
    page.get_by_label("Time, 24 hours", exact=True).fill(f"{wall:%H:%M}")
    page.get_by_label("Where was the child found?").fill("Bus station")
    page.get_by_role("button", name="Record that the child is found").click()
    expect(page.locator("main")).to_contain_text("Bus station")
    page.get_by_role("link", name="Record the prevention interview").click()
    page.get_by_label("Who saw the child, where and when?").fill("PC Bright")
    page.get_by_role("button", name="Record the prevention interview").click()
    expect(page.locator("main")).to_contain_text("PC Bright")


def is_closed(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("link", name="Close the episode").click()
    page.get_by_role("button", name="Close the episode").click()
    expect(page.locator(".gt-status")).to_contain_text("Closed")
    desk.go("/")
    expect(page.get_by_text("Away now: 0")).to_be_visible()


def test_a_child_nobody_knows_is_reported(server: Server, sit_down: SitDown) -> None:
    page = sit_down(server, java_script_enabled=False).sign_in(PRIYA)
    page.get_by_role("link", name="Report a missing child").click()
    page.get_by_text("Nobody knows this child").click()
    page.get_by_role("button", name="Begin a record").click()
    expect(page.get_by_text("Enter a name, or the part of one that you were told").first).to_be_visible()
    page.get_by_label("Given names").fill("Oriel")
    page.get_by_role("button", name="Begin a record").click()
    expect(page.locator(".gt-person")).to_contain_text("Oriel")
    expect(page.locator("[data-reference]")).to_have_text(REFERENCE)


def test_a_search_finds_by_misspelt_name(server: Server, sit_down: SitDown) -> None:
    page = sit_down(server, java_script_enabled=False).sign_in(PRIYA)
    page.get_by_role("link", name="Find a child").click()
    page.get_by_role("searchbox").fill("sersha branigan")
    page.get_by_role("button", name="Search").click()
    hit = page.locator(".gt-hit").filter(has_text="Haleford Borough Council")
    hit.get_by_role("link").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
