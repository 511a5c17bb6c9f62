"""Whether two sets of agency records may become one child without a person, and which takes in the other."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from goldenthread.children.rules.identifiers import SETTLING, usable


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a set: where it is kept, since when, and the numbers that settle who it is about.

    ``is_typed`` marks records begun here while taking a report: one child may have several of them.
    """

    record: UUID
    place: tuple[UUID, str]
    since: datetime
    is_typed: bool = False
    numbers: Mapping[str, frozenset[str]] = field(default_factory=dict)


Members = Collection[Member]


def settling_numbers(numbers: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """The numbers that are one child's alone in the whole country, those that cannot be right left out."""
    plain = {
        scheme: frozenset(usable(scheme, value) for value in numbers.get(scheme, ())) - {""}
        for scheme in SETTLING
    }
    return {scheme: values for scheme, values in plain.items() if values}


def contradiction(one: Members, other: Members, *, apart: Set[frozenset[UUID]]) -> str:
    """Why two sets cannot be joined without a person; empty if nothing speaks against it.

    ``apart`` are the pairs of records that a person has said are different children; that is final.
    """
    if any(frozenset((a.record, b.record)) in apart for a in one for b in other):
        return "a person has decided that two of these records are different children"
    if _places(one) & _places(other):
        return "one system would have two records of one child"
    if _numbers_differ(one, other):
        return "two of these records have different numbers of one kind"
    return ""


def _places(members: Members) -> set[tuple[UUID, str]]:
    return {member.place for member in members if not member.is_typed}


def _numbers_differ(one: Members, other: Members) -> bool:
    for scheme in SETTLING:
        mine, theirs = _all_numbers(one, scheme), _all_numbers(other, scheme)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _all_numbers(members: Members, scheme: str) -> frozenset[str]:
    return frozenset().union(*(member.numbers.get(scheme, frozenset()) for member in members))


def takes_in(one: Members, other: Members) -> bool:
    """Whether the first set keeps its child and takes in the second: the one with the older record does."""
    return min((member.since, member.record) for member in one) <= min(
        (member.since, member.record) for member in other
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A record that passes from one child to another; ``is_mate`` if it only came along with its set."""

    record: UUID
    start: UUID
    end: UUID
    is_mate: bool


class Gathering:
    """Children as sets of records, while pairs found to be the same are joined from the strongest down."""

    def __init__(self, sets: Mapping[UUID, Collection[Member]], *, apart: Set[frozenset[UUID]]) -> None:
        self._members = {child: list(members) for child, members in sets.items()}
        self._child = {member.record: child for child, members in sets.items() for member in members}
        self._apart = apart

    def join(self, one: UUID, other: UUID) -> tuple[list[Move], str]:
        """Join the sets of two records: what has to move, or why a person must decide."""
        keeps, goes = self._child[one], self._child[other]
        if keeps == goes:
            return [], ""
        if not takes_in(self._members[keeps], self._members[goes]):
            keeps, goes = goes, keeps
        against = contradiction(self._members[keeps], self._members[goes], apart=self._apart)
        if against:
            return [], against
        return [self._move(member, goes, keeps, {one, other}) for member in self._take_out(goes)], ""

    def _take_out(self, child: UUID) -> list[Member]:
        return self._members.pop(child)

    def _move(self, member: Member, start: UUID, end: UUID, pair: Set[UUID]) -> Move:
        self._members[end].append(member)
        self._child[member.record] = end
        return Move(member.record, start, end, is_mate=member.record not in pair)
