"""The field register as a page."""

from goldenthread.cli.reference.markdown import page, section, table
from goldenthread.sharing.register import PERSONAL_TO, Table, retention, tables
from goldenthread.sharing.states import Category


def fields() -> str:
    """The page about every column of every table."""
    return page(
        "Field register",
        "Every column of every table: for whom it is personal, under which category it is shared, and how "
        "long it is to be kept. A test compares it with the tables. This release deletes nothing by itself: "
        "the classes say what an agency's own schedule has to decide.",
        section("Classes of retention", table(("Class", "How long"), retention().items())),
        *(_table(one) for one in tables()),
    )


def _table(one: Table) -> str:
    category = Category(one.category).label if one.category else "about no child by itself"
    rows = ((column.name, PERSONAL_TO[column.personal_to]) for column in one.columns)
    return section(
        one.key, f"Category: {category}. Retention: {one.retention}.", table(("Column", "Personal to"), rows)
    )
