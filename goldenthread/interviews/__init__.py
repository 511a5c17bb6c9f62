"""Return home interviews as providers record them, and what was learned.

Owns interviews held and findings. It must not change an episode.
"""
