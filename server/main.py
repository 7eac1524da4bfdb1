"""What does `inspectorate` do with what was typed?

Commands are loaded only when they are called, so that help comes at once.
The front door at the end turns every known fault into words and an exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from server.commands.door import (
    EXAMPLES,
    Front,
    NamesNear,
    at_the_front_door,
    what_is_pending,
)

# Name -> (where it is written, what it is for): help needs no more than this.
COMMANDS = {
    "init": ("init", "Make an office in an empty folder."),
    "serve": ("serve", "Open the office: pages, API and exchange with laptops."),
    "sync": ("sync", "On a hub: exchange with central now."),
    "addresses": ("addresses", "Where laptops find each server."),
    "opens": ("opens", "Which server opens the follow-ups of a district."),
    "tls": ("tls", "The key that laptops pin: show, renew."),
    "lint": ("lint", "Check forms: all their problems at once."),
    "publish": ("publish", "Check forms and give them to every laptop."),
    "packs": ("packs", "The country's rules: check, publish, what is set."),
    "refind": ("refind", "Read inspections by other rules: look, then change."),
    "enrol": (
        "enrol",
        "Laptops: give out a one-time code; list, grant, transfer, revoke.",
    ),
    "bundle": ("bundle", "By a stick: what a device lacks; what one has brought."),
    "people": ("people", "Accounts: add, list, disable, password, codes."),
    "follow-ups": ("follow_ups", "What is to be done: list, assign, done, confirm."),
    "clashes": ("clashes", "Answers that differ: list, settle."),
    "quarantine": ("quarantine", "What is kept aside: list, show, release, refuse."),
    "move": ("move", "Let an inspection go to another district."),
    "status": ("status", "Devices, records and what waits for somebody."),
    "jobs": ("jobs", "What is due by the clock, apart from serve."),
    "restore": ("restore", "After a backup was put back: what is still missing."),
    "rebuild": ("rebuild", "Hold the records against the segments; write them anew."),
    "verify": ("verify", "Check every signature and seal, or a folder of evidence."),
    "pack": ("pack", "One record as evidence for a court, in a folder or zip."),
    "audit": ("audit", "Who looked and decided; check that nothing was changed."),
}
HOME = Path.home() / "inspectorate"


class Commands(NamesNear):
    """The commands of COMMANDS, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"server.commands.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(EXAMPLES)
        formatter.write_paragraph()
        super().format_usage(ctx, formatter)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(n, words) for n, (_, words) in COMMANDS.items()])


@click.group(
    "inspectorate",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    *("--home", "home"),
    type=click.Path(path_type=Path, file_okay=False),
    envvar="INSPECTORATE_HOME",
    default=HOME,
    show_default="~/inspectorate",
    help="The office's folder (or INSPECTORATE_HOME).",
)
@click.option("--no-input", is_flag=True, help="Never ask; fail where an answer lacks.")
@click.option("--debug", is_flag=True, help="On a failure, write a redacted report.")
@click.version_option(package_name="saksi", prog_name="inspectorate")
@click.pass_context
def cli(ctx: click.Context, home: Path, no_input: bool, debug: bool) -> None:
    """The office's side of the inspectorate."""
    ctx.obj = Front(home, may_ask=not no_input, is_debugging=debug)
    ctx.call_on_close(ctx.obj.close)
    if ctx.invoked_subcommand is None:
        what_is_pending(ctx.obj)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never show a trace."""
    given = list(sys.argv[1:] if arguments is None else arguments)

    def run() -> Any:
        return cli.main(given, "inspectorate", standalone_mode=False)

    return at_the_front_door(run, is_debugging="--debug" in given)
