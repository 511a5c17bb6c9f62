"""The pages of the documentation that come from the code, so that they cannot say anything else.

It owns how those pages are written. It must not hold a fact itself: states, roles, categories, clauses,
fields, commands and grades are read where the system reads them.
"""
