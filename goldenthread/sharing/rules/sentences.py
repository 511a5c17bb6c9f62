"""A clause as the sentence that a head of service signs."""

from collections.abc import Iterable

from goldenthread.agencies.states import Kind
from goldenthread.sharing.rules.promises import Promise, Side
from goldenthread.sharing.states import Category, Level, Purpose, When

# What stands between "the" and "of Riverside's children".
THINGS: dict[Category, str] = {
    Category.IDENTITY: "names and identifying details",
    Category.CONTACTS: "addresses and contacts",
    Category.EPISODES: "missing episodes",
    Category.ASSESSMENTS: "assessments",
    Category.FLAGS: "flags",
    Category.CARE: "care status and placements",
    Category.PLANS: "plans",
    Category.INTERVIEW_STATUS: "dates of return home interviews",
    Category.INTERVIEW_FINDINGS: "findings from interviews",
    Category.INTERVIEW_NARRATIVE: "own accounts",
    Category.INTELLIGENCE: "intelligence",
    Category.HEALTH: "health details",
    Category.EDUCATION: "schooling",
    Category.MEETINGS: "meetings",
    Category.SUPPORT: "sources of help and wishes",
}
EACH: dict[Kind, str] = {
    Kind.POLICE: "police force",
    Kind.AUTHORITY: "local authority",
    Kind.INTERVIEW_PROVIDER: "return home interview provider",
    Kind.PLACEMENT_PROVIDER: "placement provider",
    Kind.HEALTH: "health service",
    Kind.EDUCATION: "school or school service",
    Kind.YOUTH_JUSTICE: "youth justice service",
    Kind.VOLUNTARY: "voluntary service",
    Kind.REGULATOR: "regulator",
    Kind.NATIONAL: "national body",
}
WHENS: dict[When, str] = {
    When.ALWAYS: "always",
    When.WHILE_MISSING: "while the child is missing and it works with the child",
    When.WHILE_PLACED_HERE: "while the child is placed in its area or care",
    When.WHILE_INVOLVED: "while it works with the child",
}
PURPOSES: dict[Purpose, str] = {
    Purpose.SAFEGUARD: "to safeguard them",
    Purpose.RECORDS: "to keep the records of one child together",
}


def sentence(promise: Promise) -> str:
    """The whole clause in one sentence, but for its lawful bases."""
    things = listed(THINGS[one] for one in Category if one in promise.categories) or "nothing"
    taker, whose = _capital(side(promise.taker)), _whose(promise.giver)
    ending = f"{WHENS[promise.when]}, {PURPOSES[promise.purpose]}."
    if promise.level == Level.CONTENT:
        return f"{taker} sees the {things} of {whose}, {ending}"
    if promise.level == Level.EXISTENCE:
        giver = side(promise.giver)
        return (
            f"{taker} is told where {giver} holds {things} of its children and whom to ask,"
            f" not what they say, {ending}"
        )
    return f"{taker} sees nothing of the {things} of {whose}, {ending}"


def side(one: Side) -> str:
    """One end of a promise in words."""
    return one.name or f"each {EACH[one.kind]} that signs"


def listed(words: Iterable[str]) -> str:
    """Some words as a list in a sentence: *a, b and c*."""
    *before, last = list(words) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _whose(giver: Side) -> str:
    if not giver.name:
        return f"the children of {side(giver)}"
    return f"{giver.name}{'’' if giver.name.endswith('s') else '’s'} children"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
