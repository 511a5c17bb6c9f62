"""The connection itself, under the name by which Django looks for it."""

from collections.abc import Callable
from typing import ClassVar

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin with what the process says in ``begin``; nothing by default.

    Only inside a transaction, so that a pooler which hands the connection on hands nothing on with it.
    """

    begin: ClassVar[Callable[["DatabaseWrapper"], None] | None] = None

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # Django has it, its stubs do not
        begin = type(self).begin
        if not autocommit and begin is not None:
            begin(self)
