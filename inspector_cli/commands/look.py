"""What is on this laptop, what does it mean, and what comes next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.naming import existing, is_draft_name, the_one_draft
from inspector_cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.prompt import Violation
    from inspector_cli.laptop import Laptop
    from inspector_cli.meaning import Meaning


@command("list", ("inspector list", "drafts first, then inspections"))
@as_json
@in_language
@click.pass_obj
def list_command(session: Session, is_json: bool, language: str | None) -> None:
    """Drafts and inspections on this laptop: draft, finalised, sent, received."""
    from inspector_cli.listing import as_value, lines

    laptop = session.laptop
    laptop.setting("server_url")
    if is_json:
        session.give(as_value(laptop))
        return
    session.banner()
    for line in lines(laptop, language or laptop.language):
        session.screen.say(line)


@command(
    "show",
    ("inspector show D1", "a draft: answers, meaning, wages, follow-ups"),
    ("inspector show K7F2-1 --part meaning", "only what an inspection means"),
    ("inspector show D1 --language ms", "in Malay"),
)
@click.argument("name", required=False)
@click.option(
    "--part",
    "parts",
    multiple=True,
    type=click.Choice(
        "answers sealed differ team flags meaning wages follow-ups".split()
    ),
    help="Only this part; may be given again.",
)
@as_json
@in_language
@click.pass_obj
def show_command(
    session: Session,
    name: str | None,
    parts: tuple[str, ...],
    is_json: bool,
    language: str | None,
) -> None:
    """A draft or an inspection, with what it means and calls for."""
    from inspector_cli.meaning import Meaning
    from inspector_cli.telling import PARTS, Telling

    name = name or the_one_draft(session, "show")
    meaning = Meaning.of(session.laptop, name, language)
    if is_json:
        session.give(meaning.as_json())
        return
    session.banner()
    wanted = tuple(part.replace("-", "_") for part in parts)
    for line in Telling(meaning).lines(wanted or PARTS):
        session.screen.say(line)


@command(
    "check",
    ("inspector check D1", "what is missing or wrong in draft D1"),
    ("inspector check K7F2-1", "in an inspection, or its open correction"),
)
@click.argument("draft", required=False)
@as_json
@in_language
@click.pass_obj
def check_command(
    session: Session, draft: str | None, is_json: bool, language: str | None
) -> int:
    """What is still missing or wrong, each with its place and its mend."""
    from inspector_cli.checking import blocking
    from inspector_cli.meaning import Meaning

    name = to_check(session.laptop, draft or the_one_draft(session, "check"))
    meaning = Meaning.of(session.laptop, name, language)
    problems = meaning.interview.validate(session.laptop.surroundings())
    if is_json:
        session.give(
            [{"key": p.key, "kind": p.kind, "why": p.message} for p in problems]
        )
    else:
        session.banner()
        tell_problems(session, meaning, problems)
    return 1 if blocking(problems) else 0


def to_check(laptop: Laptop, name: str) -> str:
    """The draft itself; of a record its open correction, else the record."""
    from inspector_cli.trouble import NotHere

    try:
        return existing(laptop, name)
    except NotHere:
        return laptop.record(name).ref


def tell_problems(
    session: Session, meaning: Meaning, problems: Sequence[Violation]
) -> None:
    from inspector_cli.checking import (
        as_said_lines,
        blocking,
        problem_lines,
        still_open_line,
    )
    from inspector_cli.words.phrases import code_of, phrase

    said, name = session.screen.say, meaning.name
    for line in as_said_lines(meaning.interview, problems):
        said(line)
    problems = blocking(problems)
    language = code_of(meaning.interview.language)
    for line in problem_lines(meaning.interview, problems):
        said(line)
    if problems:
        said(phrase("check_remedy", language, name=name))
    else:
        said(phrase("check_complete", language, name=name))
    if still_open_line(meaning.interview):
        said(still_open_line(meaning.interview))
    if not problems and is_draft_name(name):
        said(phrase("check_seal", language, name=name))


@command("status", ("inspector status", "what waits, last sync, next step"))
@as_json
@click.pass_obj
def status_command(session: Session, is_json: bool) -> None:
    """What is pending, last sync, next step, and where everything is."""
    from inspector_cli import ledger
    from inspector_cli.standing import lines, status_of

    laptop = session.laptop
    if is_json:
        where = ledger.as_value(laptop) if laptop.is_enrolled else {}
        session.give({**status_of(laptop), **where})
        return
    session.banner()
    for line in (*lines(laptop), *(ledger.lines(laptop) if laptop.is_enrolled else ())):
        session.screen.say(line)
