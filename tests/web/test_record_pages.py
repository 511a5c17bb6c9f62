"""The pages of files, links and people as they are drawn: axe objects to nothing, and nothing is too wide."""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from goldenthread.agencies.actors import operator
from goldenthread.agencies.models import Duty, Team
from goldenthread.agencies.states import Role
from goldenthread.children.models import PossibleLink
from goldenthread.core import clock
from goldenthread.sharing.actions import adopt
from tests import cast
from tests.children.rows import HER_NUMBER, bring, child_of, person
from tests.exchange.readers.good import GOOD
from tests.exchange.sent import OISIN, SERSHA, applied, checked, receive, ssd
from tests.web.axe import objections
from tests.web.desks import desk, having_shown_who_they_are
from tests.web.site import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (1280, 390)
# WCAG 2.2, 2.5.8: what can be pressed is at least 24 pixels high.
HEIGHTS = """() => [...document.querySelectorAll("main button, main input, main select, main summary")]
    .filter((one) => one.offsetParent && one.type !== "hidden").map((one) => one.offsetHeight)"""
Draw = Callable[[], str]


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def people() -> str:
    post = cast.actor("RIV", Role.SOCIAL_WORKER)
    team = Team.objects.create(agency=cast.agency("RIV"), name="Night duty", is_out_of_hours=True)
    now = clock.now()
    Duty.objects.create(team=team, person_id=post.person, since=now, until=now.replace(year=now.year + 1))
    return _read(desk("RIV", Role.MANAGER), reverse("people"))


def give_a_post() -> str:
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER))
    return manager.post(reverse("post_give"), {"email": "x"}).content.decode()


def put_on_duty() -> str:
    team = Team.objects.create(agency=cast.agency("RIV"), name="Night duty")
    manager = having_shown_who_they_are(desk("RIV", Role.MANAGER))
    return _read(manager, reverse("duty_give", args=[team.pk]))


def _pair() -> PossibleLink:
    parties = [cast.agency("RIV"), cast.agency("NSP")]
    adopt("missing-from-home-and-care", parties=parties, by=operator(), at=cast.AT)
    bring("NSP", person("N1", home=True, family_name="Branigan", nhs=HER_NUMBER))
    bring("RIV", person("L1", home=True, known_as="Sersha", nhs="9990000026", appearance="Green coat, " * 20))
    return PossibleLink.objects.get()


def links() -> str:
    _pair()
    return _read(desk("RIV"), reverse("links"))


def link() -> str:
    return _read(desk("RIV"), reverse("link", args=[_pair().pk]))


def link_refused() -> str:
    return desk("RIV").post(reverse("link", args=[_pair().pk]), {}).content.decode()


def decided() -> str:
    pair, officer = _pair(), desk("RIV")
    officer.post(reverse("link", args=[pair.pk]), {"is_same": "yes", "reason": "I asked."})
    return _read(officer, reverse("links_decided"))


def records() -> str:
    pair, officer = _pair(), desk("RIV")
    officer.post(reverse("link", args=[pair.pk]), {"is_same": "yes", "reason": "I asked."})
    return _read(officer, reverse("child_records", args=[child_of("RIV", "L1").pk]))


def imports() -> str:
    applied(receive())
    receive()
    return _read(desk("RIV"), reverse("imports"))


def send() -> str:
    return desk("RIV").post(reverse("import_new"), {"whole": "1"}).content.decode()


def moving() -> str:
    return _read(desk("RIV"), reverse("import", args=[receive().pk]))


def refused() -> str:
    people = [f"{number},Kim,{'Reed' * 20},31/02/2010,Femal,WBRI" for number in range(60)]
    return _read(desk("RIV"), reverse("import", args=[checked(receive(ssd([SERSHA, OISIN, *people]))).pk]))


def take_back() -> str:
    return _read(desk("RIV"), reverse("import_undo", args=[applied(receive()).pk]))


def mappings() -> str:
    return _read(desk("RIV"), reverse("mappings"))


def make_a_mapping() -> str:
    officer = desk("RIV")
    sent = SimpleUploadedFile("export.csv", GOOD["casebook"]["casebook.csv"])
    form = {"source": str(cast.source("RIV").pk), "layout": "mapped", "sent": [sent], "whole": "1"}
    return _read(officer, officer.post(reverse("import_new"), form).headers["Location"])


PAGES: tuple[Draw, ...] = (
    people, give_a_post, put_on_duty, links, link, link_refused, decided, records, imports, send, moving,
    refused, take_back, mappings, make_a_mapping,
)  # fmt: skip


@pytest.fixture(params=PAGES, ids=lambda draw: draw.__name__)
def shown(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Page]:
    """One of the pages, with its script run."""
    site.page("/", request.param())
    page = chromium.new_page()
    page.goto(site.address)
    page.wait_for_selector(".govuk-frontend-supported")
    yield page
    page.close()


def test_axe_finds_nothing_and_nothing_is_too_wide(shown: Page) -> None:
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        assert objections(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert min(shown.evaluate(HEIGHTS), default=24) >= 24


def test_prints_without_what_cannot_be_pressed(shown: Page) -> None:
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 720, "height": 1000})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 720
    buttons = "[...document.querySelectorAll('main .govuk-button')].filter((one) => one.offsetParent).length"
    assert shown.evaluate(buttons) == 0
