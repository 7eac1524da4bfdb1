"""How is what a worker is owed worked out, at the worker's side or from a file?"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session

if TYPE_CHECKING:
    from forms.findings.documents import DocumentRefused
    from inspector_cli.wage_out import Wanted


@command(
    "wages",
    ("inspector wages --file sheet.json", "a wage sheet of a file"),
    ("inspector wages --file - --json", "from standard input, for programs"),
    ("inspector wages --file sheet.json --html sheet.html", "a sheet to print"),
    ("inspector wages --verify sheet.html", "is a printed sheet as it was made?"),
)
@click.option(
    "--file",
    "source",
    type=click.File("rb"),
    help="A JSON document of one worker or several ('-' for standard input).",
)
@click.option(
    "--html",
    "paper",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the sheet into this file, to be printed on A4.",
)
@click.option(
    "--verify",
    "to_verify",
    type=click.File("rb"),
    help="Work a sheet of --html out anew and compare.",
)
@as_json
@in_language
@click.pass_obj
def wages_command(
    session: Session,
    source: IO[bytes] | None,
    paper: Path | None,
    to_verify: IO[bytes] | None,
    is_json: bool,
    language: str | None,
) -> int:
    """What a worker was owed, was paid, and is still due, with every formula."""
    from inspector_cli.trouble import WhichOne
    from inspector_cli.wage_out import Wanted

    wanted = Wanted(language or "en", is_json, paper)
    if to_verify is not None:
        return verified(session, to_verify, wanted.language)
    if source is None:
        raise WhichOne("Say which wages.", "As in: inspector wages --file sheet.json")
    return from_file(session, source, wanted)


def from_file(session: Session, source: IO[bytes], wanted: Wanted) -> int:
    """A document's sheet; no laptop is opened for it."""
    from forms.findings.documents import DocumentRefused
    from forms.findings.wage_document import sheets_of, wages_of_document
    from inspector_cli.wage_files import document_in, place_asked_for
    from inspector_cli.wage_out import about_paper, tell, write_paper
    from sync.clock import clock_from_environment

    screen, language = session.screen, wanted.language
    try:
        document = place_asked_for(screen, document_in(source), language)
        sheets = sheets_of(document)
    except DocumentRefused as refused:
        screen.tell(refusal(refused, language))
        return 1
    if wanted.paper is not None:
        now = clock_from_environment().now()
        about = about_paper(now, sheets, language=language)
        write_paper(session, wanted.paper, sheets, about)
    if wanted.is_json:
        session.give(wages_of_document(document))
    elif wanted.paper is None:
        tell(session, sheets, wanted)
    return 0


def refusal(refused: DocumentRefused, language: str) -> str:
    from inspector_cli.phrases import phrase

    head = phrase("wages_refused", language, count=len(refused.problems))
    return "\n".join([head, *(f"  {problem}" for problem in refused.problems)])


def verified(session: Session, source: IO[bytes], language: str) -> int:
    """0 when a paper is as it was made; each doubt is told."""
    from inspector_cli.wage_files import verdict_lines

    is_good, lines = verdict_lines(source, language)
    session.mark_beside()
    for line in lines:
        session.screen.say(line)
    return 0 if is_good else 1
