"""The states of a missing episode, who owns each, and every step between them."""

from dataclasses import dataclass

from goldenthread.core.labelled import Labelled


class Absence(Labelled):
    """The two kinds of absence that statutory guidance keeps apart (DfE 2014, definitions)."""

    MISSING = "missing", "Missing"
    AWAY = "away", "Away from placement without authorisation"


class State(Labelled):
    """How far an episode has come."""

    REPORTING = "reporting", "Report being taken"
    REPORTED = "reported", "Reported"
    LOOKING = "looking", "Being looked for"
    FOUND = "found", "Found"
    SPOKEN_TO = "spoken_to", "Prevention interview held"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"
    IN_ERROR = "in_error", "Opened in error"


# Who must act next while an episode stands in a state; words for the page.
OWNERS: dict[State, str] = {
    State.REPORTING: "the call handler taking the report",
    State.REPORTED: "the supervisor who grades it",
    State.LOOKING: "the force looking for the child",
    State.FOUND: "the force, to hold the prevention interview",
    State.SPOKEN_TO: "the force, to close it",
    State.CLOSED: "nobody: it is closed",
    State.CANCELLED: "nobody: it was cancelled",
    State.IN_ERROR: "nobody: it was opened in error",
}
IS_ABSENT = frozenset({State.REPORTING, State.REPORTED, State.LOOKING})
IS_OPEN = IS_ABSENT | {State.FOUND, State.SPOKEN_TO}


@dataclass(frozen=True, slots=True)
class Step:
    """One permitted step: its verb, where from, where to, and whether a reason must be given."""

    verb: str
    label: str
    start: frozenset[State]
    end: State
    needs_reason: bool = False


STEPS: dict[str, Step] = {
    step.verb: step
    for step in (
        Step("send", "Send the report", frozenset({State.REPORTING}), State.REPORTED),
        Step("look", "Start looking for the child", frozenset({State.REPORTED}), State.LOOKING),
        Step(
            "find", "Record that the child is found", frozenset({State.REPORTED, State.LOOKING}), State.FOUND
        ),
        Step("speak", "Record the prevention interview", frozenset({State.FOUND}), State.SPOKEN_TO),
        Step("close", "Close the episode", frozenset({State.SPOKEN_TO}), State.CLOSED),
        Step("cancel", "Cancel: the child was never missing", IS_ABSENT, State.CANCELLED, needs_reason=True),
        Step("withdraw", "Opened in error", IS_ABSENT, State.IN_ERROR, needs_reason=True),
    )
}


def steps_from(state: State) -> list[Step]:
    """The steps that may be taken from a state, in the order of the table."""
    return [step for step in STEPS.values() if state in step.start]
