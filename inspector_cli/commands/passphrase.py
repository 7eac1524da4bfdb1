"""How does a person set, change and renew what unlocks her own signature?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from inspector_cli.commands.door import command
from inspector_cli.session import Session
from inspector_cli.trouble import Trouble

if TYPE_CHECKING:
    from sync.identity import SigningKey

CHANCES = 3
OPTION = "--passphrase-file FILE"
passphrase_file_option = click.option(
    "--passphrase-file",
    type=click.File("r", encoding="utf-8-sig", errors="replace"),
    help="A file with the passphrase of your signature ('-' for standard input).",
)


@command(
    "passphrase",
    ("inspector passphrase", "change it; your signature stays the same"),
    ("inspector passphrase --code-file code.txt", "begin to sign in person"),
    ("inspector passphrase --forgotten", "a new signature, with a new code"),
)
@passphrase_file_option
@click.option(
    "--old-file",
    type=click.File("r", encoding="utf-8-sig", errors="replace"),
    help="A file with the old passphrase.",
)
@click.option("--forgotten", is_flag=True, help="Nobody knows the old one any more.")
@click.option(
    "--code-file",
    type=click.File("r", encoding="utf-8-sig", errors="replace"),
    help="A file with a new code of your office ('-' for standard input).",
)
@click.pass_obj
def passphrase_command(
    session: Session,
    passphrase_file: IO[str] | None,
    old_file: IO[str] | None,
    forgotten: bool,
    code_file: IO[str] | None,
) -> None:
    """Set or change the passphrase with which you seal inspections in person."""
    from inspector_cli.signing import signs_in_person

    session.banner()
    session.laptop.setting("server_url")
    if forgotten or not signs_in_person(session.laptop):
        renew(session, passphrase_file, code_file)
    else:
        change(session, passphrase_file, old_file)


def change(session: Session, file: IO[str] | None, old_file: IO[str] | None) -> None:
    """Wrap the same key under another passphrase."""
    from inspector_cli.signing import opened_key

    laptop = session.laptop
    if old_file is not None:
        key = opened_key(laptop, first_line(old_file))
    else:
        key = key_asked_for(session, "passphrase_old", "--old-file FILE")
    laptop.vault.put(key, new_passphrase(session, file))
    session.say("passphrase_changed")


def renew(session: Session, file: IO[str] | None, code_file: IO[str] | None) -> None:
    """A new key, certified by the office with a new code."""
    from inspector_cli.signing import take_new_key

    session.say("signature_how", user=session.laptop.user)
    code = (
        code_file.read()
        if code_file
        else session.screen.ask(session.words("ask_code"), option="--code-file FILE")
    )
    take_new_key(session.laptop, code, new_passphrase(session, file))
    session.say("signature_new")


def person_key(session: Session, file: IO[str] | None) -> SigningKey | None:
    """The key of whoever is being enrolled; None when she does without one."""
    from inspector_cli.signing import begin_key

    vault, screen = session.laptop.vault, session.screen
    if file is None and not (screen.ask_allowed and screen.is_terminal):
        return None
    if file is None:
        session.say("passphrase_why")
    passphrase = new_passphrase(session, file, may_be_empty=True)
    return begin_key(vault, passphrase) if passphrase else None


def kept_key(session: Session, file: IO[str] | None) -> SigningKey | None:
    """The key that the laptop's user has signed with until now, if there is one."""
    vault = session.laptop.vault
    if not vault.exists:
        return None
    if file is not None:
        return vault.open(first_line(file))
    question = session.words("passphrase_keep")
    return vault.open(session.screen.ask_secret(question, option=OPTION))


def new_passphrase(
    session: Session, file: IO[str] | None, *, may_be_empty: bool = False
) -> str:
    """A passphrase from a file, else asked for twice until both are alike."""
    from inspector_cli.vault import PassphraseRefused, check
    from inspector_cli.words.sayings import worded_parts

    if file is not None:
        return first_line(file)
    new, again = session.words("passphrase_new"), session.words("passphrase_twice")
    for _ in range(CHANCES):
        typed = session.screen.ask_secret(new, option=OPTION)
        if may_be_empty and not typed:
            return ""
        try:
            check(typed)
        except PassphraseRefused as fault:
            session.screen.say(worded_parts(fault, session.language))
            continue
        if session.screen.ask_secret(again, option=OPTION) == typed:
            return typed
        session.say("passphrase_unlike")
    raise Trouble("No passphrase was set.", "Run the same command again.")


def key_asked_for(session: Session, question: str, option: str) -> SigningKey:
    """The person's key; a wrong passphrase is asked for again. `question` is a phrase."""
    from inspector_cli.signing import opened_key
    from inspector_cli.vault import WrongPassphrase
    from inspector_cli.words.sayings import worded_parts

    for chance in range(1, CHANCES + 1):
        try:
            asked = session.words(question)
            typed = session.screen.ask_secret(asked, option=option)
            return opened_key(session.laptop, typed)
        except WrongPassphrase as fault:
            if chance == CHANCES:
                raise
            session.screen.say(worded_parts(fault, session.language))
    raise AssertionError("the last chance raises")


def key_to_seal_with(session: Session, file: IO[str] | None) -> SigningKey | None:
    """The key that seals in person; None where the laptop alone does."""
    from inspector_cli.signing import opened_key, signs_in_person

    if not signs_in_person(session.laptop):
        return None
    if file is not None:
        return opened_key(session.laptop, first_line(file))
    return key_asked_for(session, "passphrase_seal", OPTION)


def first_line(file: IO[str]) -> str:
    return file.readline().rstrip("\r\n")
