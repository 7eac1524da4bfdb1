"""How is a checklist begun, filled and sealed?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from inspector_cli.session import Session
from inspector_cli.trouble import NotHere

if TYPE_CHECKING:
    from inspector_cli.sitting import Sitting


@click.command("new")
@click.argument("form")
@click.pass_obj
def new_command(session: Session, form: str) -> None:
    """Begin a checklist. Example: inspector new forced_labour"""
    session.banner()
    draft = session.laptop.new_draft(form)
    title = session.laptop.definition(draft.form).title
    session.screen.say(f"{draft.id} begun: {title} ({draft.form}).")
    session.screen.say(f"Fill it with: inspector fill {draft.id}")


@click.command("fill")
@click.argument("draft")
@click.option(
    "--answers",
    type=click.File("r", encoding="utf-8"),
    help="A JSON file of answers instead of questions ('-' for standard input).",
)
@click.option("--language", help="The language to ask in: en, ms.")
@click.option("--at", "start", help="Begin at this question (a part of its name).")
@click.pass_obj
def fill_command(
    session: Session,
    draft: str,
    answers: IO[str] | None,
    language: str | None,
    start: str | None,
) -> int:
    """Fill a draft (D1), or correct a finalised checklist (K7F2-1043).

    Example: inspector fill D1
    """
    from inspector_cli.filler import Filler

    session.banner()
    sitting = session.laptop.sitting(draft)
    tell_resumed(session, sitting)
    filler = Filler(sitting, session.screen)
    if language:
        filler.change_language(language)
    if answers is not None:
        return fill_from_file(session, sitting, answers)
    found = filler.way.with_word(start) if start else []
    filler.run(found[0].key if found else None)
    return 0


def tell_resumed(session: Session, sitting: Sitting) -> None:
    from inspector_cli.phrases import code_of, phrase
    from inspector_cli.showing import local

    at = session.laptop.drafts.last_kept_at(sitting.draft.id)
    if at is None:
        return
    when = local(at, session.laptop.zone)
    language = code_of(sitting.interview.language)
    text = phrase("resumed", language, count=sitting.kept, at=when)
    session.screen.say(f"{sitting.draft.id}: {text}")


def fill_from_file(session: Session, sitting: Sitting, answers: IO[str]) -> int:
    from inspector_cli.answers_file import fill_from, read_answers

    found = read_answers(answers.read())
    before = sitting.kept
    refused = fill_from(sitting, found)
    session.screen.say(f"{sitting.draft.id}: {sitting.kept - before} steps kept.")
    for one in refused:
        session.screen.tell(f"not taken: {one.key}: {one.why}")
    return 1 if refused else 0


@click.command("finalise")
@click.argument("draft")
@click.pass_obj
def finalise_command(session: Session, draft: str) -> int:
    """Seal a finished draft. Example: inspector finalise D1"""
    from inspector_cli.commands.look import tell_problems
    from inspector_cli.finalising import finalise, problems_of

    session.banner()
    sitting = session.laptop.sitting(existing(session, draft))
    if problems_of(sitting):
        tell_problems(session, sitting)
    for key in sitting.interview.hidden():
        label = sitting.definition.label(key, sitting.interview.language)
        session.screen.say(f"left out, because it is no longer asked: {label or key}")
    made = finalise(session.laptop, sitting)
    session.screen.say(f"Finalised as {made}. It goes to the office at the next sync.")
    session.screen.say(f"Read what it means: inspector show {made}")
    return 0


def existing(session: Session, name: str) -> str:
    """A draft's name; for a record, the correction of it that is open."""
    if name.upper().startswith("D") and name[1:].isdigit():
        return name
    correction = session.laptop.drafts.correction_of(name.upper())
    if correction is None:
        raise NotHere(
            f"No correction of {name} is open.",
            f"Begin one with: inspector fill {name}",
        )
    return correction.id
