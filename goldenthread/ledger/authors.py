"""Whoever acts, as far as an entry needs to know them."""

from typing import Protocol
from uuid import UUID


class Author(Protocol):
    """A person in a post of an agency, in one request, from one place; 0 stands for nobody in particular."""

    @property
    def person(self) -> int: ...
    @property
    def post(self) -> int: ...
    @property
    def agency(self) -> UUID: ...
    @property
    def origin(self) -> str: ...
    @property
    def request(self) -> str: ...
