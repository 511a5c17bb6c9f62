"""Settings, root addresses and the server's entry.

Owns what joins the rooms into one program, and is the one place that names them all.
It must not know a rule of the domain.
"""
