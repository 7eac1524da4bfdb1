"""How does a laptop become known to its office?"""

from __future__ import annotations

from typing import IO

import click

from inspector_cli.session import Session
from inspector_cli.trouble import Trouble


@click.command("enrol")
@click.option(
    "--training",
    is_flag=True,
    help="Needed: this laptop's file is not encrypted yet, for made-up data only.",
)
@click.option(
    "--code-file",
    type=click.File("r", encoding="utf-8"),
    help="A file with the code ('-' for standard input); else it is asked for.",
)
@click.option("--name", default="", help="What people call this laptop.")
@click.pass_obj
def enrol_command(
    session: Session, training: bool, code_file: IO[str] | None, name: str
) -> None:
    """Make this laptop known to your office, with the code it gave you.

    Example: inspector enrol --training
    """
    from inspector_cli.enrolling import enrol

    session.banner()
    if not training:
        raise Trouble(
            "The file on this laptop is not encrypted yet: it may hold made-up data only.",
            "For a course or a trial: inspector enrol --training",
        )
    text = (
        code_file.read() if code_file else session.screen.ask("Code of your office: ")
    )
    certificate = enrol(session.laptop, text, name)
    scopes = ", ".join(certificate.scopes)
    session.screen.say(
        f"Enrolled as {certificate.users[0]}, device {certificate.dev}, for {scopes}."
    )
    session.screen.say("Next: fetch forms and tasks with: inspector sync")
