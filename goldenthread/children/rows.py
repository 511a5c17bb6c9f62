"""A fact on its way into the house, before it has met the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of one child as an agency's file gives it.

    ``system_id`` is the agency's own identifier of the child; ``source_key`` names the row for ever
    within agency, system and child, so that the same row sent again is the same fact.
    """

    kind: str
    system_id: str
    source_key: str
    values: dict[str, object]
    line: int
    table: str
