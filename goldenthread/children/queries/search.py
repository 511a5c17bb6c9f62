"""Finding a child by whatever a call handler has heard, among the records of every agency she may ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind
from goldenthread.children.models import AgencyRecord, NameKey
from goldenthread.children.queries.people import Known, known
from goldenthread.children.rules import Query, is_enough, query_keys, score
from goldenthread.children.rules.person import Part
from goldenthread.core import clock
from goldenthread.sharing.queries import Sight, sight
from goldenthread.sharing.states import Category, Level, Purpose, Why

SHORTLIST = 250
SHORTEST = 2
# What each further agency counts, up to five, beside a score of at most one [judgement].
KNOWN_MORE = 0.02
_MATCHING = (
    f'SELECT record_id FROM "{NameKey._meta.db_table}" WHERE key = ANY(%s)'  # noqa: S608  # our own table
    " GROUP BY record_id ORDER BY count(*) DESC, record_id LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A child who may be meant: as one agency records her, and in words why she matched."""

    child: UUID
    name: str
    known_as: str
    date_of_birth: date | None
    age: int | None
    sex: str
    agencies: tuple[str, ...]
    parts: tuple[Part, ...]
    total: float
    is_missing: bool
    because: str


def search(
    actor: Actor, text: str, *, at: datetime, most: int = 8, purpose: Purpose = Purpose.SAFEGUARD
) -> list[Hit]:
    """The likeliest children, best first; only those whose identity the actor may know."""
    if len(text.strip()) < SHORTEST:
        return []
    today = clock.london(at).date()
    found = _scored(query_keys(text, today=today))
    likeliest = sorted(found, key=lambda child: -max(one.total for one in found[child]))[: most * 4]
    seen = sight(actor, likeliest, at=at, purpose=purpose)
    holders = _holders(seen, likeliest)
    hits = [
        _hit(seen, matches, holders[child], today)
        for child in likeliest
        if (matches := [one for one in found[child] if one.known.record in holders[child]])
    ]
    return sorted(hits, key=_worth, reverse=True)[:most]


def _worth(hit: Hit) -> float:
    """Of two that match nearly alike, the one more agencies know is likelier meant, and more worth seeing."""
    return hit.total + KNOWN_MORE * min(len(hit.agencies), 5)


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency that holds a record, and why the actor may know who it is about."""

    agency: str
    because: str


@dataclass(frozen=True, slots=True)
class Match:
    """A record that matches what was typed, how well, and by what."""

    total: float
    known: Known
    parts: tuple[Part, ...]


def _scored(query: Query) -> dict[UUID, list[Match]]:
    """Score the shortlist of each stage, and widen it only while the best is poor."""
    found: dict[UUID, Match] = {}
    for asked, stage in enumerate(query.stages, start=1):
        new = [record for record in _shortlist(stage) if record not in found]
        for one in known(new).values():
            result = score(query, one.person)
            found[one.record] = Match(result.total, one, result.parts)
        if is_enough(query, max((one.total for one in found.values()), default=0.0), asked=asked):
            break
    grouped: dict[UUID, list[Match]] = defaultdict(list)
    for match in sorted(found.values(), key=lambda one: -one.total):
        grouped[match.known.child].append(match)
    return grouped


def _shortlist(keys: Iterable[str]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_MATCHING, [list(keys), SHORTLIST])
        return [record for (record,) in cursor.fetchall()]


def _holders(seen: Sight, children: list[UUID]) -> dict[UUID, dict[UUID, Holder]]:
    """The records of each child that the actor may know to be hers, and who holds them."""
    found: dict[UUID, dict[UUID, Holder]] = {child: {} for child in children}
    rows = AgencyRecord.objects.filter(child__in=children)
    for row in rows.values_list("child", "pk", "agency", "agency__kind", "agency__name", named=True):
        decision = seen.of(row.child, Category.IDENTITY, row.agency, Kind(row.agency__kind))
        if decision.level == Level.CONTENT:
            found[row.child][row.pk] = Holder(row.agency__name, decision.because)
    return found


def _hit(seen: Sight, matches: list[Match], holders: dict[UUID, Holder], today: date) -> Hit:
    best, person = matches[0], matches[0].known.person
    born = person.date_of_birth
    name = ", ".join(part for part in (person.family_name, person.given_names) if part)
    return Hit(
        child=best.known.child, name=name or "Name not recorded", known_as=person.known_as,
        date_of_birth=born, age=clock.age(born, today) if born else None, sex=person.sex,
        agencies=tuple(sorted({one.agency for one in holders.values()})), parts=best.parts,
        total=best.total, is_missing=_may_know_missing(seen, best.known.child),
        because=holders[best.known.record].because,
    )  # fmt: skip


def _may_know_missing(seen: Sight, child: UUID) -> bool:
    """Whether she is missing, for those who may know of the report."""
    took = (one.agency for one in seen.involvements(child) if one.why == Why.TOOK_REPORT)
    return seen.is_missing(child) and any(
        seen.of(child, Category.EPISODES, force, Kind.POLICE).level == Level.CONTENT for force in took
    )
