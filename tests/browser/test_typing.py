"""Nothing typed is lost: not to a colleague who types at once, not to a dead server, not to the lock."""

import signal

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.conftest import Serve, SitDown
from tests.browser.desks import SAVED, Desk
from tests.browser.reports import CLOTHING, PASSWORD, PRIYA, TOM, WORRY, begin
from tests.browser.server import WEB, Server

pytestmark = pytest.mark.browser
WITHIN = 10_000
TRYING = "Not saved yet – trying again"


def signed_in(sit_down: SitDown, server: Server, email: str) -> Desk:
    desk = sit_down(server)
    desk.sign_in(email)
    return desk


def test_two_answers_at_once_are_shown_to_both(server: Server, sit_down: SitDown) -> None:
    priya, tom = signed_in(sit_down, server, PRIYA), signed_in(sit_down, server, TOM)
    address = begin(priya)
    tom.go(address)
    priya.keep(CLOTHING, "Green parka")
    tom.keep(CLOTHING, "Red coat")
    both = tom.page.get_by_role("group", name="Two different answers")
    for text in ("Green parka", "Red coat", "Priya Nair"):
        expect(both).to_contain_text(text)
    hers = priya.page.locator(".gt-conflict")
    for text in ("Green parka", "Red coat", "Tom Ashworth"):
        expect(hers).to_contain_text(text, timeout=WITHIN)
    tom.look("21-two-answers")
    assert current(server, "clothing") == ["Green parka", "Red coat"]
    both.get_by_role("button", name="Keep mine").click()
    expect(both).to_have_count(0)
    priya.page.reload()
    expect(priya.page.get_by_label(CLOTHING, exact=True)).to_have_value("Red coat")
    assert current(server, "clothing") == ["Red coat"]
    assert every(server, "clothing") >= {"Green parka", "Red coat"}


def current(server: Server, question: str) -> list[object]:
    """The answers that stand now."""
    query = "SELECT text FROM episodes_answer WHERE question = %s AND superseded_by_id IS NULL ORDER BY id"
    return [text for (text,) in server.rows(query, question)]


def every(server: Server, question: str) -> set[object]:
    """Every answer that was ever given."""
    return {text for (text,) in server.rows("SELECT text FROM episodes_answer WHERE question = %s", question)}


def test_a_dead_server_loses_nothing(server: Server, sit_down: SitDown) -> None:
    desk = signed_in(sit_down, server, PRIYA)
    begin(desk, first="Somebody else")
    status = desk.page.locator("[data-saved]").nth(1)
    server.tell(signal.SIGSTOP)
    server.kill(WEB)
    desk.page.get_by_label(WORRY, exact=True).fill("He said the name of the school.")
    expect(status).to_have_text(TRYING)
    desk.page.get_by_label(CLOTHING, exact=True).fill("Blue jeans")
    server.tell(signal.SIGCONT)
    expect(status).to_have_text(SAVED, timeout=45_000)
    desk.page.reload()
    expect(desk.page.get_by_label(WORRY, exact=True)).to_have_value("He said the name of the school.")
    expect(desk.page.get_by_label(CLOTHING, exact=True)).to_have_value("Blue jeans")


@pytest.fixture(scope="module")
def hasty(serve: Serve) -> Server:
    """A server that locks after a few seconds."""
    return serve(GOLDENTHREAD_IDLE_LOCK_SECONDS="6")


def test_an_abandoned_desk_locks_and_gives_everything_back(hasty: Server, sit_down: SitDown) -> None:
    desk = signed_in(sit_down, hasty, PRIYA)
    address = begin(desk)
    desk.keep(WORRY, "She is afraid.")
    locked = desk.page.get_by_role("heading", name="This computer is locked")
    expect(locked).to_be_visible(timeout=30_000)
    desk.look("22-locked")
    desk.go(address)
    expect(locked).to_be_visible()
    desk.page.get_by_label("Your password", exact=True).fill("not the password")
    desk.page.get_by_role("button", name="Unlock", exact=True).click()
    expect(desk.page.get_by_text("That is not the password").first).to_be_visible()
    desk.page.get_by_label("Your password", exact=True).fill(PASSWORD)
    desk.page.get_by_role("button", name="Unlock", exact=True).click()
    desk.page.wait_for_url(address)
    expect(desk.page.get_by_label(WORRY, exact=True)).to_have_value("She is afraid.")


def test_what_is_not_saved_when_the_desk_locks_is_kept_behind_the_lock(
    hasty: Server, sit_down: SitDown
) -> None:
    desk = signed_in(sit_down, hasty, PRIYA)
    begin(desk)
    page = desk.page
    page.route("**/answer/**", lambda route: route.abort())
    page.get_by_label(WORRY, exact=True).fill("Typed while the line was down.")
    expect(page.locator("[data-saved]").nth(1)).to_have_text(TRYING)
    cover = page.get_by_role("dialog", name="This computer is locked")
    expect(cover).to_be_visible(timeout=20_000)
    with page.expect_popup() as opened:
        cover.get_by_role("link", name="Unlock in a new tab").click()
    opened.value.get_by_role("button", name="Unlock (demonstration)").click()
    page.unroute("**/answer/**")
    page.evaluate(
        "dispatchEvent(new Event('focus'))"
    )  # coming back to the tab, which a headless browser does not tell
    expect(page.locator("[data-saved]").nth(1)).to_have_text(SAVED, timeout=45_000)
    expect(cover).to_have_count(0)
    page.reload()
    expect(page.get_by_label(WORRY, exact=True)).to_have_value("Typed while the line was down.")


def test_a_child_is_chosen_before_the_last_key_is_saved_and_nothing_is_asked(
    server: Server, sit_down: SitDown
) -> None:
    desk = signed_in(sit_down, server, PRIYA)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.go("/report/").on("dialog", answer)
    expect(desk.page.locator("#child_sought")).to_be_focused()
    desk.page.keyboard.type("tamsin hollis", delay=15)
    desk.page.get_by_role("option").first.wait_for()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".gt-person").get_by_text("Hollis, Tamsin")).to_be_visible()
    assert asked == []
    assert every(server, "child_sought") <= {"tamsin hollis"}
