"""Writing entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from psycopg import sql

from goldenthread.ledger.authors import Author
from goldenthread.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """What one child's decisions came to: categories shown, categories withheld, and the clauses behind."""

    child: UUID | None
    shown: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def record(
    by: Author, act: str, *, at: datetime, child: UUID | None = None, subject: str = "", reason: str = ""
) -> None:
    """Leave the entry of one act; in the caller's transaction, so that neither stands without the other."""
    record_shown(by, act, [Shown(child)], at=at, subject=subject, reason=reason)


def record_shown(
    by: Author, act: str, views: Iterable[Shown], *, at: datetime, subject: str = "", reason: str = ""
) -> None:
    """Leave one entry for each child shown; a list of children is as many entries."""
    Entry.objects.bulk_create(
        [_entry(view, by=by, act=act, at=at, subject=subject, reason=reason) for view in views]
    )


def _entry(view: Shown, *, by: Author, act: str, at: datetime, subject: str, reason: str) -> Entry:
    return Entry(
        at=at, act=act, person=by.person or None, post=by.post or None, agency=by.agency, origin=by.origin,
        request=by.request, child=view.child, subject=subject, reason=reason[:500],
        shown=_sorted(view.shown), withheld=_sorted(view.withheld), because=_sorted(view.because),
    )  # fmt: skip


def _sorted(words: Sequence[str]) -> list[str]:
    return sorted(set(words))


def record_each(
    by: Author, act: str, views: sql.Composed, *, at: datetime, subject: str = "", reason: str = ""
) -> int:
    """Leave one entry for each row of a query that gives a child and the categories touched; how many.

    For acts on more children than a process should hold at once.
    """
    query = sql.SQL(
        "INSERT INTO {entries} (at, act, person, post, agency, origin, request, child, subject,"
        " shown, withheld, because, reason)"
        " SELECT {at}, {act}, {person}, {post}, {agency}, {origin}, {request}, view.child, {subject},"
        " view.shown, '{{}}', '{{}}', {reason} FROM ({views}) AS view (child, shown)"
    ).format(
        entries=sql.Identifier(Entry._meta.db_table), at=at, act=act, views=views, person=by.person or None,
        post=by.post or None, agency=by.agency, origin=by.origin, request=by.request, subject=subject,
        reason=reason[:500],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.rowcount)
