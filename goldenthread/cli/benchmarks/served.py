"""Measurements on a demonstration that is being served, with Django set up on its house here too."""

from collections.abc import Iterator

from goldenthread.cli.benchmarks.demonstration import Demonstration
from goldenthread.cli.benchmarks.results import Result
from goldenthread.cli.postgres import DATABASE


def measure(demonstration: Demonstration, wanted: list[str]) -> Iterator[Result]:
    """The measurements of these groups."""
    place = demonstration.house
    with place.in_use():
        # Models can be imported only once Django is set up.
        from django.db import connections

        from goldenthread.cli.benchmarks import picture, searching
        from goldenthread.cli.benchmarks.plain_sql import Plain

        plain = Plain(place.cluster, DATABASE)
        plain.settle()
        if "picture" in wanted:
            yield from picture.measure(demonstration, plain)
        if "search" in wanted:
            yield from searching.measure(plain)
        plain.close()
        connections.close_all()
