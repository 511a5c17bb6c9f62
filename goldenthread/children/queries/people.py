"""Records as finding and joining see them: what tells children apart, as it stands now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.children.models import Address, Identifier, Identity
from goldenthread.children.queries.facts import held, standing
from goldenthread.children.rules import Person, keys
from goldenthread.children.rules.keys import plain_number


@dataclass(frozen=True, slots=True)
class Known:
    """One agency's record of a child; ``numbers`` are all it ever had, by scheme, the valid one first."""

    record: UUID
    child: UUID
    agency: UUID
    system: str
    system_id: str
    person: Person
    numbers: Mapping[str, Sequence[str]]

    def keys(self) -> frozenset[str]:
        """The keys it is found under: the person's, the system's own identifier, and earlier numbers."""
        every = [self.system_id, *(value for values in self.numbers.values() for value in values)]
        return keys(self.person) | {f"i:{plain}" for plain in map(plain_number, every) if plain}


def known(records: Iterable[UUID]) -> dict[UUID, Known]:
    """These records, in four queries however many there are."""
    wanted = list(records)
    identities, places, numbers = _identities(wanted), _places(wanted), _numbers(wanted)
    return {
        row.id: Known(
            row.id, row.child_id, row.agency_id, row.system, row.system_id, numbers=numbers[row.id],
            person=_person(identities[row.id], places[row.id], numbers[row.id]),
        )
        for row in held(wanted)
    }  # fmt: skip


_SAID = ("given_names", "family_name", "known_as", "other_names", "date_of_birth", "sex")
_IDENTITY = ("id", "record_id", "supplied_at", *_SAID)
_NOTHING = [None] * len(_SAID)
_ADDRESS = ("id", "record_id", "lines", "postcode")
_IDENTIFIER = ("id", "record_id", "scheme", "value", "since", "until")


def _identities(wanted: list[UUID]) -> dict[UUID, list[Any]]:
    """What each record says of who she is, the latest first."""
    rows = sorted(standing(Identity, wanted, columns=_IDENTITY), key=lambda row: row.id)
    return _by_record(sorted(rows, key=lambda row: row.supplied_at, reverse=True))


def _places(wanted: list[UUID]) -> dict[UUID, list[Any]]:
    return _by_record(sorted(standing(Address, wanted, columns=_ADDRESS), key=lambda row: row.id))


def _numbers(wanted: list[UUID]) -> dict[UUID, dict[str, list[str]]]:
    """The numbers of each record by scheme: the valid first, then the latest; an undated one is late."""
    rows = sorted(standing(Identifier, wanted, columns=_IDENTIFIER), key=lambda row: row.id)
    rows.sort(key=lambda row: row.since or date.max, reverse=True)
    found: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda row: row.until is not None):
        found[row.record_id][row.scheme].append(row.value)
    return found


def _by_record(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.record_id].append(row)
    return found


def _person(identities: list[Any], places: list[Any], numbers: Mapping[str, Sequence[str]]) -> Person:
    # Several tables of one system may say who she is; the one with a name leads, the others fill gaps.
    rows = sorted(identities, key=lambda row: not (row.given_names or row.family_name))
    filled = [next(filter(None, values), None) for values in zip(*rows, strict=True)] or _NOTHING
    given, family, known_as, other, born, sex = filled[-len(_NOTHING) :]
    return Person(
        given_names=given or "", family_name=family or "", known_as=known_as or "", other_names=other or "",
        date_of_birth=born, sex=sex or "",
        postcodes=tuple(dict.fromkeys(row.postcode for row in places if row.postcode)),
        address_lines=tuple(dict.fromkeys(row.lines for row in places if row.lines)),
        identifiers={scheme: values[0] for scheme, values in numbers.items() if values},
    )  # fmt: skip
