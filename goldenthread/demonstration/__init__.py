"""The demonstration world: an invented partnership, its people, its children and its agencies' files.

It owns the invention and writes files in the layouts the importers read; the same seed always makes the
same world. What invents must not know the database: everything it makes comes in through the importers, as
real files do. Only ``england`` loads its rows past them, being too big for files.
"""
