"""What is typed is kept: saved in order, retried, never lost, and two answers are told apart."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import gallery
from tests.web.site import Answer, Asked, Site

SAVED = re.compile(r"^Saved \d\d:\d\d$")
FORM = """
<form method="post" action="/send" data-keep data-save-url="/save">
  <input type="hidden" name="csrfmiddlewaretoken" value="token">
  <p data-saved></p><p>Reference <span data-reference>none yet</span></p>
  <div class="govuk-form-group" data-seen="4">
    <label for="where">Where</label><input id="where" name="where"></div>
  <div class="govuk-form-group"><label for="who">Who with</label><input id="who" name="who"></div>
  <fieldset data-seen=""><legend>Told</legend>
    <label><input type="radio" name="told" value="Y"> Yes</label>
    <label><input type="radio" name="told" value="N"> No</label>
  </fieldset>
  <fieldset data-question="seen_at"><legend>Seen</legend>
    <input type="hidden" name="seen-seen_at" value="9">
    <input aria-label="Date" name="seen_at_date"><input aria-label="Time" name="seen_at_time"></fieldset>
  <button>Send</button>
</form>"""


def saved(**more: Any) -> Answer:
    said = {"saved": True, "seen": "5", "conflict": None, **more}
    return Answer(json.dumps(said), kind="application/json")


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """A form that keeps what is typed."""
    site.page("/", gallery.draw("bare.html", inside=FORM))
    site.page("/send", "sent")
    site.pages["/save"] = lambda asked: saved()
    shown = chromium.new_page()
    shown.goto(site.address)
    shown.wait_for_selector(".govuk-frontend-supported")
    yield shown
    shown.close()


def answers(site: Site) -> list[tuple[str, str, str]]:
    return [(one.form["question"], one.form["value"], one.form["seen"]) for one in site.requests("/save")]


def in_turn(*replies: Answer) -> Callable[[Asked], Answer]:
    left = list(replies)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]


def test_saves_after_a_pause_and_says_so(page: Page, site: Site) -> None:
    page.get_by_label("Where").press_sequentially("bus station")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    assert answers(site) == [("where", "bus station", "4")]
    assert site.requests("/save")[0].headers["X-CSRFToken"] == "token"


def test_saves_on_leaving_the_field_in_order(page: Page, site: Site) -> None:
    page.get_by_label("Where").fill("park")
    page.get_by_label("Who with").fill("Rosa")
    page.get_by_label("Yes").check()
    page.get_by_label("Date").fill("21/11/2026")
    page.get_by_label("Time").fill("23:40")
    page.get_by_label("Time").blur()
    page.wait_for_timeout(900)
    kept = answers(site)
    assert [question for question, _, _ in kept[:3]] == ["where", "who", "told"]
    assert kept[2] == ("told", "Y", "")
    assert [one for one in kept if one[0] == "seen_at"] == [
        ("seen_at", "21/11/2026", ""),
        ("seen_at", "21/11/2026 23:40", "5"),
    ]


def test_what_was_seen_goes_with_the_next_answer(page: Page, site: Site) -> None:
    page.get_by_label("Where").fill("park")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    page.get_by_label("Where").fill("park gate")
    page.get_by_label("Who with").focus()
    page.wait_for_timeout(300)
    assert answers(site)[-1] == ("where", "park gate", "5")


def test_the_first_answer_brings_reference_and_address(page: Page, site: Site) -> None:
    site.pages["/save"] = lambda asked: saved(
        reference="GT-7K2-M4P-Q", location="/reports/7", save_url="/save/7"
    )
    site.pages["/save/7"] = lambda asked: saved()
    page.get_by_label("Where").fill("park")
    expect(page.locator("[data-reference]")).to_have_text("GT-7K2-M4P-Q")
    assert page.url == f"{site.address}/reports/7"
    page.get_by_label("Who with").fill("Rosa")
    page.get_by_label("Where").focus()
    page.wait_for_timeout(300)
    assert [one.form["question"] for one in site.requests("/save/7")] == ["who"]


def test_tries_again_until_it_is_saved(page: Page, site: Site) -> None:
    site.pages["/save"] = in_turn(Answer(status=503), Answer(status=503), saved())
    page.get_by_label("Where").fill("park")
    expect(page.locator("[data-saved]")).to_have_text("Not saved yet – trying again")
    assert page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    expect(page.locator("[data-saved]")).to_have_text(SAVED, timeout=8000)
    assert len(answers(site)) == 3
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_a_refusal_is_said_and_not_tried_again(page: Page, site: Site) -> None:
    site.pages["/save"] = lambda asked: Answer(
        '{"saved": false, "error": "That is too long."}', 400, "application/json"
    )
    page.get_by_label("Where").fill("park")
    expect(page.locator("[data-saved]")).to_have_text("Not saved: That is too long.")
    page.wait_for_timeout(1500)
    assert len(answers(site)) == 1
    assert page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")


CONFLICT = {"text": "bridge", "by": "Amy Cole", "at": "23:39"}


@pytest.mark.parametrize(("button", "value"), [("Keep mine", "park"), ("Take theirs", "bridge")])
def test_two_answers_are_shown_and_one_is_chosen(page: Page, site: Site, button: str, value: str) -> None:
    site.pages["/save"] = in_turn(saved(conflict=CONFLICT, seen="5,6"), saved(seen="7"))
    page.get_by_label("Where").fill("park")
    both = page.get_by_role("group", name="Two different answers")
    expect(both).to_contain_text("Amy Cole wrote, 23:39")
    expect(both).to_contain_text("bridge")
    both.get_by_role("button", name=button).click()
    expect(both).to_have_count(0)
    page.wait_for_timeout(300)
    assert answers(site) == [("where", "park", "4"), ("where", value, "5,6")]
    assert page.get_by_label("Where").input_value() == value


def test_sending_waits_until_all_is_saved(page: Page, site: Site) -> None:
    page.get_by_label("Where").fill("park")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/send")
    assert [one.path for one in site.asked if one.path in {"/save", "/send"}] == ["/save", "/send"]


def test_a_locked_desk_covers_what_is_not_saved(page: Page, site: Site) -> None:
    site.page("/lock", "locked")
    locked = Answer(status=302, headers={"Location": "/lock"})
    site.pages["/save"] = in_turn(locked, locked, saved())
    page.get_by_label("Where").fill("park")
    expect(page.get_by_role("dialog", name="This computer is locked")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=8000)
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
