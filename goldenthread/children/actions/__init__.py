"""What can be done to records and children: deliver facts, undo that, link, decide, register."""

from goldenthread.children.actions.deciding import decide_pair, move
from goldenthread.children.actions.finding import find
from goldenthread.children.actions.intake import Outcome, deliver
from goldenthread.children.actions.linking import Linked, link
from goldenthread.children.actions.merging import Counts
from goldenthread.children.actions.registering import record_for, register
from goldenthread.children.actions.supplying import name_source
from goldenthread.children.actions.undoing import undo

__all__ = [
    "Counts",
    "Linked",
    "Outcome",
    "decide_pair",
    "deliver",
    "find",
    "link",
    "move",
    "name_source",
    "record_for",
    "register",
    "undo",
]
