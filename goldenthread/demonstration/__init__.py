"""The demonstration world: an invented partnership, its people, its children and its agencies' files.

It owns the invention and writes files in the layouts the importers read; the same seed always makes the
same world. It must not know the database: everything it makes comes in through the importers, as real
files do.
"""
