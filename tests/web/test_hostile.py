"""Whatever is typed comes back as it was typed, as text, and does nothing else."""

from datetime import timedelta
from html.parser import HTMLParser
from uuid import UUID

import pytest
from django.test import Client

from goldenthread.agencies.states import Role
from goldenthread.core import clock
from goldenthread.episodes.models import Answer, Change, Entry
from goldenthread.episodes.states import State
from goldenthread.risk.models import Assessment
from tests.episodes import night
from tests.web import hostile
from tests.web.desks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
RUNS = ("script", "iframe", "object", "embed", "svg")


class Read(HTMLParser):
    """The text of a page as a reader has it, its boxes, and whatever in it could run."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.boxes, self.runs = "", "", [""]
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        values = dict(attrs)
        self.boxes += f"\n{values.get('value') or ''}" if tag == "input" else ""
        self.text += "\n" if tag == "br" else ""
        if tag in RUNS:
            self.runs.append(f"{tag} {values.get('src') or values.get('class') or ''}")
        self.runs += [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        self.text += data


def lines(text: str) -> str:
    """A text as pages and boxes have it: one kind of end of line, none around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@pytest.fixture
def handler() -> Client:
    """A call handler at a computer."""
    return desk("NSP", Role.CALL_HANDLER)


@pytest.fixture
def episode() -> UUID:
    """An episode of a child who is looked for."""
    return night.in_state(State.LOOKING, night.child(), at=clock.now() - timedelta(hours=1))


def shown(client: Client, path: str, text: str) -> Read:
    """A page that holds the text as text, and runs nothing that the same page does not always run."""
    answer = client.get(path)
    assert answer.status_code == 200
    page = Read(answer.content.decode())
    assert lines(text) in lines(page.text) or lines(text) in page.boxes
    return page


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
def test_answers(handler: Client, episode: UUID, text: str) -> None:
    before = Read(handler.get(f"/report/{episode}/").content.decode()).runs
    said = handler.post(f"/report/{episode}/answer/", {"question": "why_worried", "value": text})
    assert said.json()["saved"]
    assert Answer.objects.get().text == text.strip()
    for path in (f"/report/{episode}/", f"/episodes/{episode}/"):
        page = shown(handler, path, text)
        if path.startswith("/report/"):
            assert page.runs == before


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
def test_the_log(handler: Client, episode: UUID, text: str) -> None:
    before = Read(handler.get(f"/episodes/{episode}/").content.decode()).runs
    assert handler.post(f"/episodes/{episode}/entry/", {"text": text}).status_code == 302
    assert lines(Entry.objects.get().text) == lines(text)
    assert shown(handler, f"/episodes/{episode}/", text).runs == before


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
def test_reasons(handler: Client, episode: UUID, text: str) -> None:
    handler.post(f"/episodes/{episode}/cancel/", {"reason": text})
    assert lines(Change.objects.latest("pk").reason) == lines(text)
    shown(handler, f"/episodes/{episode}/", text)


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
def test_rationales(handler: Client, episode: UUID, text: str) -> None:
    page = handler.get(f"/episodes/{episode}/risk/grade/").context
    wall = clock.london(clock.now() + timedelta(hours=2))
    typed = {
        "grade": "high", "rationale": text, "before": page["digest"],
        "review_due_at_date": f"{wall:%d/%m/%Y}", "review_due_at_time": f"{wall:%H:%M}",
    }  # fmt: skip
    assert handler.post(f"/episodes/{episode}/risk/grade/", typed).status_code == 302
    assert lines(Assessment.objects.get().rationale) == lines(text)
    shown(handler, f"/episodes/{episode}/", text)


@pytest.mark.parametrize("text", [text for text in hostile.ALL if len(text) <= 100], ids=ascii)
def test_names(handler: Client, text: str) -> None:
    episode = night.opened()
    answer = handler.post(f"/report/{episode}/name/", {"given_names": text, "family_name": "Vane"})
    assert answer.status_code == 302
    name = " ".join(text.split())
    page = Read(handler.get(f"/report/{episode}/").content.decode())
    assert name in " ".join(page.text.split())
    assert "alert" not in " ".join(page.runs)


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
@pytest.mark.parametrize("path", ["/children/", "/children/results/"])
def test_searches(handler: Client, path: str, text: str) -> None:
    assert handler.post(path, {"q": text}).status_code == 200


@pytest.mark.parametrize("text", hostile.ALL, ids=ascii)
def test_reasons_of_a_briefing(handler: Client, text: str) -> None:
    path = f"/children/{night.child()}/briefing/"
    page = Read(handler.post(path, {"reason": text}).content.decode())
    assert " ".join(text.split()) in " ".join(page.text.split())
