"""Where the rows of a delivery wait until they are merged: temporary tables, filled in portions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from psycopg import sql

from goldenthread.children.actions.shapes import Shape
from goldenthread.children.actions.statements import copy, run
from goldenthread.children.rows import FactRow

PORTION = 5000

# Dates are compared and written in one way, and sorting a million rows need not go to the disk.
_SETTINGS = sql.SQL("SELECT set_config('timezone', 'UTC', true), set_config('work_mem', '64MB', true)")


@contextmanager
def staged(shapes: Mapping[str, Shape]) -> Iterator[None]:
    """Temporary tables for these kinds, for as long as the block lasts."""
    run(_SETTINGS)
    for shape in shapes.values():
        run(shape.create())
    yield
    for shape in shapes.values():
        run(sql.SQL("DROP TABLE {}").format(shape.staging))


def fill(shapes: Mapping[str, Shape], rows: Iterable[FactRow], progress: Callable[[int], None]) -> int:
    """Load every row into the table of its kind; memory holds one portion of each kind."""
    waiting: dict[str, list[list[object]]] = defaultdict(list)
    values = {kind: shape.values for kind, shape in shapes.items()}
    total = 0
    for total, row in enumerate(rows, start=1):
        portion = waiting[row.kind]
        portion.append(values[row.kind](row))
        if len(portion) >= PORTION:
            _load(shapes[row.kind], portion)
            progress(total)
    for kind, portion in waiting.items():
        _load(shapes[kind], portion)
    progress(total)
    for shape in shapes.values():
        run(sql.SQL("ANALYZE {}").format(shape.staging))
    return total


def _load(shape: Shape, portion: list[list[object]]) -> None:
    copy(shape.staging, shape.names, portion)
    portion.clear()
