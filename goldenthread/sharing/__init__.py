"""Who may know what: agreements, their clauses, and the one decision that every page asks.

Owns agreements, clauses and the reading of involvements. It must not know any kind of fact,
only its category and which agency supplied it.
"""
