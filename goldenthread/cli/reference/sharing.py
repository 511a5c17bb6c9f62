"""Categories, levels, reasons for involvement, and the clauses of the protocols that come along."""

import tomllib
from importlib.resources import files
from typing import Any

from goldenthread.agencies.states import Kind
from goldenthread.cli.reference.markdown import bullets, listed, page, section, table
from goldenthread.sharing.bases import bases
from goldenthread.sharing.states import Category, Level, Purpose, When, Why

LEVELS = {
    Level.NOTHING: "Neither the item nor that there is one.",
    Level.EXISTENCE: "That there is something, and whom to ask.",
    Level.CONTENT: "What it says, with its supplier and its time.",
}


def categories() -> str:
    """The page about what can be shared, how far, and why."""
    return page(
        "Categories, levels and reasons",
        "Every fact has exactly one category; nothing is outside the list.",
        section("Categories", table(("Code", "Words"), ((f"`{one}`", one.label) for one in Category))),
        section(
            "Levels", table(("Level", "What is shown"), ((one.name.lower(), LEVELS[one]) for one in Level))
        ),
        section("When a clause speaks", bullets(f"{one.label} (`{one}`)" for one in When)),
        section("Purposes", bullets(f"{one.label} (`{one}`)" for one in Purpose)),
        section(
            "Why an agency is involved with a child",
            "Read from facts, never typed. An agency…",
            bullets(f"… {one.label} (`{one}`)" for one in Why),
        ),
    )


def protocols() -> str:
    """The page about the clauses that come along, as sentences."""
    folder = files("goldenthread.sharing").joinpath("protocols")
    texts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name
    )
    return page(
        "Clauses of the protocols that come along",
        "A partnership adopts a protocol, and from that instant these sentences hold between its parties. "
        "What no clause names is not shown.",
        *(_protocol(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in texts),
    )


def _protocol(told: dict[str, Any]) -> str:
    stated = ["; ".join(bases()[code].words for code in clause["bases"]) for clause in told["clauses"]]
    different = list(dict.fromkeys(stated))
    lines = [
        f"{_sentence(clause)} [{different.index(said) + 1}]"
        for clause, said in zip(told["clauses"], stated, strict=True)
    ]
    return section(
        told["name"],
        "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)),
        "Lawful bases named by the clauses:",
        bullets(f"[{number}] {basis}" for number, basis in enumerate(different, 1)),
    )


def _sentence(clause: dict[str, Any]) -> str:
    """A clause as a person would say it."""
    givers = listed(Kind(kind).label.lower() for kind in clause["from"])
    what = listed(Category(code).label.lower() for code in clause["categories"])
    much = "the content of" if clause["level"] == "content" else "only that there is something under"
    purpose = Purpose(clause.get("purpose", Purpose.SAFEGUARD)).label
    taker = Kind(clause["to"]).label
    return f"**{taker}** {When(clause['when']).label}, {purpose}: {much} *{what}*, from {givers}."
