"""Agreements with their clauses, what opens or closes one child's records, and the view of involvements."""

from goldenthread.sharing.models.access import (
    AccessRequest,
    EmergencyAccess,
    EmergencyReview,
    NamedPerson,
    Release,
    Shield,
)
from goldenthread.sharing.models.agreements import Agreement, Clause, Party, Version
from goldenthread.sharing.models.involvement import Involvement

__all__ = [
    "AccessRequest", "Agreement", "Clause", "EmergencyAccess", "EmergencyReview", "Involvement",
    "NamedPerson", "Party", "Release", "Shield", "Version",
]  # fmt: skip
