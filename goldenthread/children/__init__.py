"""The child as a set of linked agency records, and every agency's facts about her.

Owns records, the facts that say who she is and how to reach those around her, deliveries, and links.
It must not know of missing episodes, risk or interviews.
"""
