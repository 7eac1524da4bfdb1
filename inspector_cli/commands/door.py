"""How does a command show an example first, and what does a mistake get?"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from inspector_cli.screen import Screen
from inspector_cli.words.helped import helped

WIDTH = 79  # of the narrowest terminal that help is written for

Examples = tuple[tuple[str, str], ...]


class WithExamples(click.Command):
    """A command whose help begins with examples; `examples` are (line, what for)."""

    def __init__(self, *args: Any, examples: Examples = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = partial(helped, language=spoken_in(ctx))
        examples = tuple((line, said(why)) for line, why in self.examples)
        with formatter.section(said("Examples")):
            for line in example_lines(examples):
                formatter.write(f"  {line}\n")
        formatter.write_paragraph()
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = helped("Usage: ", spoken_in(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        text = inspect.cleandoc(self.help or "")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(helped(text, spoken_in(ctx)))

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The options, then the commands below, each in the person's language."""
        said = partial(helped, language=spoken_in(ctx))
        named = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        records = (one.get_help_record(ctx) for one in named)
        options = [(names, said(text)) for names, text in filter(None, records)]
        with formatter.section(said("Options")):
            formatter.write_dl(options)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class GroupWithExamples(WithExamples, click.Group):
    """The same for a command that has commands of its own."""

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        said = partial(helped, language=spoken_in(ctx))
        found = (
            (name, self.get_command(ctx, name)) for name in self.list_commands(ctx)
        )
        room = formatter.width - 6 - max(map(len, self.list_commands(ctx)), default=0)
        lines = [(n, short_help(c, room, said)) for n, c in found if c]
        with formatter.section(said("Commands")):
            formatter.write_dl(lines)


def short_help(found: click.Command, room: int, said: Callable[[str], str]) -> str:
    """What a command is for, in one line; Malay where there is some."""
    text = inspect.cleandoc(found.help or "")
    return said(text) if said(text) != text else found.get_short_help_str(room)


def spoken_in(ctx: click.Context) -> str:
    """The language of a help: as asked for, else the laptop's, if there is one here."""
    from inspector_cli.session import Session
    from inspector_cli.spoken import language_around

    said = ctx.find_root().params
    asked = said.get("language") or os.environ.get("INSPECTOR_LANGUAGE") or ""
    home = Path(said.get("home") or os.environ.get("INSPECTOR_HOME") or default_home())
    if asked or not (home / "laptop.db").exists():
        return asked or language_around()
    session = Session(home, Screen())
    try:
        return session.language
    finally:
        session.close()


def default_home() -> Path:
    return Path(click.get_app_dir("inspector"))


def example_lines(examples: Examples) -> list[str]:
    """Each command with what it is for, on one line where both fit."""
    longest = max((len(line) for line, _ in examples), default=0)
    widest = longest + 3 + max((len(why) for _, why in examples), default=0)
    if widest > WIDTH - 2:
        return [part for line, why in examples for part in (line, f"    {why}")]
    return [f"{line:<{longest}}   {why}".rstrip() for line, why in examples]


Decorator = Callable[[Callable[..., Any]], click.Command]


def command(name: str, *examples: tuple[str, str]) -> Decorator:
    """Make a command of a function; its help begins with `examples`."""
    return click.command(name, cls=WithExamples, examples=examples)


def usage_message(fault: click.UsageError) -> str:
    """What was mistyped, an example of how it goes, and where more stands."""
    lines = [fault.format_message()]
    if fault.ctx is not None:
        examples = getattr(fault.ctx.command, "examples", ())
        is_answered = "Did you mean" in lines[0]
        lines += [f"Example: {line}" for line, _ in examples[:1] if not is_answered]
        lines.append(f"More: {fault.ctx.command_path} -h")
    return "\n".join(lines)


as_json = click.option("--json", "is_json", is_flag=True, help="As JSON, stable keys.")
in_language = click.option(
    "--language",
    type=click.Choice(["en", "ms"], case_sensitive=False),
    help="en or ms; else the one that this laptop speaks.",
)
