"""What a wording would open and close: today's clauses beside those that would hold with it in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from goldenthread.agencies.models import Agency, Post
from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing import models, policy
from goldenthread.sharing.policy import Circumstances, Decision, Involved, Item, Released, Viewer
from goldenthread.sharing.queries.answering import held
from goldenthread.sharing.queries.sights import is_missing_for
from goldenthread.sharing.queries.wordings import promise_of, promises_of
from goldenthread.sharing.rules.promises import Promise
from goldenthread.sharing.states import Category, Level, Purpose, Why


@dataclass(frozen=True, slots=True)
class Case:
    """How one child stands, as far as a decision about one agency's people depends on it."""

    reasons: frozenset[Why]
    live: frozenset[Involved]
    is_shielded: bool
    releases: frozenset[Released]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Who of one agency would be shown an item: today, with the wording, and were the child missing too."""

    now: frozenset[Role]
    then: frozenset[Role]
    if_missing: frozenset[Role]
    is_told_of: bool
    because: str


@dataclass
class Receiver:
    """One agency's people, with the clauses that speak to them today and those that would."""

    agency: Agency
    people: dict[Role, set[int]]
    now: tuple[policy.Clause, ...]
    then: tuple[policy.Clause, ...]
    at: datetime
    _known: dict[tuple[Item, Case], Opinion] = field(default_factory=dict)

    @cached_property
    def kind(self) -> Kind:
        """What the agency is."""
        return Kind(self.agency.kind)

    def opinion(self, item: Item, case: Case) -> Opinion:
        """The decisions about an item for every role that somebody holds there; remembered."""
        if (item, case) not in self._known:
            self._known[item, case] = self._opinion(item, case)
        return self._known[item, case]

    def _opinion(self, item: Item, case: Case) -> Opinion:
        now = self._decisions(item, case, self.now)
        then = self._decisions(item, case, self.then)
        missing = self._decisions(item, case, self.then, is_missing=True)
        best = max(then.values(), key=lambda one: one.level, default=policy.UNNAMED)
        return Opinion(_shown(now), _shown(then), _shown(missing), best.level > Level.NOTHING, best.because)

    def _decisions(
        self, item: Item, case: Case, clauses: tuple[policy.Clause, ...], *, is_missing: bool = False
    ) -> dict[Role, Decision]:
        key = self.agency.pk
        partners = {key}.union(*(clause.parties for clause in clauses))
        circumstances = Circumstances(
            involvements=frozenset(Involved(key, why) for why in case.reasons),
            is_missing=is_missing or is_missing_for(case.live, key, partners),
            purpose=Purpose.SAFEGUARD, at=self.at,
            shields=frozenset([frozenset[int]()]) if case.is_shielded else frozenset(),
            releases=case.releases,
        )  # fmt: skip
        return {
            role: policy.decide(Viewer(key, self.kind, role), item, circumstances, clauses)
            for role in self.people
        }


def _shown(decisions: dict[Role, Decision]) -> frozenset[Role]:
    return frozenset(role for role, one in decisions.items() if one.level == Level.CONTENT)


def parties(version_key: int) -> list[Agency]:
    """The parties of a version."""
    return list(Agency.objects.filter(promises__version=version_key).order_by("name"))


def receivers(version_key: int, agencies: Iterable[Agency], *, at: datetime) -> list[Receiver]:
    """Some parties' people as the version would have them see, beside what they see today."""
    version = models.Version.objects.select_related("agreement").get(pk=version_key)
    in_force = Q(version__since__lte=at) & (Q(version__until=None) | Q(version__until__gt=at))
    rows = models.Clause.objects.filter(in_force, purpose=Purpose.SAFEGUARD)
    rows = rows.filter(version__parties__agency__in=[one.pk for one in agencies]).distinct()
    now = [(row.version.agreement_id, clause) for row, clause in _in_force(rows, at)]
    proposed = _proposed(version, at)
    found = []
    for agency in agencies:
        today = tuple(one for _, one in now if _speaks_to(one, agency))
        rest = tuple(one for key, one in now if key != version.agreement_id and _speaks_to(one, agency))
        then = (*rest, *(one for one in proposed if _speaks_to(one, agency)))
        found.append(Receiver(agency, {}, today, then, at))
    _seat(found, at)
    return found


def _speaks_to(clause: policy.Clause, agency: Agency) -> bool:
    return (
        agency.pk in clause.parties
        and clause.to_kind == agency.kind
        and clause.to_agency in {None, agency.pk}
    )


def _seat(found: list[Receiver], at: datetime) -> None:
    """Who holds a post at each, by role."""
    by_agency = {one.agency.pk: one.people for one in found}
    posts = held(Post.objects.filter(agency__in=by_agency), at=at)
    for agency, role, person in posts.values_list("agency", "role", "person"):
        if policy.ROLE_CATEGORIES[Role(role)]:
            by_agency[agency].setdefault(Role(role), set()).add(person)


def _in_force(rows: Iterable[models.Clause], at: datetime) -> list[tuple[models.Clause, policy.Clause]]:
    clauses = list(models.Clause.objects.filter(pk__in=[row.pk for row in rows]).select_related(
        "version__agreement", "from_agency", "to_agency"
    ))  # fmt: skip
    named: dict[int, set[UUID]] = {}
    keys = {one.version_id for one in clauses}
    for version, agency in models.Party.objects.filter(version__in=keys).values_list("version", "agency"):
        named.setdefault(version, set()).add(agency)
    return [(one, _clause(one.version, promise_of(one), named[one.version_id], at)) for one in clauses]


def _proposed(version: models.Version, at: datetime) -> list[policy.Clause]:
    named = set(version.parties.values_list("agency", flat=True))
    safe = (one for one in promises_of(version) if one.purpose == Purpose.SAFEGUARD)
    return [_clause(version, one, named, at) for one in safe]


def _clause(version: models.Version, one: Promise, named: set[UUID], since: datetime) -> policy.Clause:
    return policy.Clause(
        agreement=version.agreement.name, parties=frozenset(named), from_kind=one.giver.kind,
        to_kind=one.taker.kind, categories=one.categories, level=one.level, when=one.when,
        purpose=one.purpose, since=since, from_agency=one.giver.agency, to_agency=one.taker.agency,
    )  # fmt: skip


def releases(children: Iterable[UUID], *, to: Iterable[UUID], at: datetime) -> dict[UUID, set[Released]]:
    """What was opened on request about some children to some agencies, and still is."""
    rows = models.Release.objects.filter(child__in=[*children], to__in=[*to], until__gt=at)
    found: dict[UUID, set[Released]] = {}
    for row in rows:
        one = Released(row.supplier_id, row.to_id, Category(row.category), row.released_at, row.until)
        found.setdefault(row.child, set()).add(one)
    return found
