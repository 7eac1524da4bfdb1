"""Which part of the documents is written by the commands themselves?

`python -m tests.write_docs` writes docs/commands.md anew; a test keeps it true.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import click

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = """# Commands

Written by `python -m tests.write_docs` from the commands' own help.
Exit codes: 0 ok, 1 problem, 2 usage, 3 offline, 4 conflict waiting, 5 locked,
10 to 39 a bundle or its stick refused (offices.md has the list).
"""


def commands_page() -> str:
    """The whole of docs/commands.md."""
    from inspector_cli.main import cli as inspector
    from server.main import cli as inspectorate

    parts = [HEAD]
    with patch.dict(os.environ, INSPECTOR_LANGUAGE="en"):
        for name, command in (("inspector", inspector), ("inspectorate", inspectorate)):
            for path, help_text in helps(command, name, None):
                mark = "#" * min(2 + path.count(" "), 4)
                parts.append(f"{mark} {path}\n\n```\n{help_text.rstrip()}\n```\n")
    return "\n".join(parts)


def helps(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[tuple[str, str]]:
    """A command's path and help, then those of the commands below it."""
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=90,
        max_content_width=90,
        **({} if parent else command.context_settings),
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from helps(found, below, context)


if __name__ == "__main__":
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
