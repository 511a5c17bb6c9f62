"""Agreements between agencies of the cast, made as people make them."""

from collections.abc import Iterable
from datetime import datetime

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Kind, Role
from goldenthread.sharing import actions
from goldenthread.sharing.models import Version
from goldenthread.sharing.queries import agreements
from goldenthread.sharing.rules.promises import Promise, Side
from goldenthread.sharing.states import Category, Level, Purpose, When
from tests import cast
from tests.cast import AT

BASES = frozenset({"task", "substantial", "safeguarding"})


def head(code: str) -> Actor:
    """The head of service of an agency."""
    return cast.actor(code, Role.HEAD_OF_SERVICE)


def named(code: str) -> Side:
    """One agency by its name."""
    agency = cast.agency(code)
    return Side(Kind(agency.kind), agency.pk, agency.name)


def promise(giver: str, taker: str, *categories: Category, **other: object) -> Promise:
    """A clause between two agencies of the cast: the content, always, to safeguard."""
    words: dict[str, object] = {
        "level": Level.CONTENT, "when": When.ALWAYS, "purpose": Purpose.SAFEGUARD, "bases": BASES,
    }  # fmt: skip
    return Promise(named(giver), named(taker), frozenset(categories), **(words | other))  # type: ignore[arg-type]  # as named


def seen(by: Actor, version: Version, *, at: datetime = AT) -> str:
    """The words as the actor has just read them."""
    return agreements.version(by, version.pk, at=at).seen


def drafted(by: Actor, others: Iterable[str], promises: Iterable[Promise], *, at: datetime = AT) -> Version:
    """An agreement being written, with these parties and clauses."""
    made = actions.draft(name="Flags for the force", by=by, at=at)
    actions.keep_terms(
        made.pk, name="Flags for the force", parties=[cast.agency(one).pk for one in others],
        begins_on=made.begins_on, ends_on=None, review_on=made.review_on, seen=seen(by, made, at=at), by=by,
        at=at,
    )  # fmt: skip
    for one in promises:
        actions.keep_clause(made.pk, promise=one, seen=seen(by, made, at=at), by=by, at=at)
    return Version.objects.get(pk=made.pk)


def offered(
    by: Actor, others: Iterable[str] = ("RIV",), promises: Iterable[Promise] = (), *, at: datetime = AT
) -> Version:
    """The same, offered; without clauses given, the force sees the authority's flags."""
    made = drafted(by, others, [*promises] or [promise("RIV", "NSP", Category.FLAGS)], at=at)
    return actions.offer(made.pk, seen=seen(by, made, at=at), by=by, at=at)


def signed(version: Version, *codes: str, at: datetime = AT) -> Version:
    """Signed by the heads of service of these."""
    for code in codes:
        by = head(code)
        actions.sign(version.pk, responsible=by.post, seen=seen(by, version, at=at), by=by, at=at)
    return Version.objects.get(pk=version.pk)


def in_force(*promises: Promise, others: Iterable[str] = ("RIV",), at: datetime = AT) -> Version:
    """An agreement of the force with others that everybody has signed."""
    made = offered(head("NSP"), others, promises, at=at)
    return signed(made, "NSP", *others, at=at)
