"""Measures of the machine: invented children, how their names are mistaken, what it costs to find them.

Owns the generators, each drawn from a seed. It must not be needed by anything that runs for people.
"""
