"""How is a photo or paper attached, and how are those of an inspection seen?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.naming import the_one_draft
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.attaching.places import FilePlace
    from inspector_cli.attaching.taking import Taken
    from inspector_cli.meaning import Meaning
    from inspector_cli.sitting import Sitting
    from sync.blobs.blobs import Blobs


@command(
    "attach",
    ("inspector attach gate.jpg", "to the only draft; asks which question"),
    (
        "inspector attach gate.jpg --to D1 --question gate_photo",
        "to one question of a draft",
    ),
    ("inspector attach gate.jpg --to K7F2-1", "correct a finalised checklist"),
)
@click.argument("file")
@click.option("--to", "name", help="The draft (D1) or finalised checklist (K7F2-1).")
@click.option(
    "--question",
    help="The question that it answers, such as housing_photo or W1/payslip_photo.",
)
@click.pass_obj
def attach_command(
    session: Session, file: str, name: str | None, question: str | None
) -> int:
    """Answer a question with a photo, recording or paper."""
    from inspector_cli.attaching.taking import for_prompt, read_and_known

    session.banner()
    sitting = session.laptop.sitting(name or the_one_draft(session, "attach FILE --to"))
    content, media_type = read_and_known(file)
    place = chosen(session, sitting, media_type, question)
    if place is None:
        return 1
    taken = for_prompt(content, media_type, place.prompt)
    step = sitting.attach(place.prompt.key, taken)
    if step.violation:
        session.screen.say(step.violation)
        return 1
    tell_attached(session, sitting, place, taken)
    return 0


def chosen(
    session: Session, sitting: Sitting, media_type: str, question: str | None
) -> FilePlace | None:
    """The question meant; where several could be, the person says which."""
    from inspector_cli.attaching.places import file_places, places_for
    from inspector_cli.trouble import NotHere, WhichOne

    found = places_for(sitting.interview, media_type, question)
    every = ", ".join(one.name for one in file_places(sitting.interview))
    if not every:
        raise NotHere(
            f"Nothing in {sitting.draft.id} asks for a photo or paper as it stands.",
            "An answer may open such a question; see: inspector fill"
            f" {sitting.draft.id}",
        )
    if not found:
        raise NotHere("No such question takes this file.", f"There are: {every}.")
    if len(found) == 1:
        return found[0]
    if not session.screen.is_terminal or not session.screen.ask_allowed:
        names = ", ".join(one.name for one in found)
        raise WhichOne(f"Say which question: {names}.", "With --question NAME.")
    return picked(session, found)


def picked(session: Session, found: list[FilePlace]) -> FilePlace | None:
    for number, one in enumerate(found, 1):
        there = one.words(session.language)
        mark = session.words("attach_taken_already", file=there) if there else ""
        line = f"  {number}. {one.where}{one.prompt.label}"
        session.screen.say(f"{line} ({mark})" if mark else line)
    line = session.screen.ask(session.words("attach_which") + " ")
    is_number = line.isdigit() and 1 <= int(line) <= len(found)
    return found[int(line) - 1] if is_number else None


def tell_attached(
    session: Session, sitting: Sitting, place: FilePlace, taken: Taken
) -> None:
    from forms.attachments import file_words
    from inspector_cli.readable import said

    words = file_words(taken.attachment.as_value(), session.language)
    label = f"{place.where}{place.prompt.label}"
    session.screen.say(f"{sitting.draft.id}  {said(label, words)}")
    session.say("file_still_there")
    session.say("attach_finalise", draft=sitting.draft.id)


@command(
    "attachments",
    ("inspector attachments D1", "the photos and papers of a draft"),
    ("inspector attachments K7F2-1 --save photos", "copies to look at, in a folder"),
    ("inspector attachments K7F2-1 --fetch", "bring those of colleagues at a sync"),
)
@click.argument("name", required=False)
@click.option(
    "--save",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write each into this folder, to be opened with other programs.",
)
@click.option(
    "--fetch", is_flag=True, help="Bring what is not here yet at the next sync."
)
@as_json
@in_language
@click.pass_obj
def attachments_command(
    session: Session,
    name: str | None,
    folder: Path | None,
    fetch: bool,
    is_json: bool,
    language: str | None,
) -> int:
    """The photos and papers of a draft or an inspection."""
    from inspector_cli.attaching.places import as_value, file_places
    from inspector_cli.meaning import Meaning

    name = name or the_one_draft(session, "attachments")
    meaning = Meaning.of(session.laptop, name, language)
    found = [one for one in file_places(meaning.interview) if one.is_answered]
    blobs = session.laptop.replica.blobs
    if fetch and meaning.record is not None:
        blobs.ask_for(meaning.record.id)
    if is_json:
        session.give([as_value(one, blobs) for one in found])
        return 0
    session.banner()
    ended = tell_files(session, meaning, found, folder)
    if fetch and not all(blobs.has(one.sha256) for one in found):
        session.say("files_asked_for")
        return 0
    return ended


def tell_files(
    session: Session, meaning: Meaning, found: list[FilePlace], folder: Path | None
) -> int:
    """A line for each, saved where that is asked for; 1 when one is not here."""
    from inspector_cli.readable import said
    from inspector_cli.words.phrases import code_of, phrase

    language, screen = code_of(meaning.interview.language), session.screen
    if not found:
        screen.say(phrase("no_files", language, name=meaning.name))
        return 0
    away = 0
    blobs = session.laptop.replica.blobs
    for one in found:
        screen.say(said(f"{one.where}{one.prompt.label}", one.words(language)))
        if not blobs.has(one.sha256):
            away += 1
            screen.say(phrase("file_not_here", language, name=meaning.name))
        elif folder is not None:
            path = folder / one.file_name(meaning.name)
            screen.say(saved(blobs, one.sha256, path, language))
    line = "saved_unprotected" if folder is not None else "files_how"
    if away < len(found):
        screen.say(phrase(line, language, name=meaning.name))
    return 1 if away and folder is not None else 0


def saved(blobs: Blobs, sha: str, path: Path, language: str) -> str:
    """Write one file, unless its very bytes are there; say where it stands."""
    from inspector_cli.attaching.saving import is_there, save_file
    from inspector_cli.words.phrases import phrase

    if is_there(path, sha):
        return phrase("file_saved_before", language, path=path)
    save_file(path, blobs.read(sha))
    return phrase("file_saved", language, path=path)
