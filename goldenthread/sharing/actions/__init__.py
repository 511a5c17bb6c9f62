"""Agreements written, offered, signed and ended; each act with its entry."""

from goldenthread.sharing.actions.adopting import adopt
from goldenthread.sharing.actions.drafting import draft, draft_next, keep_clause, keep_terms, remove_clause
from goldenthread.sharing.actions.ending import revoke, withdraw
from goldenthread.sharing.actions.showing import show
from goldenthread.sharing.actions.signing import name_responsible, offer, sign

__all__ = [
    "adopt", "draft", "draft_next", "keep_clause", "keep_terms", "name_responsible", "offer",
    "remove_clause", "revoke", "show", "sign", "withdraw",
]  # fmt: skip
