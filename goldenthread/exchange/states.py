"""The states of an import, who acts next in each, and every step between them."""

from goldenthread.core.labelled import Labelled


class State(Labelled):
    """How far a file has come."""

    RECEIVED = "received", "Received, waiting to be checked"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked: every row can be taken"
    REFUSED = "refused", "Checked: some rows cannot be taken"
    CONFIRMED = "confirmed", "Waiting to be brought in"
    APPLYING = "applying", "Being brought in"
    APPLIED = "applied", "Brought in"
    FAILED = "failed", "Stopped by a fault of ours"
    DISCARDED = "discarded", "Discarded"
    UNDONE = "undone", "Undone"


# Who must act next while an import stands in a state; words for the page.
OWNERS: dict[State, str] = {
    State.RECEIVED: "the worker, to check it",
    State.CHECKING: "the worker, which checks it and starts over if it is stopped",
    State.CHECKED: "the records officer, to confirm or discard it",
    State.REFUSED: "the records officer, to mend the file, take the good rows only, or discard it",
    State.CONFIRMED: "the worker, to bring it in",
    State.APPLYING: "the worker, which brings it in and starts over if it is stopped",
    State.APPLIED: "nobody: it is brought in",
    State.FAILED: "whoever keeps this system; the file can be sent again",
    State.DISCARDED: "nobody: it was discarded",
    State.UNDONE: "nobody: it was undone",
}

# A file begins in RECEIVED, or in CONFIRMED where whoever sends it has confirmed it beforehand.
# From each state, the states it may pass to. A worker that finds CHECKING or APPLYING unclaimed begins again;
# unclaimed they may be discarded too.
STEPS: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.CHECKING, State.DISCARDED}),
    State.CHECKING: frozenset({State.CHECKED, State.REFUSED, State.FAILED, State.DISCARDED}),
    State.CHECKED: frozenset({State.CONFIRMED, State.DISCARDED}),
    State.REFUSED: frozenset({State.CONFIRMED, State.DISCARDED}),
    State.CONFIRMED: frozenset({State.APPLYING, State.DISCARDED}),
    State.APPLYING: frozenset({State.APPLIED, State.REFUSED, State.FAILED, State.DISCARDED}),
    State.APPLIED: frozenset({State.UNDONE}),
    State.FAILED: frozenset({State.DISCARDED}),
    State.DISCARDED: frozenset(),
    State.UNDONE: frozenset(),
}

# What the worker takes up, and the state it shows while it is at it.
WORK: dict[State, State] = {
    State.RECEIVED: State.CHECKING,
    State.CHECKING: State.CHECKING,
    State.CONFIRMED: State.APPLYING,
    State.APPLYING: State.APPLYING,
}


def may_pass(start: State, end: State) -> bool:
    """Whether the table has a step between two states."""
    return end in STEPS[start]
