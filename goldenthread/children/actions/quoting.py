"""When one agency's record quotes the number under which another agency's system keeps the child."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from goldenthread.children.queries.people import Known
from goldenthread.children.rules import Person
from goldenthread.children.rules.comparing import QUOTED
from goldenthread.children.rules.keys import plain_number


@dataclass(frozen=True, slots=True)
class Quote:
    """The record that quotes, and the scheme and number it quotes."""

    by: UUID
    scheme: str
    number: str


def quotes(one: Known, other: Known) -> list[Quote]:
    """Where one of two agencies' records has the other system's own identifier among its numbers."""
    if one.agency == other.agency:
        return []
    return [quote for a, b in ((one, other), (other, one)) for quote in _quotes(a, b)]


def _quotes(one: Known, other: Known) -> list[Quote]:
    own = plain_number(other.system_id)
    return [
        Quote(one.record, scheme, other.system_id)
        for scheme in sorted(QUOTED)
        if own and own in map(plain_number, one.numbers.get(scheme, ()))
    ]


def with_quotes(record: Known, told: Iterable[Quote]) -> Person:
    """The person with the quoted number on both sides: a system's own identifier is otherwise its alone."""
    quoted = {quote.scheme: quote.number for quote in told}
    if not quoted:
        return record.person
    return replace(record.person, identifiers={**record.person.identifiers, **quoted})
