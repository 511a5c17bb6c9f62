"""Somebody who types a report and never stops, with a journal of every save that was acknowledged."""

import re
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.error import HTTPError

from tests.reliability.machine import Machine
from tests.reliability.visitor import AWAY, Visitor

PRIYA = "priya.nair@northshire-police.example"
QUESTIONS = ("clothing", "money", "why_worried", "may_be_at", "done_so_far")
SIGNATURE = re.compile(r'name="draft" value="([^"]+)"')
DRAFT = re.compile(r'action="/report/([0-9a-f-]{36})/"')
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One save of which the server said that it is kept."""

    question: str
    text: str
    at: float


@dataclass
class Typist:
    """Types answer after answer as the page does: in order, again until acknowledged, typing on meanwhile."""

    machine: Machine
    journal: list[Acknowledged] = field(default_factory=list)
    attempted: list[tuple[str, str]] = field(default_factory=list)
    conflicts: int = 0
    reference: str = ""
    _stopped: threading.Event = field(default_factory=threading.Event)
    _fault: BaseException | None = None

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.machine.address, PRIYA)
        page = self.visitor.get("/report/")
        self.signature, self.draft = _found(SIGNATURE, page), _found(DRAFT, page)
        self._seen: dict[str, str] = {}
        self._thread = threading.Thread(target=self._type, daemon=True)
        self._thread.start()
        self.wait_for_another()

    def stop(self) -> None:
        """Let the last answer be acknowledged, then end."""
        self._stopped.set()
        self._thread.join(timeout=PATIENCE)
        assert not self._thread.is_alive(), "an answer was never acknowledged"
        if self._fault is not None:
            raise self._fault

    def wait_for_another(self, *, within: float = PATIENCE) -> float:
        """Wait for a save that is acknowledged after this moment; how long it took."""
        begun = time.monotonic()
        while not (self.journal and self.journal[-1].at > begun):
            assert time.monotonic() < begun + within, f"nothing is saved within {within} s"
            assert self._thread.is_alive(), self._fault
            time.sleep(0.02)
        return time.monotonic() - begun

    def _type(self) -> None:
        try:
            turn = 0
            while not self._stopped.is_set():
                self._answer(QUESTIONS[turn % len(QUESTIONS)], turn)
                turn += 1
                time.sleep(0.01)
        except BaseException as fault:  # given to whoever waits
            self._fault = fault

    def _answer(self, question: str, turn: int) -> None:
        text, until = f"{turn}:", time.monotonic() + PATIENCE
        while not self._save(question, text):
            text += " and on"  # the fingers do not stop
            assert time.monotonic() < until, "never acknowledged"
            time.sleep(0.2)

    def _save(self, question: str, text: str) -> bool:
        self.attempted.append((question, text))
        seen = self._seen.get(question, "")
        values = {"question": question, "value": text, "seen": seen, "draft": self.signature}
        try:
            said = self.visitor.post_json(f"/report/{self.draft}/answer/", values)
        except HTTPError as refused:
            if refused.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            return False
        except AWAY:
            return False
        assert said["saved"]
        self.reference = said["reference"]
        self.conflicts += said["conflict"] is not None
        self._seen[question] = said["seen"]
        self.journal.append(Acknowledged(question, text, time.monotonic()))
        return True


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    assert match is not None, pattern.pattern
    return match[1]


ANSWERS: Final = (
    "SELECT question, text, superseded_by_id IS NULL FROM episodes_answer WHERE episode_id = %s ORDER BY id"
)


def faults(machine: Machine, typist: Typist) -> list[str]:
    """What is wrong with a report after everything that happened to it."""
    answers = machine.rows(ANSWERS, typist.draft)
    kept = [(str(question), str(text)) for question, text, _ in answers]
    standing = [(str(question), str(text)) for question, text, is_current in answers if is_current]
    return [
        *_lost(typist, kept),
        *(f"kept twice: {one}" for one in sorted({one for one in kept if kept.count(one) > 1})),
        *(f"never typed: {one}" for one in kept if one not in typist.attempted),
        *_not_standing(typist, standing),
        *_unnoted(machine, typist, len(kept)),
        *([f"{typist.conflicts} disagreements with oneself"] if typist.conflicts else []),
    ]


def _lost(typist: Typist, kept: list[tuple[str, str]]) -> list[str]:
    return [
        f"acknowledged and lost: {one.question} {one.text}"
        for one in typist.journal
        if (one.question, one.text) not in kept
    ]


def _not_standing(typist: Typist, standing: list[tuple[str, str]]) -> list[str]:
    last = {one.question: one.text for one in typist.journal}
    found = {asked: [text for question, text in standing if question == asked] for asked in last}
    return [
        f"{asked} stands as {found[asked]} and not as {text}"
        for asked, text in last.items()
        if found[asked] != [text]
    ]


def _unnoted(machine: Machine, typist: Typist, kept: int) -> list[str]:
    noted = machine.number(
        "SELECT count(*) FROM ledger_entry WHERE act = 'episode.answered' AND subject LIKE %s",
        f"{typist.reference} %",
    )
    opened = machine.number(
        "SELECT count(*) FROM ledger_entry WHERE act = 'episode.opened' AND subject = %s", typist.reference
    )
    wrong = [f"{kept} answers and {noted} entries about them"] if noted != kept else []
    return wrong + ([f"opened {opened} times"] if opened != 1 else [])
