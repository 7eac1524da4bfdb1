"""Where does the command `inspector` begin, and how does it speak of trouble?"""

from __future__ import annotations

import difflib
import importlib
import sys
from functools import partial
from pathlib import Path

import click

from inspector_cli.commands.door import (
    GroupWithExamples,
    default_home,
    example_lines,
    spoken_in,
    usage_message,
)
from inspector_cli.screen import Screen
from inspector_cli.session import Session
from inspector_cli.spoken import language_around
from inspector_cli.words.helped import helped

# name -> (module, one line of help); the module is read when the command runs.
COMMANDS = {
    "enrol": ("enrol", "Make this laptop known to your office."),
    "passphrase": ("passphrase", "Set or change what unlocks your signature."),
    "new": ("fill", "Begin a checklist."),
    "fill": ("fill", "Fill a draft, or correct a finalised checklist."),
    "list": ("look", "Drafts and inspections on this laptop."),
    "show": ("look", "A draft or an inspection, with what it means."),
    "attach": ("attachments", "Answer a question with a photo or paper."),
    "attachments": (
        "attachments",
        "The photos and papers of an inspection; save them.",
    ),
    "check": ("look", "What is still missing or wrong in a draft."),
    "steps": ("guide", "What to do now, step by step, by whom and by when."),
    "call": ("guide", "Whom to call in this state."),
    "rights": ("guide", "The rights card, to be read aloud or printed."),
    "age": ("guide", "How old may this person be; a child or not."),
    "share": ("share", "Let colleagues fill a draft with you."),
    "take": ("share", "Say which section or person of a shared draft you are at."),
    "finalise": ("fill", "Seal a finished draft; it goes at the next sync."),
    "sync": ("sync", "Give to the office what is new here, and bring its news."),
    "bundle": ("bundle", "The same by a stick: write what is new, read what came."),
    "status": ("look", "What is pending, and the next step."),
    "clashes": ("clashes", "Answers that differ; settle them."),
    "tasks": ("tasks", "Follow-ups assigned to you: background, start, done."),
    "glossary": ("glossary", "The words of the trade, in English and Malay."),
    "findings": ("findings", "What facts or answers in a file mean; no laptop needed."),
    "wages": ("wages", "What a worker was owed, paid, and is still due."),
    "rebuild": ("rebuild", "Hold the records against every change that is here."),
    "verify": ("verify", "Check every signature here, or a folder of evidence."),
    "language": ("language", "Speak English or Malay from now on."),
    "doctor": ("doctor", "Check this laptop: pass or fail, and the mend."),
}

EXAMPLES = (
    ("inspector new forced_labour", "begin a checklist"),
    ("inspector fill D1", "go on with it"),
    ("inspector finalise D1", "seal it"),
    ("inspector sync", "give and bring what is new"),
    ("inspector tasks", "what is mine to do"),
)
# Each with the phrase that says what it is for.
GREETED = (
    ("inspector new forced_labour", "for.new"),
    ("inspector fill D1", "for.fill"),
    ("inspector finalise D1", "for.finalise"),
)
FIRST_STEPS = (
    ("inspector enrol --training", "for.enrol"),
    ("inspector sync", "for.first_sync"),
    ("inspector new forced_labour", "for.new"),
)


STOPPED = "Stopped. What was kept stays; run it again to go on."


class Commands(GroupWithExamples):
    """Loads a command when it is asked for; suggests the nearest when mistyped."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"inspector_cli.commands.{COMMANDS[name][0]}")
        found: click.Command = getattr(module, f"{name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            begin(ctx)
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"\nDid you mean: inspector {near[0]}" if near else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        said = partial(helped, language=spoken_in(ctx))
        lines = [(name, said(text)) for name, (_, text) in COMMANDS.items()]
        with formatter.section(said("Commands")):
            formatter.write_dl(lines)


@click.group(
    cls=Commands,
    examples=EXAMPLES,
    help="Fill checklists where there is no network, and follow them up.",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="INSPECTOR_HOME",
    is_eager=True,
    help="This laptop's folder (or the environment's INSPECTOR_HOME).",
)
@click.option("--plain", is_flag=True, help="No emphasis, no line editing.")
@click.option(
    "--no-input", is_flag=True, help="Never ask; stop and say what is needed."
)
@click.option(
    "--language",
    type=click.Choice(["en", "ms"], case_sensitive=False),
    envvar="INSPECTOR_LANGUAGE",
    is_eager=True,
    help="Speak en or ms this time (or the environment's INSPECTOR_LANGUAGE).",
)
@click.version_option(package_name="saksi", message="%(version)s")
@click.pass_context
def cli(ctx: click.Context, **_: object) -> None:
    begin(ctx)
    if ctx.invoked_subcommand is None:
        greet(ctx.obj)


def begin(ctx: click.Context) -> None:
    """Make the session of this run, by the options before the command."""
    said = ctx.params
    screen = Screen(ask_allowed=not said["no_input"], is_plain=said["plain"])
    begun: list[Session] = ctx.ensure_object(list)
    home, language = said["home"] or default_home(), said["language"] or ""
    ctx.obj = Session(home, screen, language)
    begun.append(ctx.obj)


def greet(session: Session) -> None:
    """What waits and what is next, then how it goes; the first words at once."""
    session.banner()
    from inspector_cli.standing import lines

    for line in lines(session.laptop):
        session.screen.say(line)
    session.screen.say()
    session.say("examples")
    examples = GREETED if session.laptop.is_enrolled else FIRST_STEPS
    named = tuple((line, session.words(why)) for line, why in examples)
    for line in example_lines(named):
        session.screen.say(f"  {line}")
    session.say("all_commands")


def main(arguments: list[str] | None = None) -> None:
    """Run one command; end with its exit code, and never with a trace."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    begun: list[Session] = []
    try:
        result = cli.main(
            arguments, prog_name="inspector", standalone_mode=False, obj=begun
        )
        return result if isinstance(result, int) else 0
    except BrokenPipeError:
        return 0
    except (click.Abort, KeyboardInterrupt):
        from inspector_cli.words.sayings import worded

        click.echo(f"\n{worded(STOPPED, spoken(begun))}", err=True)
        return 1
    except Exception as fault:
        text, code = told(fault, spoken(begun))
        for session in begun:
            session.mark_beside()
        Screen().tell(text)
        return code
    finally:
        for session in begun:
            session.close()


def spoken(begun: list[Session]) -> str:
    """The language of the run; before one has begun, the computer's."""
    return begun[0].language if begun else language_around()


def told(fault: Exception, language: str = "en") -> tuple[str, int]:
    """Our own words for a fault in the person's language, with the exit code."""
    from inspector_cli.faults import explained
    from inspector_cli.words.sayings import worded

    if isinstance(fault, click.UsageError):
        lines = usage_message(fault).split("\n")
        return "\n".join(worded(line, language) for line in lines), fault.exit_code
    if isinstance(fault, click.ClickException):
        return worded(fault.format_message(), language), fault.exit_code
    return explained(fault, language)
