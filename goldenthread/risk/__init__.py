"""The graded assessment that a person makes, what was before them, and the concerns agencies record.

Owns grading schemes, assessments and concerns. It must not weigh anything itself: no score, no grade
by the system.
"""
