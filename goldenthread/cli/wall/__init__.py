"""The second wall: row-level security on every table that holds anything about a child.

It owns the functions that decide in SQL and the policies that ask them. It must not read the decision in
Python: the two are written apart, so that one mends the other.
"""

from goldenthread.cli.wall.build import build
from goldenthread.cli.wall.policies import WALLED

__all__ = ["WALLED", "build"]
