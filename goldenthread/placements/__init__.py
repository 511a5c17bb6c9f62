"""Where a child lives when an authority looks after her: care, legal status, placements, homes, plans.

Owns those facts and the directory of homes. It must not know whether she is missing.
"""
