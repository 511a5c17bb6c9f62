"""The closed list of lawful bases, and which categories are of a special kind."""

import tomllib
from functools import cache
from importlib.resources import files

from goldenthread.sharing import register
from goldenthread.sharing.rules.lawful import Basis, Law
from goldenthread.sharing.states import Category

# The child's own account stands in the row of its interview; intelligence has no table of its own yet.
_SPECIAL_TOO = frozenset({Category.INTERVIEW_NARRATIVE, Category.INTELLIGENCE})


@cache
def bases() -> dict[str, Basis]:
    """Every basis by its code, in the order of the list."""
    text = files("goldenthread.sharing").joinpath("bases.toml").read_text(encoding="utf-8")
    return {
        code: Basis(
            code, Law(row["law"]), row["words"], row["fits"], frozenset(row.get("needs", ())), row["source"]
        )
        for code, row in tomllib.loads(text).items()
    }


@cache
def special_categories() -> frozenset[Category]:
    """The categories in which the field register has anything that UK GDPR articles 9 and 10 single out."""
    of_tables = {
        Category(table.category)
        for table in register.tables()
        if table.category and any(column.personal_to == "special" for column in table.columns)
    }
    return frozenset(of_tables) | _SPECIAL_TOO
