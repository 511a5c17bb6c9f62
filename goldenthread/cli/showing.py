"""The picture on the command line, as the person who asks may see it."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console

from goldenthread.cli.house import house

output = Console()
said = Console(stderr=True)
UNKNOWN, NOBODY = 4, 3


def picture(
    child: Annotated[UUID, typer.Argument(help="The child's key, as in the address of her picture.")],
    *,
    seen_by: Annotated[
        str, typer.Option("--as", help="The e-mail address of the person who asks; the ledger names them.")
    ],
    demonstration: Annotated[bool, typer.Option("--demo", help="In the demonstration.")] = False,
    state: Annotated[Path | None, typer.Option(help="Where the house is kept.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")] = False,
) -> None:
    """The picture of a child as one person may see it; leaves a ledger entry like the page.

    Exit codes: 0 shown, 3 nobody with that address has a post, 4 no such child for this person.
    """
    with house(demonstration=demonstration, state=state).in_use():
        code = _show(child, seen_by, as_json)
    raise typer.Exit(code)


def _show(child: UUID, seen_by: str, as_json: bool) -> int:
    from goldenthread.agencies import queries as agencies
    from goldenthread.core import clock
    from goldenthread.core.refusals import Unknown
    from goldenthread.picture.actions import show

    actor = agencies.actor_by_email(seen_by, at=clock.now(), origin="command line")
    if actor is None:
        said.print("Nobody with that address holds a post today.")
        return NOBODY
    try:
        shown = show(actor, child, at=clock.now(), reason="command line")
    except Unknown:
        said.print("There is no such child for this person.")
        return UNKNOWN
    if as_json:
        print(json.dumps(plain(dataclasses.asdict(shown)), indent=2, ensure_ascii=False))  # noqa: T201  # the command's output
    else:
        _print(shown)
    return 0


def plain(value: Any) -> Any:
    """Dates as ISO text, keys as text, sets sorted: what JSON holds."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return (
        value
        if isinstance(value, str | int | float | bool | None)
        else getattr(value, "isoformat", value.__str__)()
    )


def _print(shown: Any) -> None:
    head = shown.heading
    _line(f"{head.name}  {head.state}", "bold")
    _line(f"Should be: {head.should_be}. {head.responsible}.")
    for section in shown.sections.values():
        _line(f"\n{section.title}", "bold")
        for item in section.items:
            words = " ".join(
                part for part in (item.said.label, item.said.text, item.said.quote, item.said.note) if part
            )
            _line(f"  {words}  ({item.source.name} · {item.source.system})")
        for one in section.missing:
            _line(f"  {one.gap.label}: {one.sentence}", "dim")


def _line(text: str, style: str = "") -> None:
    """Print what a record says as text, never as markup."""
    output.print(text, style=style, highlight=False, markup=False)
