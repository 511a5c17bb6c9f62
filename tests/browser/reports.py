"""Reports that are being taken, as tests of a browser begin them."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.desks import Desk

PRIYA = "priya.nair@northshire-police.example"
TOM = "tom.ashworth@northshire-police.example"
PASSWORD = "a thread of gold"
CLOTHING = "What was the child wearing?"
WORRY = "Why are you worried about the child?"
REFERENCE = re.compile(r"GT-\w{3}-\w{3}-\w")


def begin(desk: Desk, *, first: str = "Agnes Whitlock") -> str:
    """Begin a report by typing who rings; gives its address."""
    desk.go("/report/")
    desk.keep("Who is reporting the child missing?", first)
    expect(desk.page.locator("[data-reference]")).to_have_text(REFERENCE)
    return urlsplit(desk.page.url).path
