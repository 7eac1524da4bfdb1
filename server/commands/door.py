"""How does a command meet the person who typed it: words, codes, questions?"""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from server.faults import OfficeFault, OfficeNotHere

if TYPE_CHECKING:
    from server.office import Office
    from server.settings import Settings

PROBLEM, USAGE, AWAY, STOPPED = 1, 2, 3, 130
EXAMPLES = """\
Examples:

\b
  inspectorate init --training --name "Training office" --district D09
  inspectorate publish
  inspectorate serve --port 8080
"""
# The same for an office that has its checklists.
AT_WORK = """\
Examples:

  inspectorate serve --port 8080             open pages, API and sync
  inspectorate follow-ups list --overdue     what has run past its time
  inspectorate status                        every laptop, what is only there
"""


class Front:
    """What every command is handed: the office's folder, opened when needed."""

    def __init__(self, home: Path, *, may_ask: bool, is_debugging: bool) -> None:
        self.home = home
        self.may_ask = may_ask and sys.stdin.isatty()
        self.is_debugging = is_debugging
        self._office: Office | None = None

    def office(self) -> Office:
        """Return the office in the home folder, opened once."""
        if self._office is None:
            from server.app import open_office  # here: it loads half the house

            self._office = open_office(self.home)
        return self._office

    def close(self) -> None:
        if self._office is not None:
            self._office.close()


class Command(click.Command):
    """A command whose help begins with an example."""

    def __init__(self, *args: Any, example: str = "", **more: Any) -> None:
        more["context_settings"] = {"help_option_names": ["-h", "--help"]}
        super().__init__(*args, **more)
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(f"Example:\n\n\b\n  {self.example}")
        formatter.write_paragraph()
        super().format_usage(ctx, formatter)


class NamesNear(click.Group):
    """A group that answers a mistyped command with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], names, 1, 0.5)
            meant = f" Did you mean `{near[0]}`?" if near else ""
            ctx.fail(f"There is no command `{args[0]}`.{meant}")
        return super().resolve_command(ctx, args)


class Group(NamesNear):
    """A group of such commands; its help begins with an example too."""

    command_class = Command

    def __init__(self, *args: Any, example: str = "", **more: Any) -> None:
        more["context_settings"] = {"help_option_names": ["-h", "--help"]}
        super().__init__(*args, **more)
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(f"Example:\n\n\b\n  {self.example}")
        formatter.write_paragraph()
        super().format_usage(ctx, formatter)


as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON with stable keys."
)


def say(words: str) -> None:
    """Tell the person something: on stderr, so that stdout stays data."""
    click.echo(words, err=True)


def read_password(front: Front, file: TextIO | None, whose: str) -> str | None:
    """Return a password from a file or stdin (`-`), else by asking twice.

    None when there is neither a file nor anybody to ask.
    """
    if file is not None:
        return file.readline().rstrip("\r\n")
    if not front.may_ask:
        return None
    words = f"Password of {whose} (15 characters or more)"
    password: str = click.prompt(words, hide_input=True, confirmation_prompt=True)
    return password


def what_is_pending(front: Front) -> None:
    """Say what waits, then what can be typed next; the first line at once."""
    from server.settings import load_settings

    examples = EXAMPLES
    try:
        click.echo(headline(load_settings(front.home)))
    except OfficeNotHere as fault:
        say(f"{fault.what}.")
    else:
        from server.commands.status import words_of

        for line in words_of(front.office()):
            click.echo(line)
        if any(front.office().replica.records(kind="form")):
            examples = AT_WORK
    click.echo("\n" + examples.replace("\b\n", ""))
    click.echo("`inspectorate -h` lists every command.")


def headline(settings: Settings) -> str:
    """Return which office this is, and whether it is for made-up cases only."""
    training = "  TRAINING DATA ONLY" if settings.is_training else ""
    return f"{settings.name} ({', '.join(settings.districts)}){training}"


def at_the_front_door(run: Callable[[], Any], *, is_debugging: bool) -> int:
    """Run a command; return its exit code and say what went wrong, if it did."""
    _never_crash_on_a_letter()
    try:
        code = run()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return USAGE if isinstance(mistake, click.UsageError) else PROBLEM
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. Nothing that was saved is lost.")
        return STOPPED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
        return 0
    except Exception as fault:
        return _explained(fault, is_debugging)


def _explained(fault: Exception, is_debugging: bool) -> int:
    from forms.problems import FormRefused
    from sync.bundles.faults import BundleTrouble
    from sync.database import DatabaseTrouble
    from sync.exchanging.carrying import ExchangeTrouble, ServerAway
    from sync.returns.put_back import NotCaughtUp

    if isinstance(fault, BundleTrouble):
        say(f"Problem: {fault}")
        return fault.exit_code
    if isinstance(fault, OfficeFault):
        say(f"Problem: {fault.what}." + (f"\n{_sentence(fault.remedy)}"))
        return fault.exit_code
    if isinstance(fault, (DatabaseTrouble, FormRefused, NotCaughtUp)):
        say(f"Problem: {fault}")
        return PROBLEM
    if isinstance(fault, ExchangeTrouble):
        say(f"Problem: {fault}")
        return AWAY if isinstance(fault, ServerAway) else PROBLEM
    say(f"Something failed here that should not have ({type(fault).__name__}).")
    if is_debugging:
        say(f"A report without anybody's answers is in {_report(fault)}.")
    else:
        say("Nothing was half saved. `inspectorate --debug ...` writes a report.")
    return PROBLEM


def _report(fault: Exception) -> Path:
    """Write where it failed, without messages and values: they may hold names."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    path = Path.cwd() / "inspectorate-report.txt"
    text = "\n".join([type(fault).__name__, *places])
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _sentence(remedy: str) -> str:
    return f"{remedy[:1].upper()}{remedy[1:]}." if remedy else ""


def _never_crash_on_a_letter() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
