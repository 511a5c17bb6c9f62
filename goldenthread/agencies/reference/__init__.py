"""Facts about England's authorities, police forces and regions, kept as files of our own.

Owns areas.csv, other_codes.csv and the script that writes the first from a compiled list of facts.
It must not know the database: ``goldenthread.agencies.areas`` reads the files.
"""
