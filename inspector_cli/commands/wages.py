"""How is what a worker is owed worked out: talked through, from a file or a checklist?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.wages.out import Wanted


@command(
    "wages",
    ("inspector wages", "with the worker, question by question"),
    ("inspector wages D1 --person W1", "of a checklist, or K7F2-1"),
    ("inspector wages S1 --html sheet.html", "a sheet to print"),
    ("inspector wages --file sheet.json --json", "of a file, for programs"),
    ("inspector wages --verify sheet.html", "is a sheet as it was made?"),
)
@click.argument("name", required=False)
@click.option("--new", "is_new", is_flag=True, help="Begin another sheet.")
@click.option("--person", help="Only this worker of a checklist, such as W1.")
@click.option(
    "--file",
    "source",
    metavar="FILE",
    help="A JSON document of one worker or several ('-' for standard input).",
)
@click.option("--text", "is_text", is_flag=True, help="The sheet as a table.")
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
def wages_command(session: Session, /, **given: object) -> int:
    """What a worker was owed, was paid, and is still due, with every formula.

    Without a name, or with that of a sheet (S1), it is talked through with the worker;
    of a checklist (D1, K7F2-1) the payslips are read.
    """
    from inspector_cli.wages.out import Wanted

    wanted = Wanted.of(given)
    if wanted.to_verify is not None:
        return verified(session, wanted)
    if wanted.source is not None:
        return from_file(session, wanted, wanted.source)
    if wanted.is_of_checklist:
        return from_checklist(session, wanted)
    return talked_through(session, wanted)


def from_file(session: Session, wanted: Wanted, source: str) -> int:
    """A document's sheet; no laptop is opened for it."""
    from forms.findings.wage_document import sheets_of, wages_of_document
    from forms.packs.packs import home_pack
    from inspector_cli.json_file import object_of
    from inspector_cli.place_asked import place_asked_for
    from inspector_cli.wages.files import lacks_place
    from inspector_cli.wages.out import about_paper, give
    from sync.clock import clock_from_environment

    language = session.speak_without_laptop(wanted.language)
    document = object_of(source, "file of wages")
    if lacks_place(document):
        asked = (session.screen, home_pack(), language)
        place = place_asked_for(*asked, is_json=wanted.is_json)
        document = {**document, "jurisdiction": place}
    sheets = sheets_of(document)
    now = clock_from_environment().now()
    about = about_paper(now, sheets, language=language)
    give(session, wanted, sheets, about, lambda: wages_of_document(document))
    return 0


def verified(session: Session, wanted: Wanted) -> int:
    """0 when a paper is as it was made; each doubt is told."""
    from inspector_cli.wages.files import verdict_lines

    assert wanted.to_verify is not None
    language = session.speak_without_laptop(wanted.language)
    is_good, lines = verdict_lines(wanted.to_verify, language)
    session.mark_beside()
    for line in lines:
        session.screen.say(line)
    return 0 if is_good else 1


def from_checklist(session: Session, wanted: Wanted) -> int:
    """The payslips of a draft or an inspection."""
    from inspector_cli.wages.checklist import read
    from inspector_cli.wages.out import give

    found = read(session.laptop, str(wanted.name), wanted.language, wanted.person)
    give(session, wanted, found.sheets, found.about, found.as_json)
    return 0


def talked_through(session: Session, wanted: Wanted) -> int:
    """A sheet of this laptop: talked through, or given as it stands."""
    from forms.findings.wage_document import sheets_as_json
    from inspector_cli.wages.desk import WageDesk
    from inspector_cli.wages.out import about_paper, give
    from inspector_cli.wages.store import WageStore
    from inspector_cli.words.phrases import phrase

    laptop, store = session.laptop, WageStore(session.laptop.database)
    language = wanted.language or laptop.language
    name = store.check(wanted.name) if wanted.name else store.last()
    if wanted.is_output:
        desk = WageDesk(laptop, name or store.check("S1"), session.screen, language)
        sheets = desk.said.sheets(laptop.pack)
        about = about_paper(laptop.clock.now(), sheets, language=language)
        give(session, wanted, sheets, about, lambda: sheets_as_json(sheets))
        return 0
    session.banner()
    session.screen.must_be_allowed_to_ask("its questions", option="--file FILE")
    is_begun = name is None or wanted.is_new
    name = store.begin(laptop.clock.now()) if is_begun else name
    told = "wd.begun" if is_begun else "wd.resumed"
    session.screen.say(phrase(told, language, name=name))
    WageDesk(laptop, str(name), session.screen, language).run()
    return 0
