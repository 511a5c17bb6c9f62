"""The command line: how an operator starts, fills, checks and stops Golden Thread on a machine.

It owns the programs that run, PostgreSQL among them, and the sentences an operator reads when one cannot.
It must not know how a child is matched, shared or graded: it calls the rooms below and prints.
"""
