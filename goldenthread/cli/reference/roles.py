"""What each role may do, and which categories it works with."""

from goldenthread.agencies.states import ABILITIES, POLICE_ONLY, Ability, Kind, Role
from goldenthread.cli.reference.markdown import bullets, page, section, table
from goldenthread.sharing.policy import ROLE_CATEGORIES
from goldenthread.sharing.states import Category

YES, NO = "yes", "–"


def roles() -> str:
    """The page about roles."""
    return page(
        "Roles and abilities",
        "What a post may do inside its own agency. What it may *know* of another agency's record is decided "
        "by the agreement between the two ([clauses](protocol.md)), and never beyond the categories below.",
        section("Abilities", _abilities(), _police_only()),
        section("Categories a role works with", _categories()),
        section("Kinds of agency", bullets(f"{kind.label} (`{kind}`)" for kind in Kind)),
    )


def _abilities() -> str:
    rows = (
        (role.label, *(YES if ability in ABILITIES[role] else NO for ability in Ability)) for role in Role
    )
    return table(("Role", *(ability.label for ability in Ability)), rows)


def _police_only() -> str:
    acts = "; ".join(ability.label.lower() for ability in Ability if ability in POLICE_ONLY)
    return f"Only a police force may: {acts}."


def _categories() -> str:
    rows = (
        (role.label, *(YES if category in ROLE_CATEGORIES[role] else NO for category in Category))
        for role in Role
    )
    return table(("Role", *(category.label for category in Category)), rows)
