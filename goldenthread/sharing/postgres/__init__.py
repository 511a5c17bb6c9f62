"""Django's connection to PostgreSQL, which begins each transaction by saying on whose behalf it works.

It owns that one moment. It must not know what is said.
"""
