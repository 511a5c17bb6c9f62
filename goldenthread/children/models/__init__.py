"""Children, records, deliveries, links, keys, and the facts that say who she is."""

from goldenthread.children.models.fact import Fact
from goldenthread.children.models.facts import Address, HealthNeed, Identifier, Identity, Professional, Voice
from goldenthread.children.models.links import LinkDecision, NameKey, PossibleLink
from goldenthread.children.models.records import AgencyRecord, Child, Delivery, Source

__all__ = [
    "Address", "AgencyRecord", "Child", "Delivery", "Fact", "HealthNeed", "Identifier", "Identity",
    "LinkDecision", "NameKey", "PossibleLink", "Professional", "Source", "Voice",
]  # fmt: skip
