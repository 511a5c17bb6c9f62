"""What the system knows of practice: schemes of grades, questions, harms, and layouts of files."""

import tomllib
from importlib.resources import files

from goldenthread.cli.reference.markdown import bullets, page, section, table
from goldenthread.episodes.questions import groups
from goldenthread.risk.schemes import Scheme, schemes


def grades() -> str:
    """The page about the schemes of grades."""
    return page(
        "Grades of risk",
        "A person grades, with reasons; the system never proposes a grade. An old episode keeps the grade of "
        "its scheme.",
        *(_scheme(scheme) for scheme in schemes()),
    )


def _scheme(scheme: Scheme) -> str:
    rows = ((grade.label, grade.meaning, " ".join(grade.response)) for grade in scheme.grades)
    return section(
        f"{scheme.name}, from {scheme.since.day} {scheme.since:%B %Y}",
        scheme.note,
        table(("Grade", "Meaning", "Expected response"), rows),
        f"Source: {scheme.source}",
    )


def questions() -> str:
    """The page about what is asked when a child is reported missing."""
    return page(
        "Questions of a report",
        "Each can be answered *not known*. The College of Policing's twelve for call handlers are marked.",
        *(
            section(
                group.label,
                table(
                    ("Question", "Of the twelve", "Source"),
                    (
                        (one.text, "yes" if one.is_of_the_twelve else "", one.source)
                        for one in group.questions
                    ),
                ),
            )
            for group in groups()
        ),
    )


def layouts() -> str:
    """The page about the layouts of files that come along as mappings."""
    folder = files("goldenthread.exchange").joinpath("mappings")
    told = [
        tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return page(
        "Mappings that come along",
        "Each reads one layout of file. Make your own on the page of an import, or as a file like these.",
        bullets(
            f"**{one['title']}** (`{one['name']}`)" for one in sorted(told, key=lambda one: str(one["name"]))
        ),
    )
