"""The pages, one file for each place a person goes; each asks actions and queries, and draws what they give.

Owns the views and nothing else. They must not know models, nor decide who may see what.
"""
