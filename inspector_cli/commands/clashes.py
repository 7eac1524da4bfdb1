"""Where do answers differ, and which one shall stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session
from inspector_cli.trouble import WhichOne

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


@command(
    "clashes",
    ("inspector clashes", "all of them, side by side"),
    ("inspector clashes K7F2-1 foreign_workers --keep 2", "let the second stand"),
    ("inspector clashes K7F2-1 foreign_workers --value 16", "settle on another"),
)
@click.argument("ref", required=False)
@click.argument("path", required=False)
@click.option("--keep", type=int, help="Keep the answer of this number.")
@click.option("--value", help="Settle on another answer, as it would be typed.")
@click.option("--comment", default="", help="Why; it stays with the settlement.")
@as_json
@in_language
@click.pass_obj
def clashes_command(
    session: Session,
    ref: str | None,
    path: str | None,
    keep: int | None,
    value: str | None,
    comment: str,
    is_json: bool,
    language: str | None,
) -> int:
    """Answers that differ, side by side; settle one."""
    from inspector_cli.settling import settle

    if keep is not None or value is not None:
        asked = named(ref, path, keep, value)
        session.banner()
        words = settle(session.laptop, *asked, keep, value, comment)
        session.say("settled", words=words)
        return 0
    if is_json:
        session.give(clashes_json(session.laptop, ref))
        return 0
    session.banner()
    return show_all(session, ref, path, language or session.laptop.language)


def named(
    ref: str | None, path: str | None, keep: int | None, value: str | None
) -> tuple[str, str]:
    """Record and question to settle; raises WhichOne when either is left open."""
    if not ref or not path:
        raise WhichOne(
            "Say which inspection and which question.",
            "As in: inspector clashes K7F2-1 foreign_workers --keep 2",
        )
    if keep is not None and value is not None:
        raise WhichOne("Give --keep or --value, not both.")
    return ref, path


def show_all(session: Session, ref: str | None, path: str | None, language: str) -> int:
    from inspector_cli.beside import difference_lines, number_lines
    from inspector_cli.settling import check_differs, clashing
    from inspector_cli.showing import title_of
    from inspector_cli.words.phrases import phrase

    laptop = session.laptop
    if ref and path:
        check_differs(laptop, laptop.record(ref), path)
    found = clashing(laptop, ref)
    for record in found:
        session.screen.say(title_of(laptop, record, language))
        for line in difference_lines(laptop, record, language):
            session.screen.say("  " + line)
    soft = [] if ref else list(number_lines(laptop, language))
    for line in soft:
        session.screen.say(line)
    if not (found or soft):
        session.screen.say(phrase("no_clashes", language))
    return 4 if found else 0


def clashes_json(laptop: Laptop, ref: str | None) -> list[dict]:
    from inspector_cli.beside import as_values, number_values
    from inspector_cli.settling import clashing

    found = as_values(laptop, clashing(laptop, ref))
    return found if ref else found + number_values(laptop)
