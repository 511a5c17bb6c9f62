"""What can be done with a file: receive, check, confirm, bring in, undo, discard; and mappings kept."""

from goldenthread.exchange.actions.deciding import confirm, discard, undo
from goldenthread.exchange.actions.mappings import drop_mapping, keep_mapping
from goldenthread.exchange.actions.receiving import receive
from goldenthread.exchange.actions.running import apply, fail, proceed, rehearse

__all__ = [
    "apply",
    "confirm",
    "discard",
    "drop_mapping",
    "fail",
    "keep_mapping",
    "proceed",
    "receive",
    "rehearse",
    "undo",
]
