"""Writing Markdown: headings, tables and lists."""

from collections.abc import Iterable, Sequence


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return "\n\n".join((f"# {title}", *(part for part in parts if part))) + "\n"


def section(title: str, *parts: str) -> str:
    """A part of a page under its own heading."""
    return "\n\n".join((f"## {title}", *(part for part in parts if part)))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar inside a cell does not end it."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell(value) for value in line)} |" for line in lines)


def cell(value: object) -> str:
    """One cell, on one line."""
    return " ".join(str(value).split()).replace("|", "\\|")


def bullets(lines: Iterable[str]) -> str:
    """A list of sentences."""
    return "\n".join(f"- {line}" for line in lines)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a person lists them: ``a, b and c``."""
    every = list(words)
    return f" {last} ".join(part for part in (", ".join(every[:-1]), every[-1] if every else "") if part)
