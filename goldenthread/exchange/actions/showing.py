"""Showing how far an import is while its transaction is still open, so on a connection beside it."""

import time
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import connection
from psycopg import sql

from goldenthread.exchange.models import Import
from goldenthread.exchange.states import WORK

_TABLE = sql.Identifier(Import._meta.db_table)
_BEGIN = sql.SQL(
    "UPDATE {} SET state = %s, rows_read = 0, attempts = attempts + 1"
    " WHERE id = %s AND state = ANY(%s) RETURNING attempts"
).format(_TABLE)
_SHOW = sql.SQL("UPDATE {} SET rows_read = %s WHERE id = %s").format(_TABLE)
# Often enough for a person who looks on.
EVERY = 0.5  # seconds


class Showing:
    """Commits each word at once on its own connection; opened for one piece of work, closed after it."""

    def __init__(self) -> None:
        self._beside = connection.copy()
        self._last = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.close()

    def begin(self, file: Import) -> int:
        """Say that the work on it has begun, and for which time; 0 if somebody took it away meanwhile."""
        busy = WORK[file.state]  # type: ignore[index]  # a state kept as text is its own code
        with self._beside.cursor() as cursor:
            cursor.execute(_BEGIN, [busy.value, file.pk, [busy.value, file.state]])
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    def rows(self, key: UUID, rows: int) -> None:
        """Say how many rows have been read, now and then."""
        now = time.monotonic()
        if now - self._last >= EVERY:
            self._last = now
            with self._beside.cursor() as cursor:
                cursor.execute(_SHOW, [rows, key])
