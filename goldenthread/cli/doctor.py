"""Saying what is well with a house and what is not."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta

from rich.console import Console
from rich.table import Table

from goldenthread.cli import organisations
from goldenthread.cli.house import House
from goldenthread.cli.refusals import CannotRun

Action = Callable[[], None]
FREE_AT_LEAST = 2 * 1024**3
OLDEST_POSTGRES = 160000
CLOCK_MAY_DIFFER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen."""

    what: str
    is_well: bool
    seen: str


def report(place: House, *, as_json: bool) -> int:
    """Print the findings; 0 if all is well, 1 if not, 2 if the house cannot be opened at all."""
    try:
        with place.in_use():
            findings = examine(place)
    except CannotRun as refused:
        findings = [Finding("database", False, str(refused))]
    if as_json:
        print(json.dumps([asdict(one) for one in findings], indent=2))  # noqa: T201  # the command's output
    else:
        Console().print(_table(findings))
    return 0 if all(one.is_well for one in findings) else 1


def _table(findings: list[Finding]) -> Table:
    table = Table("What", "", "Seen")
    for one in findings:
        table.add_row(one.what, "[green]well[/green]" if one.is_well else "[red]not well[/red]", one.seen)
    return table


def examine(place: House) -> list[Finding]:
    """Look at the disk, the database's version and roles, the two clocks, and what each source last sent."""
    from django.db import connection

    free = shutil.disk_usage(place.state).free
    findings = [Finding("free disk", free > FREE_AT_LEAST, f"{free / 1024**3:.1f} GiB")]
    with connection.cursor() as cursor:
        version = connection.pg_version  # type: ignore[attr-defined]  # a PostgreSQL connection
        findings.append(
            Finding("PostgreSQL", version >= OLDEST_POSTGRES, f"{version // 10000}.{version % 10000}")
        )
        findings += _role(cursor)
    return [*findings, _clocks(), *_sources(), *_organisations()]


def _role(cursor: object) -> list[Finding]:
    cursor.execute(  # type: ignore[attr-defined]  # a database cursor
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole, current_user,"
        " (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid)"
        " FROM pg_roles WHERE rolname = current_user"
    )
    is_mighty, name, owned = cursor.fetchone()  # type: ignore[attr-defined]  # a row
    return [
        Finding("application role", not is_mighty, f"{name} is {'too mighty' if is_mighty else 'ordinary'}"),
        Finding("application role owns nothing", owned == 0, f"{owned} tables"),
    ]


def _clocks() -> Finding:
    from django.db import connection

    from goldenthread.core import clock

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(clock.now() - cursor.fetchone()[0])
    return Finding(
        "clocks of application and database", apart < CLOCK_MAY_DIFFER, f"{apart.total_seconds():.1f} s apart"
    )


def _sources() -> list[Finding]:
    from goldenthread.children.queries.sources import overdue
    from goldenthread.core import clock

    late = overdue(at=clock.now())
    if not late:
        return [Finding("sources", True, "none is overdue")]
    return [Finding(f"source {one}", False, f"last sent {clock.day_and_time(last)}") for one, last in late]


def _organisations() -> list[Finding]:
    what = "sign-in for organisations"
    found = [Finding(what, False, sentence) for sentence in organisations.faults()]
    found += [
        Finding(what, False, f"{key} gave posts that are still held, and is configured no longer")
        for key in organisations.left_over()
    ]
    return found or [Finding(what, True, "as configured")]
