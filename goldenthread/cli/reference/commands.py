"""The commands, with their arguments, as the command line itself knows them."""

import inspect

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from goldenthread.cli.main import app
from goldenthread.cli.reference.markdown import page, section, table


def commands() -> str:
    """The page about the command line."""
    group = get_command(app)
    found = group.commands if isinstance(group, TyperGroup) else {}
    return page(
        "Commands",
        "`goldenthread --help` lists them; each takes `--help`. Exit codes: 0 done, 1 refused or not well, "
        "2 wrong use or cannot run.",
        *(_command(name, command) for name, command in found.items() if isinstance(command, TyperCommand)),
    )


def _command(name: str, command: TyperCommand) -> str:
    rows = [_parameter(one) for one in command.params if isinstance(one, TyperOption | TyperArgument)]
    told = inspect.cleandoc(command.help or "")
    return section(
        f"`goldenthread {name}`", told, table(("Argument", "Meaning", "Unless given"), rows) if rows else ""
    )


def _parameter(one: TyperOption | TyperArgument) -> tuple[str, str, str]:
    names = one.opts if isinstance(one, TyperOption) else [str(one.name).upper()]
    default = "must be given" if one.required else one.default
    shown = "" if default in (None, False, "") or callable(default) else str(default)
    return ", ".join(f"`{name}`" for name in names), one.help or "", shown
