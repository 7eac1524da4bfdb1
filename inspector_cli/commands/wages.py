"""How is what a worker is owed worked out, at the worker's side or from a file?"""

from __future__ import annotations

from typing import IO

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session


@command(
    "wages",
    ("inspector wages --file sheet.json", "a wage sheet of a file"),
    ("inspector wages --file - --json", "from standard input, for programs"),
)
@click.option(
    "--file",
    "source",
    type=click.File("rb"),
    help="A JSON document of one worker or several ('-' for standard input).",
)
@as_json
@in_language
@click.pass_obj
def wages_command(
    session: Session, source: IO[bytes] | None, is_json: bool, language: str | None
) -> int:
    """What a worker was owed, was paid, and is still due, with every formula."""
    from inspector_cli.trouble import WhichOne

    if source is None:
        raise WhichOne("Say which wages.", "As in: inspector wages --file sheet.json")
    return from_file(session, source, is_json, language or "en")


def from_file(session: Session, source: IO[bytes], is_json: bool, language: str) -> int:
    """A document's sheet; no laptop is opened for it."""
    from forms.findings.documents import DocumentRefused
    from inspector_cli.wage_files import document_in, place_asked_for
    from inspector_cli.wage_lines import lines_of

    try:
        document = place_asked_for(session.screen, document_in(source), language)
        from forms.findings.wage_document import sheets_of, wages_of_document

        if is_json:
            session.give(wages_of_document(document))
            return 0
        sheets = sheets_of(document)
    except DocumentRefused as refused:
        session.screen.tell(refusal(refused, language))
        return 1
    session.banner()
    for line in lines_of(sheets, language):
        session.screen.say(line)
    return 0


def refusal(refused: Exception, language: str) -> str:
    from forms.findings.documents import DocumentRefused
    from inspector_cli.phrases import phrase

    assert isinstance(refused, DocumentRefused)
    head = phrase("wages_refused", language, count=len(refused.problems))
    return "\n".join([head, *(f"  {problem}" for problem in refused.problems)])
