"""Which lawful bases a clause needs, and what to say where one is missing.

A person chooses the bases and answers for them; refused is only what is clearly missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.agencies.states import Kind
from goldenthread.core.labelled import Labelled
from goldenthread.sharing.rules.promises import Promise
from goldenthread.sharing.states import Category


class Law(Labelled):
    """Where a basis stands."""

    ARTICLE_6 = "article_6", "UK GDPR article 6"
    ARTICLE_9 = "article_9", "UK GDPR article 9"
    SCHEDULE_1 = "schedule_1", "Data Protection Act 2018 schedule 1"
    PART_3 = "part_3", "Data Protection Act 2018 part 3"


@dataclass(frozen=True, slots=True)
class Basis:
    """One lawful basis: its place in the law, its words, when it fits, what it needs, its source."""

    code: str
    law: Law
    words: str
    fits: str
    needs: frozenset[str]
    source: str


NO_BASIS = "Choose at least one basis of UK GDPR article 6: without one nothing may be shared."
NO_CONDITION = (
    "This shares information of a special kind ({things}): choose a condition of UK GDPR article 9 as well."
)
NO_FOUNDATION = "{words} holds only with a condition of schedule 1 beside it: choose {needs}."
NO_PART_3 = "Intelligence goes to a police force for law enforcement: choose part 3 as the force’s own basis."
PART_3_GUIDANCE = (
    "The force itself works under part 3 of the Data Protection Act 2018 where it acts to prevent or"
    " investigate crime, and under UK GDPR where it looks for a missing child. Choose part 3 as well if it"
    " may do the former with this."
)


def faults(promise: Promise, bases: Mapping[str, Basis], *, special: frozenset[Category]) -> list[str]:
    """What is missing before a clause may be kept, each in a sentence.

    ``special`` are the categories that hold what UK GDPR article 9 singles out.
    """
    chosen = [bases[code] for code in sorted(promise.bases) if code in bases]
    laws = {one.law for one in chosen}
    found = []
    if Law.ARTICLE_6 not in laws:
        found.append(NO_BASIS)
    touched = [one.label.lower() for one in Category if one in promise.categories & special]
    if touched and Law.ARTICLE_9 not in laws:
        found.append(NO_CONDITION.format(things=", ".join(touched)))
    found += [_unfounded(one, bases) for one in chosen if one.needs and not one.needs & promise.bases]
    if _is_law_enforcement(promise) and Law.PART_3 not in laws:
        found.append(NO_PART_3)
    return found


def _unfounded(one: Basis, bases: Mapping[str, Basis]) -> str:
    needs = " or ".join(bases[code].words for code in sorted(one.needs))
    return NO_FOUNDATION.format(words=one.words, needs=needs)


def _is_law_enforcement(promise: Promise) -> bool:
    return promise.taker.kind == Kind.POLICE and Category.INTELLIGENCE in promise.categories


def guidance(promise: Promise, bases: Mapping[str, Basis]) -> str:
    """What to think of beside the bases chosen; empty where there is nothing."""
    laws = {bases[code].law for code in promise.bases if code in bases}
    return PART_3_GUIDANCE if promise.taker.kind == Kind.POLICE and Law.PART_3 not in laws else ""
