"""How does a command show an example first, and what does a mistake get?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Examples = tuple[tuple[str, str], ...]


class WithExamples(click.Command):
    """A command whose help begins with examples; `examples` are (line, what for)."""

    def __init__(self, *args: Any, examples: Examples = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)


class GroupWithExamples(WithExamples, click.Group):
    """The same for a command that has commands of its own."""


def write_examples(examples: Examples, formatter: click.HelpFormatter) -> None:
    with formatter.section("Examples"):
        for line in example_lines(examples):
            formatter.write(f"  {line}\n")
    formatter.write_paragraph()


def example_lines(examples: Examples) -> list[str]:
    """Each command with what it is for, on one line where both fit."""
    longest = max((len(line) for line, _ in examples), default=0)
    if longest > 42:
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
