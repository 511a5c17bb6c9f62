"""What of a delivery cannot be taken: named by line and reason, and taken out of staging."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from psycopg import sql

from goldenthread.children.actions.shapes import INTRODUCES, Shape
from goldenthread.children.actions.statements import count, fetch, run, table
from goldenthread.children.models import AgencyRecord, Source
from goldenthread.core.refusals import Refusal

KEPT = 10_000
SHOWN = 100


@dataclass(slots=True)
class Refusals:
    """The first ten thousand refusals, and how many there were in truth."""

    kept: list[Refusal] = field(default_factory=list)
    total: int = 0

    @property
    def room(self) -> int:
        """How many more are kept."""
        return max(KEPT - len(self.kept), 0)

    def add(self, refusals: Iterable[Refusal], *, total: int) -> None:
        """Keep what there is room for, and count all."""
        self.kept.extend(refusals)
        self.total += total


def too_long(shape: Shape, refusals: Refusals) -> None:
    """Refuse rows with a text longer than its column takes."""
    over = {name: _longer(name, limit) for name, limit in shape.limits.items()}
    anywhere = sql.SQL(" OR ").join(over.values())
    if not count(sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE {})::int").format(shape.staging, anywhere)):
        return
    for name, condition in over.items():
        _refuse_long(shape, name, condition, refusals)
    run(sql.SQL("DELETE FROM {} WHERE {}").format(shape.staging, anywhere))


def _longer(name: str, limit: int) -> sql.Composed:
    # A text has at least as many bytes as characters, and bytes need not be counted.
    text = sql.SQL("octet_length({name}) > {limit} AND length({name}) > {limit}")
    return sql.SQL("({})").format(text.format(name=sql.Identifier(name), limit=sql.Literal(limit)))


def _refuse_long(shape: Shape, name: str, condition: sql.Composed, refusals: Refusals) -> None:
    words = name.replace("_", " ")
    query = sql.SQL(
        "SELECT row_table, row_line, left({name}, {shown}) FROM {staging} WHERE {condition}"
        " ORDER BY row_line LIMIT {room}"
    ).format(
        name=sql.Identifier(name), shown=SHOWN, staging=shape.staging, condition=condition, room=refusals.room
    )  # fmt: skip
    reason = f"The {words} is longer than {shape.limits[name]} characters: shorten it."
    found = [Refusal(place, line, words, f"{value}…", reason) for place, line, value in fetch(query)]
    total = count(sql.SQL("SELECT count(*) FROM {} WHERE {}").format(shape.staging, condition))
    refusals.add(found, total=total)


def repeated(shape: Shape, refusals: Refusals) -> None:
    """Refuse rows of which a file has two: which of them is right is not ours to guess."""
    doubles = sql.SQL("SELECT system_id, source_key FROM {} GROUP BY 1, 2 HAVING count(*) > 1").format(
        shape.staging
    )
    if not fetch(sql.SQL("{} LIMIT 1").format(doubles)):
        return
    query = sql.SQL(
        "SELECT row_table, row_line, system_id, (SELECT min(other.row_line) FROM {staging} AS other WHERE"
        " (other.system_id, other.source_key) = (one.system_id, one.source_key)"
        " AND other.row_line <> one.row_line)"
        " FROM {staging} AS one WHERE (system_id, source_key) IN ({doubles}) ORDER BY row_line LIMIT {room}"
    ).format(staging=shape.staging, doubles=doubles, room=refusals.room)
    found = [
        Refusal(place, line, "identifier", shown, _repeats(other))
        for place, line, shown, other in fetch(query)
    ]
    gone = sql.SQL("DELETE FROM {} WHERE (system_id, source_key) IN ({})").format(shape.staging, doubles)
    refusals.add(found, total=run(gone))


def _repeats(other: int | None) -> str:
    if other is None:
        return "This row was read twice from one line: report this as a fault of the mapping."
    return f"This row and line {other} are the same entry of the same child: leave one of them out."


def unknown_people(shapes: Iterable[Shape], source: Source, refusals: Refusals) -> None:
    """Refuse facts of somebody whom neither this delivery nor an earlier one introduces."""
    for shape in shapes:
        if shape.kind != INTRODUCES:
            _refuse_unknown(shape, source, refusals)


def _refuse_unknown(shape: Shape, source: Source, refusals: Refusals) -> None:
    nobody = sql.SQL(
        "NOT EXISTS (SELECT FROM {records} AS record WHERE record.agency_id = {agency}"
        " AND record.system = {system} AND record.system_id = {staging}.system_id)"
    ).format(
        records=table(AgencyRecord), agency=source.agency_id, system=source.system,
        staging=sql.Identifier(f"staging_{shape.kind}"),
    )  # fmt: skip
    query = sql.SQL(
        "SELECT row_table, row_line, system_id FROM {staging} WHERE {nobody} ORDER BY row_line LIMIT {room}"
    ).format(staging=shape.staging, nobody=nobody, room=refusals.room)
    found = list(_unknown(fetch(query)))
    total = (
        run(sql.SQL("DELETE FROM {} WHERE {}").format(shape.staging, nobody))
        if found or not refusals.room
        else 0
    )
    refusals.add(found, total=total)


def _unknown(rows: list[tuple[str, int, str]]) -> Iterator[Refusal]:
    for place, line, identifier in rows:
        yield Refusal(
            place, line, "identifier", identifier[:SHOWN],
            "No person with this identifier is in this delivery or in an earlier one: "
            "send the row that says who it is first, or together with this one.",
        )  # fmt: skip
