"""What was done and what was seen: one entry for each child, in the transaction that did or showed it.

Owns the entries; they can be added and read, never changed. It must not know what a fact says:
an entry names categories and clauses, never the data.
"""
