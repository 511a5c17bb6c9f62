"""The one page: what every agency may tell this viewer about this child, now.

Owns the composing of the picture, and the view of involvements, since it stands above every room that
supplies facts. It must not write anything but its ledger entry.
"""
