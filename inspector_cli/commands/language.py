"""Which language does this laptop speak?"""

from __future__ import annotations

import click

from inspector_cli.commands.door import command
from inspector_cli.session import Session


@command(
    "language",
    ("inspector language", "which one this laptop speaks"),
    ("inspector language ms", "Malay from now on, in every command"),
    ("inspector --language en sync", "English for once"),
)
@click.argument(
    "language",
    required=False,
    type=click.Choice(["en", "ms"], case_sensitive=False),
)
@click.pass_obj
def language_command(session: Session, language: str | None) -> None:
    """Speak English (en) or Malay (ms) from now on; alone it says which."""
    if language is not None:
        session.laptop.keep_language(language)
        session.asked_language = language
    session.banner()
    session.say("speaks")
