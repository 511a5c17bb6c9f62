"""Bringing an agency's file in, from the command line."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from goldenthread.cli.house import house

if TYPE_CHECKING:
    from goldenthread.cli.bringing import Answer, Asked

output = Console()
said = Console(stderr=True)
SHOWN = 20
REFUSED, CANNOT, NOBODY = 1, 2, 3


def import_file(
    *,
    file: Annotated[Path, typer.Argument(help="A CSV, an XLSX, a zip, or a folder of tables.")],
    agency: Annotated[str, typer.Option(help="The code of the agency whose file it is.")],
    system: Annotated[str, typer.Option(help="The system of that agency the file comes from.")],
    layout: Annotated[str, typer.Option(help="ssd, ssda903, or mapped with --mapping.")],
    mapping: Annotated[
        str, typer.Option(help="A mapping by its name, or a TOML file.", metavar="FILE|NAME")
    ] = "",
    seen_by: Annotated[
        str,
        typer.Option(
            "--as", help="The e-mail address of the person who brings it in.", envvar="GOLDENTHREAD_AS"
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would do, and do nothing.")] = False,
    only_good_rows: Annotated[
        bool, typer.Option("--only-good-rows", help="Bring in what can be taken and leave the rest.")
    ] = False,
    new_system: Annotated[
        bool, typer.Option("--new-system", help="The system has sent nothing before.")
    ] = False,
    demonstration: Annotated[bool, typer.Option("--demo", help="In the demonstration.")] = False,
    state: Annotated[Path | None, typer.Option(help="Where the house is kept.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")] = False,
) -> None:
    """Bring an agency's file in: checked first, then all of it or nothing.

    Exit codes: 0 brought in (or would be), 1 rows were refused and nothing was brought in, 2 it cannot run,
    3 nobody with that address may. The person is named in the ledger.
    """
    with house(demonstration=demonstration, state=state).in_use():
        from goldenthread.cli.bringing import Asked, bring

        asked = Asked(
            file, agency=agency, system=system, layout=layout, mapping=mapping, by=seen_by, is_dry=dry_run,
            only_good_rows=only_good_rows, is_new_system=new_system,
        )  # fmt: skip
        with _bar() as bar:
            answer = bring(asked, watch=_Watch(bar))
    _tell(asked, answer, as_json=as_json)
    raise typer.Exit(answer.code)


def _bar() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} facts"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=said, transient=True)


class _Watch:
    """Draws how far each step is."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar

    def begin(self, step: str, expected: int | None) -> None:
        for task in self._bar.task_ids:
            self._bar.remove_task(task)
        self._task = self._bar.add_task(step, total=expected)

    def rows(self, rows: int) -> None:
        self._bar.update(self._task, completed=rows)


def _tell(asked: "Asked", answer: "Answer", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.plain(), indent=2, ensure_ascii=False))  # noqa: T201  # the command's output
        return
    if answer.facts:
        output.print(_counts(answer))
    if answer.refusals:
        output.print(_refusals(answer))
    said.print(answer.sentence, style="red" if answer.code else "bold", highlight=False, markup=False)


def _counts(answer: "Answer") -> Table:
    """What the file does, kind by kind."""
    table = Table("Facts", "New", "Changed", "Unchanged", "Not in this file")
    for kind, one in answer.facts.items():
        table.add_row(
            kind.replace("_", " "), *(f"{one[name]:,}" for name in ("new", "changed", "unchanged", "absent"))
        )
    return table


def _refusals(answer: "Answer") -> Table:
    """The first of what was refused, each with the sentence that mends it."""
    first = answer.refusals[:SHOWN]
    more = f"; the first {SHOWN} of {answer.refused:,}, all with --json" if answer.refused > SHOWN else ""
    table = Table("File", "Line", "Column", "Value", "Why, and what to do", title=f"Refused{more}")
    for one in first:
        table.add_row(*(Text(seen(one[name])) for name in ("table", "line", "column", "value", "reason")))
    return table


def seen(value: object) -> str:
    """A value of somebody's file as text that no terminal obeys."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(value))
