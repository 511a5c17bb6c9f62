"""Organisations, the areas they answer for, their people, posts, teams and who is on call.

Owns sign-in and the reference list of England's authorities and forces.
It must not know that children exist.
"""
