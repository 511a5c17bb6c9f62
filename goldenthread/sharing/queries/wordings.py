"""The words of a version as plain values."""

from datetime import datetime

from goldenthread.agencies.states import Kind
from goldenthread.sharing.models import Clause, Version
from goldenthread.sharing.rules import stages
from goldenthread.sharing.rules.promises import Promise, Side
from goldenthread.sharing.states import Category, Level, Purpose, Stage, When


def promise_of(clause: Clause) -> Promise:
    """A clause as a value; its agencies are read with it."""
    giver, taker = clause.from_agency, clause.to_agency
    return Promise(
        giver=Side(Kind(clause.from_kind), clause.from_agency_id, giver.name if giver else ""),
        taker=Side(Kind(clause.to_kind), clause.to_agency_id, taker.name if taker else ""),
        categories=frozenset(map(Category, clause.categories)), level=Level(clause.level),
        when=When(clause.when), purpose=Purpose(clause.purpose), bases=frozenset(clause.bases),
    )  # fmt: skip


def clauses_of(version: Version) -> list[Clause]:
    """The clauses of a version in the order they were written."""
    return list(version.clauses.select_related("from_agency", "to_agency").order_by("pk"))


def promises_of(version: Version) -> list[Promise]:
    """The same as values."""
    return [promise_of(one) for one in clauses_of(version)]


def terms_of(version: Version) -> stages.Terms:
    """What a version says beside its clauses."""
    return stages.Terms(
        version.agreement.name, frozenset(version.parties.values_list("agency", flat=True)),
        version.begins_on, version.ends_on, version.review_on,
    )  # fmt: skip


def stage_of(version: Version, at: datetime) -> Stage:
    """Where a version stands."""
    happened = stages.Moments(version.offered_at, version.since, version.until, version.ended_at)
    return stages.stage(happened, at)
