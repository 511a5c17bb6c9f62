"""The commands: ``goldenthread --help`` lists them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from goldenthread.cli import demonstration, importing, organisations, showing
from goldenthread.cli import doctor as checks
from goldenthread.cli.demonstration import Scale
from goldenthread.cli.house import House, house, programs
from goldenthread.cli.refusals import CannotRun
from goldenthread.cli.supervisor import Supervisor

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="Lets agencies keep missing children safe together.",
)
said = Console(stderr=True)

Port = Annotated[int, typer.Option(help="The port to serve on.", envvar="PORT", min=1, max=65535)]
Host = Annotated[
    str, typer.Option(help="The address to serve on; a proxy with TLS stands before any but this machine.")
]
State = Annotated[
    Path | None, typer.Option(help="Where files and the embedded database are kept (var/… unless given).")
]
Demonstration = Annotated[
    bool, typer.Option("--demo", help="Work on the demonstration, not on the live house.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]


@app.command()
def up(port: Port = 8000, host: Host = "127.0.0.1", state: State = None) -> None:
    """Start the database if it is our own, bring it up to date, and serve until stopped."""
    _serve(house(demonstration=False, state=state), host, port, lambda: None)


@app.command()
def demo(
    *,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    state: State = None,
    scale: Annotated[
        Scale, typer.Option(help="A partnership of ten agencies, or England.")
    ] = Scale.PARTNERSHIP,
    children: Annotated[
        int | None,
        typer.Option(help="How many children: 2,000, or 600,000 in England, unless given.", min=50),
    ] = None,
    years: Annotated[
        int | None, typer.Option(help="How many years of episodes: 2, or 10 in England, unless given.", min=1)
    ] = None,
    ledger: Annotated[int, typer.Option(help="How many ledger entries England begins with.", min=0)] = 0,
    build_only: Annotated[
        bool, typer.Option("--build-only", help="Build the world, and serve nothing.")
    ] = False,
) -> None:
    """Serve an invented partnership, or England, on this machine; the first start builds its world."""
    place = house(demonstration=True, state=state)
    wanted = demonstration.Wanted(scale, children, years, ledger)

    def fill() -> None:
        demonstration.fill(place, wanted, say=said.print)

    if build_only:
        _build(place, fill)
    else:
        _serve(place, host, port, fill)


def _build(place: House, fill: checks.Action) -> None:
    try:
        with place.in_use():
            fill()
    except CannotRun as refused:
        _fail(str(refused), 2)


def _serve(place: House, host: str, port: int, fill: checks.Action) -> None:
    def prepare() -> None:
        place.open_database()
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        fill()
        organisations.check()

    place.furnish()
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
    said.print(f"Starting Golden Thread in {place.state} …")
    try:
        Supervisor(place.cluster, say=said.print).run(
            prepare,
            programs(host, port),
            on_ready=lambda: said.print(f"[bold]Open {address}[/bold]  (Ctrl-C stops it)"),
        )
    except CannotRun as refused:
        _fail(str(refused), 2)


app.command(name="import")(importing.import_file)
app.command()(showing.picture)


@app.command()
def doctor(demonstration: Demonstration = False, state: State = None, as_json: AsJson = False) -> None:
    """Say what is well and what is not: database, roles, files, time, feeds.

    Exit code 1 if anything is not.
    """
    raise typer.Exit(checks.report(house(demonstration=demonstration, state=state), as_json=as_json))


@app.command()
def bench(
    only: Annotated[str, typer.Option(help="Run the benchmarks whose name begins so.")] = "",
    output: Annotated[Path, typer.Option(help="Where to write the results.")] = Path("bench.json"),
) -> None:
    """Measure speed and memory as ratios to something measured in the same run.

    Exit code 1 if a target is missed.
    """
    from goldenthread.cli.benchmarks import run

    raise typer.Exit(run.report(only, output))


def _fail(sentence: str, code: int) -> None:
    said.print(f"[red]{sentence}[/red]")
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
