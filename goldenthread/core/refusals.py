"""What a person may not do, and what a file may not contain, each with a sentence that mends it."""

from dataclasses import dataclass


class Denied(Exception):
    """Raised by checks: the sentence is shown to somebody inside the agency; outsiders see 404."""


class Conflict(Exception):
    """Raised when the state does not allow an act, or somebody else has changed the thing meanwhile."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value of one row of a file that cannot be taken, and the sentence that mends it.

    ``line`` counts from 1, the heading line; 0 means the file as a whole.
    """

    table: str
    line: int
    column: str
    value: str
    reason: str


class Unknown(Exception):
    """There is no such thing for this person: the same answer whether it exists or not (404)."""


class Locked(Exception):
    """The thing is being changed by somebody else at this instant; trying again will do."""
