"""What the acts on a wording have in common: one lock for an agreement, and its words as values."""

from goldenthread.core.refusals import Conflict, Unknown
from goldenthread.sharing.models import Agreement, Clause, Version
from goldenthread.sharing.queries.wordings import promises_of, terms_of
from goldenthread.sharing.rules import stages
from goldenthread.sharing.rules.promises import Promise

CHANGED = "Somebody has changed this since you opened the page. Read it again before you go on."


def locked(version_id: int) -> Version:
    """A version, with its whole agreement locked: two acts on one agreement come one after the other."""
    found = Version.objects.filter(pk=version_id).values_list("agreement", flat=True).first()
    if found is None:
        raise Unknown
    Agreement.objects.select_for_update().get(pk=found)
    return Version.objects.select_related("agreement").get(pk=version_id)


def wording_of(version: Version) -> str:
    """The short name of exactly the words that stand now."""
    return stages.wording(terms_of(version), promises_of(version))


def check_is_as_read(version: Version, seen: str) -> None:
    """Raises ``Conflict`` where the words are not those that were read."""
    if seen != wording_of(version):
        raise Conflict(CHANGED)


def clause_of(version: Version, promise: Promise) -> Clause:
    """A row for a promise; the caller writes it."""
    return fill(Clause(version=version), promise)


def fill(clause: Clause, promise: Promise) -> Clause:
    """A row with what a promise says; the caller writes it."""
    clause.from_kind, clause.from_agency_id = promise.giver.kind, promise.giver.agency
    clause.to_kind, clause.to_agency_id = promise.taker.kind, promise.taker.agency
    clause.categories, clause.bases = sorted(promise.categories), sorted(promise.bases)
    clause.level, clause.when, clause.purpose = int(promise.level), promise.when, promise.purpose
    return clause
