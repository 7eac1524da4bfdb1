"""How does a laptop become known to its office?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from inspector_cli.commands.door import command
from inspector_cli.commands.passphrase import passphrase_file_option
from inspector_cli.session import Session
from inspector_cli.trouble import Trouble

if TYPE_CHECKING:
    from sync.identity import Certificate


@command(
    "enrol",
    ("inspector enrol --training", "asks for the code of your office"),
    ("inspector enrol --training --code-file code.txt", "reads it from a file"),
    ("inspector enrol --training --passphrase-file p.txt", "signs in person"),
    ("inspector enrol --training --again", "a new key, after a copy or a backup"),
)
@click.option(
    "--training",
    is_flag=True,
    help="Needed: this laptop's file is not encrypted yet, for made-up data only.",
)
@click.option(
    "--code-file",
    type=click.File("r", encoding="utf-8-sig", errors="replace"),
    help="A file with the code ('-' for standard input); else it is asked for.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Take a new key and keep everything: after a copy, a backup, a lost key.",
)
@click.option("--name", default="", help="What people call this laptop.")
@passphrase_file_option
@click.pass_obj
def enrol_command(
    session: Session,
    training: bool,
    code_file: IO[str] | None,
    again: bool,
    name: str,
    passphrase_file: IO[str] | None,
) -> None:
    """Make this laptop known to your office, with the code it gave you."""
    from inspector_cli.enrolling import check_not_enrolled

    session.banner()
    if not training:
        raise Trouble(
            "The file on this laptop is not encrypted yet: it may hold made-up data only.",
            "For a course or a trial: inspector enrol --training",
        )
    if not again:
        check_not_enrolled(session.laptop)
    text = (
        code_file.read()
        if code_file
        else session.screen.ask(session.words("ask_code"), option="--code-file FILE")
    )
    certificate = certified(session, text, name, again, passphrase_file)
    session.laptop.keep_language(session.language)
    scopes, user = ", ".join(certificate.scopes), certificate.users[0]
    session.say("enrolled", user=user, device=certificate.dev, scopes=scopes)
    session.say("seals_in_person" if certificate.persons else "seals_alone")
    session.say("next_fetch")


def certified(
    session: Session, text: str, name: str, again: bool, file: IO[str] | None
) -> Certificate:
    """What the office gives for a code: at first, or again under a new key."""
    from inspector_cli.commands.passphrase import kept_key, person_key
    from inspector_cli.enrolling import enrol
    from inspector_cli.enrolling_again import enrol_again

    laptop = session.laptop
    if again:
        return enrol_again(laptop, text, name, lambda: kept_key(session, file))
    return enrol(laptop, text, name, lambda: person_key(session, file))
