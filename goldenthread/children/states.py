"""The closed lists of the room: how a record came to stand with a child."""

from goldenthread.core.labelled import Labelled

# The system of every agency's records that were begun here, not sent in by a file.
HERE = "Golden Thread"


class How(Labelled):
    """What a link rests on; never on nothing."""

    IDENTIFIER = "identifier", "the same NHS, pupil or Home Office number"
    CASE = "case", "one agency's record names the other's case number"
    WEIGHT = "weight", "name, date of birth and address agree"
    TOGETHER = "together", "came along with a record it already stood with"
    PERSON = "person", "a person decided"
    REPORT = "report", "typed while taking a report"
    UNDONE = "undone", "given back when a delivery was undone"
