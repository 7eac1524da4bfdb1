"""How do several people fill one checklist: share it, say who is at what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import command
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


@command(
    "share",
    (
        "inspector share D1",
        "let colleagues fill draft D1 with you, after the next sync",
    ),
)
@click.argument("draft", required=False)
@click.pass_obj
def share_command(session: Session, draft: str | None) -> None:
    """Let colleagues fill a draft with you."""
    from inspector_cli.naming import the_one_draft
    from inspector_cli.sharing import share
    from inspector_cli.words.phrases import phrase

    session.banner()
    laptop = session.laptop
    name = draft or the_one_draft(session, "share")
    before = len(laptop.inspections())
    ref = share(laptop, name)
    is_new = len(laptop.inspections()) > before
    line = "shared" if is_new else "shared_already"
    session.screen.say(phrase(line, laptop.language, ref=ref, draft=name.upper()))


@command(
    "take",
    ("inspector take K7F2-1 wages", "you are at the wages; colleagues see it"),
    ("inspector take K7F2-1 W2", "you are with worker W2"),
    ("inspector take K7F2-1 wages --leave", "you no longer are"),
)
@click.argument("ref")
@click.argument("part")
@click.option("--leave", "is_leaving", is_flag=True, help="You are no longer at it.")
@click.pass_obj
def take_command(session: Session, ref: str, part: str, is_leaving: bool) -> None:
    """Say which section or person of a shared draft you are at."""
    from inspector_cli.sharing import leave, take
    from inspector_cli.words.phrases import phrase

    session.banner()
    laptop = session.laptop
    record = laptop.record(ref)
    found, name = part_named(laptop, record.ref, part)
    (leave if is_leaving else take)(laptop, record.ref, found)
    line = "left_part" if is_leaving else "taken"
    session.screen.say(phrase(line, laptop.language, part=name))


def part_named(laptop: Laptop, ref: str, word: str) -> tuple[str, str]:
    """(part, its name) that a word means; raises NotHere or WhichOne."""
    from inspector_cli.meaning import Meaning
    from inspector_cli.trouble import NotHere, WhichOne
    from inspector_cli.way import Way

    way = Way(Meaning.of(laptop, ref, laptop.language).interview)
    found = way.part_with(word)
    names = [way.part_name(part) for part in (found or way.parts()) if part]
    if not found:
        raise NotHere(
            f"{ref} has no section or person {word}. There are: {names_of(names)}"
        )
    if len(found) > 1:
        raise WhichOne(f"{word} may be any of these: {names_of(names)}", "Say which.")
    return found[0], names[0]


def names_of(names: list[str]) -> str:
    return f"{', '.join(names)}."
