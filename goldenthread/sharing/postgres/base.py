"""The connection itself, under the name by which Django looks for it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.backends.postgresql import base

Begin = Callable[["DatabaseWrapper"], None]


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin with what the process says in ``begin``; nothing by default.

    Only inside a transaction, so that a pooler which hands the connection on hands nothing on with it. In a
    process that says something, a statement outside any transaction is therefore given one of its own.
    """

    begin: ClassVar[Begin | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._in_a_transaction)

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # Django has it, its stubs do not
        begin = type(self).begin
        if not autocommit and begin is not None:
            begin(self)

    def _in_a_transaction(self, execute: Callable[..., Any], *statement: Any) -> Any:
        begin = type(self).begin
        if begin is None or self.in_atomic_block or not self.get_autocommit():
            return execute(*statement)
        with self.connection.transaction():
            begin(self)
            return execute(*statement)
