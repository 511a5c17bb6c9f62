"""England, ten years: an invented child population under the real authorities and forces, straight in tables.

Owns the invention at the size of a nation, and its loading by COPY in bounded memory, the same for the same
seed. It must not be needed by anything that runs for people.
"""
