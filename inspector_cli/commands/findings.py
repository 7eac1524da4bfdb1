"""What do facts or answers in a file mean, where no laptop is enrolled?"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session

if TYPE_CHECKING:
    from forms.definition import FormDefinition
    from forms.packs.packs import Pack
    from inspector_cli.meant import Meant


@command(
    "findings",
    ("inspector findings --facts facts.json", "facts in the fixed shape"),
    ("inspector findings --answers a.json --form child_labour --json", "answers"),
    ("inspector findings --answers a.json --form mine.md --person C2", "one person"),
)
@click.option("--facts", metavar="FILE", help="A JSON file of facts; - reads it here.")
@click.option("--answers", metavar="FILE", help="A JSON file of answers to a form.")
@click.option("--form", metavar="NAME", help="The form of the answers: name or file.")
@click.option("--person", metavar="N", help="Only the Nth person, or a code: 2, C2.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day whose law counts, instead of the one in the file.",
)
@click.option("--jurisdiction", metavar="PLACE", help="The place whose law counts.")
@as_json
@in_language
@click.pass_obj
def findings_command(session: Session, is_json: bool, **wanted: Any) -> None:
    """What facts or answers mean. Needs no enrolled laptop and keeps nothing."""
    from inspector_cli.words.sayings import worded

    language = session.speak_without_laptop(wanted["language"])
    meant = _meant(session, Wanted(**wanted), is_json)
    if wanted["person"]:
        meant = meant.of(wanted["person"])
    for one in meant.as_said:
        said = {"where": one.key, "why": worded(one.why, language)}
        session.screen.tell(session.words("file_as_said", **said))
    if is_json:
        session.give(meant.as_json())
        return
    from inspector_cli.meant_lines import lines

    session.banner()
    for line in lines(meant, language):
        session.screen.say(line)


class Wanted:
    """What was asked for; raises UsageError when it does not fit together."""

    def __init__(
        self,
        facts: str | None,
        answers: str | None,
        form: str | None,
        day: datetime | None,
        jurisdiction: str | None,
        **_: object,
    ) -> None:
        if (facts is None) == (answers is None):
            raise click.UsageError("Give either --facts FILE or --answers FILE.")
        if facts is not None and form is not None:
            raise click.UsageError("--form goes with --answers only.")
        if answers is not None and form is None:
            raise click.UsageError("Say which form was answered: --form NAME.")
        self.facts, self.answers = facts, answers or ""
        self.form = form or ""
        self.day: date | None = day.date() if day else None
        self.place = jurisdiction
        self.pack = _pack(jurisdiction)


def _pack(jurisdiction: str | None) -> Pack:
    """The pack of a place that was named, else the one that ships first."""
    from forms.packs.packs import home_pack, pack_of_place, place_names
    from inspector_cli.trouble import Trouble

    pack = home_pack() if jurisdiction is None else pack_of_place(jurisdiction)
    if pack is None:
        places = ", ".join(place_names())
        raise Trouble("--jurisdiction is not known here.", f"One of: {places}.")
    return pack


def _meant(session: Session, wanted: Wanted, is_json: bool) -> Meant:
    if wanted.facts is not None:
        return _of_facts(session, wanted, is_json)
    return _of_answers(session, wanted, is_json)


def _of_facts(session: Session, wanted: Wanted, is_json: bool) -> Meant:
    from inspector_cli.json_file import object_of
    from inspector_cli.meant import meaning_of_facts

    document = object_of(wanted.facts or "", "file of facts")
    if wanted.day is not None:
        document["date"] = wanted.day.isoformat()
    said = wanted.place or document.get("jurisdiction")
    if said is None:
        said = _place(session, wanted.pack, is_json)
    document["jurisdiction"] = said
    return meaning_of_facts(document, wanted.pack)


def _place(session: Session, pack: Pack, is_json: bool) -> str | None:
    from inspector_cli.place_asked import place_asked_for

    return place_asked_for(session.screen, pack, session.language, is_json=is_json)


def _of_answers(session: Session, wanted: Wanted, is_json: bool) -> Meant:
    from dataclasses import replace

    from inspector_cli.json_file import object_of
    from inspector_cli.meant import facts_of_answers, meaning_of_answers
    from sync.clock import clock_from_environment

    now, pack = clock_from_environment().now(), wanted.pack
    definition = _form(wanted.form)
    answers = object_of(wanted.answers, "file of answers")
    facts, said = facts_of_answers(answers, definition, pack, now=now, on=wanted.day)
    place = wanted.place or facts.jurisdiction
    if not (place or pack.state_code(facts.state)):
        place = _place(session, pack, is_json) or ""
    today = now.astimezone(pack.zone).date()
    facts = replace(facts, jurisdiction=place)
    return meaning_of_answers(facts, definition, said, pack, today)


def _form(name: str) -> FormDefinition:
    """A form that ships, or one in a file of its own (.md, .xml)."""
    from forms.publishing import publishable
    from forms.shelf import form_names, form_source
    from inspector_cli.trouble import Trouble

    if name in form_names():
        return publishable(form_source(name), name).definition
    path = Path(name)
    if path.suffix.lower() not in (".md", ".xml"):
        ships = ", ".join(form_names())
        raise click.UsageError(
            f"--form is neither a form that ships ({ships}) nor a .md or .xml file."
        )
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        remedy = "Name a file that is there, in UTF-8."
        raise Trouble("The file of the form cannot be read.", remedy) from None
    return publishable(source, path.stem).definition
