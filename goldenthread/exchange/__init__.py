"""Files in and out: what agencies send becomes facts, wholly or not at all.

Owns imports, their reports and mappings. It must not write a fact itself: it asks ``children`` to.
"""
