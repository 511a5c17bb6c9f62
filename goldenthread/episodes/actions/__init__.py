"""Everything that changes an episode."""

from goldenthread.episodes.actions.answers import Saved, answer
from goldenthread.episodes.actions.reports import choose_child, name_unknown_child, open_report, set_absence
from goldenthread.episodes.actions.steps import take, write

__all__ = [
    "Saved",
    "answer",
    "choose_child",
    "name_unknown_child",
    "open_report",
    "set_absence",
    "take",
    "write",
]
