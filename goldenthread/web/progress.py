"""How far a file is and what it did, in the words of the page."""

from dataclasses import dataclass
from typing import Any

from goldenthread.exchange.reports import Report, told
from goldenthread.exchange.states import OWNERS, WORK, State
from goldenthread.web.meanings import label, meanings

# The state as a tag says it: one or two words, and a colour that repeats them.
TAGS: dict[State, tuple[str, str]] = {
    State.RECEIVED: ("waiting", "grey"), State.CHECKING: ("being checked", "blue"),
    State.CHECKED: ("checked", "green"),
    State.REFUSED: ("rows refused", "orange"), State.CONFIRMED: ("waiting", "grey"),
    State.APPLYING: ("being brought in", "blue"), State.APPLIED: ("brought in", "green"),
    State.FAILED: ("stopped", "red"), State.DISCARDED: ("discarded", "grey"),
    State.UNDONE: ("taken back", "grey"),
}  # fmt: skip
OVER = {State.APPLIED, State.DISCARDED, State.UNDONE}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a file does to one kind of fact."""

    kind: str
    new: int
    changed: int
    unchanged: int
    absent: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as the page shows it; ``file`` is the import itself."""

    file: Any
    state: State
    report: Report
    counted: list[Counted]

    @property
    def tag(self) -> str:
        """The state in a word or two."""
        return TAGS[self.state][0]

    @property
    def colour(self) -> str:
        """The colour of the state's tag."""
        return TAGS[self.state][1]

    @property
    def owner(self) -> str:
        """Who must act next; nobody, once it is over."""
        return "" if self.state in OVER else OWNERS[self.state]

    @property
    def is_moving(self) -> bool:
        """Whether a worker is at it, or about to be."""
        return self.state in WORK

    @property
    def rows(self) -> str:
        """How many facts have been read, of how many where that is known."""
        read, expected = self.file.rows_read, self.file.rows_expected
        return f"{read:,} of {expected:,} facts read" if expected else f"{read:,} facts read"

    @property
    def can_take_good_rows(self) -> bool:
        """Whether anything of a file with refused rows can be taken."""
        return self.state == State.REFUSED and self.report.has_facts


def standing(file: Any) -> Standing:
    """How a file stands."""
    report = told(file.counts)
    order = list(dict.fromkeys(one.kind for one in meanings().values()))
    counted = [
        Counted(label(kind), one.new, one.changed, one.unchanged, one.absent)
        for kind, one in sorted(report.facts.items(), key=lambda item: order.index(item[0]))
        if one.new or one.changed or one.unchanged or one.absent
    ]
    return Standing(file, State(file.state), report, counted)
