"""Agreements as their parties may see them: lists, one wording in its words, and who else could be named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Post
from goldenthread.agencies.states import Ability, Kind
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.sharing import permissions
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import Clause, Party, Version
from goldenthread.sharing.queries.answering import held, who_can_sign
from goldenthread.sharing.queries.wordings import clauses_of, promise_of, stage_of
from goldenthread.sharing.rules import comparing, stages
from goldenthread.sharing.rules.promises import Promise
from goldenthread.sharing.rules.sentences import sentence
from goldenthread.sharing.states import Ending, Stage

MOST_CANDIDATES = 40
FROZEN = "The wording cannot be changed any more: it was offered. Withdraw it, and write it anew."
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Signatory:
    """One party: who answers for it there, and its signature."""

    agency: UUID
    name: str
    kind: Kind
    responsible: str
    is_vacant: bool
    signed_at: datetime | None
    signed_by: str


@dataclass(frozen=True, slots=True)
class Said:
    """One clause in words: the sentence, and its lawful bases."""

    key: int
    promise: Promise
    sentence: str
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of an agreement, as its parties read it."""

    key: int
    agreement: int
    name: str
    number: int
    stage: Stage
    begins_on: date
    ends_on: date | None
    review_on: date
    since: datetime | None
    until: datetime | None
    drafted_for: UUID | None
    drafted_by_name: str
    offered_at: datetime | None
    ended_at: datetime | None
    ended_by_name: str
    ended_because: str
    parties: tuple[Signatory, ...]
    clauses: tuple[Said, ...]
    due: tuple[str, ...]
    seen: str

    @property
    def unsigned(self) -> tuple[Signatory, ...]:
        """Who has not signed yet."""
        return tuple(one for one in self.parties if one.signed_at is None)

    def waits_for(self, agency: UUID) -> bool:
        """Whether an agency has still to sign."""
        party = self.of(agency)
        return party is not None and party.signed_at is None

    def of(self, agency: UUID) -> Signatory | None:
        """The part of one agency in it."""
        return next((one for one in self.parties if one.agency == agency), None)

    @property
    def promises(self) -> list[Promise]:
        """Its clauses as values."""
        return [one.promise for one in self.clauses]


def known(actor: Actor, *, at: datetime) -> list[Wording]:
    """Every version that the actor's agency may know of, the newest first; raises ``Denied``."""
    permissions.check_can_look(actor)
    rows = _known(actor).order_by("agreement__name", "-number")
    return [wording(row, at=at) for row in rows]


def _known(actor: Actor) -> QuerySet[Version]:
    offered = Version.objects.filter(parties__agency=actor.agency).exclude(offered_at=None)
    keys = Q(pk__in=offered.values("pk")) | Q(drafted_for=actor.agency)
    return Version.objects.filter(keys).select_related("agreement", "drafted_for", "ended_for")


def version(actor: Actor, key: int, *, at: datetime) -> Wording:
    """One version; raises ``Denied``, or ``Unknown`` for one that the actor's agency may not know of."""
    return wording(_version(actor, key), at=at)


def _version(actor: Actor, key: int) -> Version:
    permissions.check_can_look(actor)
    found = Version.objects.select_related("agreement", "drafted_for", "ended_for").filter(pk=key).first()
    if found is None:
        raise Unknown
    permissions.check_can_know(actor, found)
    return found


def allowed(actor: Actor, key: int, *, at: datetime) -> frozenset[str]:
    """What the actor's post may do with one version as it stands: write, sign, withdraw, revoke, follow."""
    row = _version(actor, key)
    stage, party = stage_of(row, at), Party.objects.filter(version=row, agency=actor.agency).first()
    is_mine = row.drafted_for_id == actor.agency
    can_draft, can_agree = _can(actor)
    may = {
        "write": stage == Stage.DRAFT and is_mine and can_draft,
        "sign": stage == Stage.OFFERED and can_agree and party is not None and party.signed_at is None,
        "withdraw": stage in {Stage.DRAFT, Stage.OFFERED} and (can_agree or (is_mine and can_draft)),
        "revoke": stage in {Stage.TO_COME, Stage.IN_FORCE} and can_agree and party is not None,
        "name": stage in {Stage.OFFERED, Stage.TO_COME, Stage.IN_FORCE}
        and can_agree and party is not None and (party.signed_at is not None or stage != Stage.OFFERED),
        "follow": stage in {Stage.TO_COME, Stage.IN_FORCE, Stage.OVER} and can_draft
        and not _is_in_writing(row),
    }  # fmt: skip
    return frozenset(act for act, is_so in may.items() if is_so)


def _can(actor: Actor) -> tuple[bool, bool]:
    return actor.can(Ability.DRAFT), actor.can(Ability.AGREE)


def _is_in_writing(row: Version) -> bool:
    return Version.objects.filter(agreement=row.agreement_id, since=None, ended_at=None).exists()


def wording(row: Version, *, at: datetime) -> Wording:
    """A version in words."""
    parties, clauses = _signatories(row, at=at), [_said(one) for one in clauses_of(row)]
    agencies = frozenset(one.agency for one in parties)
    terms = stages.Terms(row.agreement.name, agencies, row.begins_on, row.ends_on, row.review_on)
    stage = stage_of(row, at)
    vacant = [one.name for one in parties if one.is_vacant]
    due = stages.review(terms, vacant, clock.london(at).date()) if stage == Stage.IN_FORCE else []
    return Wording(
        key=row.pk, agreement=row.agreement_id, name=row.agreement.name, number=row.number, stage=stage,
        begins_on=row.begins_on, ends_on=row.ends_on, review_on=row.review_on, since=row.since,
        until=row.until, drafted_for=row.drafted_for_id,
        drafted_by_name=row.drafted_for.name if row.drafted_for else "the operator",
        offered_at=row.offered_at, ended_at=row.ended_at,
        ended_by_name=row.ended_for.name if row.ended_for else "",
        ended_because=Ending(row.ended_because).label if row.ended_because else "",
        parties=tuple(parties), clauses=tuple(clauses), due=tuple(due),
        seen=stages.wording(terms, [one.promise for one in clauses]),
    )  # fmt: skip


def _signatories(row: Version, *, at: datetime) -> list[Signatory]:
    parties = row.parties.select_related("agency", "responsible__person", "signed_by__person")
    posts = [one.responsible_id for one in parties if one.responsible_id is not None]
    still = set(held(Post.objects.filter(pk__in=posts), at=at).values_list("pk", flat=True))
    return [
        Signatory(
            one.agency_id, one.agency.name, Kind(one.agency.kind),
            one.responsible.person.name if one.responsible else "", one.responsible_id not in still,
            one.signed_at, one.signed_by.person.name if one.signed_by else "",
        )
        for one in sorted(parties, key=lambda one: one.agency.name)
    ]  # fmt: skip


def _said(row: Clause) -> Said:
    promise = promise_of(row)
    words = tuple(bases()[code].words for code in bases() if code in promise.bases)
    return Said(row.pk, promise, sentence(promise), words or tuple(filter(None, [row.basis])))


def former(actor: Actor, key: int, *, at: datetime) -> Wording | None:
    """The version that stood last before this one, as far as the actor's agency may know it."""
    row = _version(actor, key)
    before = _known(actor).filter(agreement=row.agreement_id).exclude(since=None).exclude(pk=key)
    last = before.filter(number__lt=row.number).order_by("-number").first()
    return wording(last, at=at) if last else None


def changes(before: Wording, after: Wording) -> list[tuple[str, str, str]]:
    """What differs between two versions: the kind of difference, the sentence before, the sentence after."""
    return [
        (one.difference.label, _whole(one.before), _whole(one.after))
        for one in comparing.compare(before.promises, after.promises)
    ]


def _whole(promise: Promise | None) -> str:
    if promise is None:
        return ""
    words = "; ".join(bases()[code].words for code in bases() if code in promise.bases)
    return f"{sentence(promise)} ({words})" if words else sentence(promise)


def writable(actor: Actor, key: int, *, at: datetime) -> Wording:
    """A draft that the actor may change; raises ``Denied``, ``Unknown``, or ``Conflict`` once offered."""
    row = _version(actor, key)
    permissions.check_can_write(actor, row)
    if stage_of(row, at) != Stage.DRAFT:
        raise Conflict(FROZEN)
    return wording(row, at=at)


def withdrawable(actor: Actor, key: int, *, at: datetime) -> Wording:
    """A version whose draft or offer the actor may take back; raises ``Denied`` or ``Unknown``."""
    row = _version(actor, key)
    permissions.check_can_withdraw(actor, row)
    return wording(row, at=at)


def signing(actor: Actor, key: int, *, at: datetime) -> list[tuple[int, str]]:
    """Who of the actor's own agency can answer for a version; raises ``Denied`` to who may not sign."""
    permissions.check_can_sign(actor, _version(actor, key))
    return [(post.pk, post.person.name) for post in who_can_sign([actor.agency], at=at)]


def agencies(actor: Actor, keys: Iterable[str]) -> list[Agency]:
    """The agencies of some keys as a form sends them; what is no key is nobody."""
    permissions.check_can_look(actor)
    return list(Agency.objects.filter(pk__in=[one for one in keys if _KEY.fullmatch(one)]).order_by("name"))


def candidates(actor: Actor, text: str = "") -> list[Agency]:
    """Agencies that could be named as parties: by name, or those around the actor's own."""
    permissions.check_can_look(actor)
    others = Agency.objects.exclude(pk=actor.agency)
    if text.strip():
        return list(others.filter(name__icontains=text.strip()).order_by("name")[:MOST_CANDIDATES])
    own = Agency.objects.select_related("area").get(pk=actor.agency)
    near = others.filter(_around(own)) if own.area_id else others
    return list(near.order_by("name")[:MOST_CANDIDATES])


def _around(own: Agency) -> Q:
    """In the same area, the areas next to it, their forces, and the areas of the same force."""
    area = own.area
    if area is None:
        return Q()
    near = {area.pk, area.force_id, *area.adjacent.values_list("pk", flat=True)} - {None}
    forces = set(area.adjacent.values_list("force", flat=True)) - {None}
    return (
        Q(area__in=near | forces) | Q(area__force__in={area.pk, area.force_id} - {None})
        | Q(area=None)
    )  # fmt: skip
