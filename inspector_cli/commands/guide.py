"""What to do now: steps, whom to call, the rights card, the age helper?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import as_json, command, in_language
from inspector_cli.session import Session

if TYPE_CHECKING:
    from forms.findings.age import Evidence
    from forms.guidance import Guidance
    from inspector_cli.meaning import Meaning


def guidance_of(session: Session) -> Guidance:
    from forms.guidance import Guidance

    return Guidance(session.laptop.pack)


@command(
    "steps",
    ("inspector steps F05", "the steps of a follow-up rule"),
    ("inspector steps papers", "by the name of the procedure"),
    ("inspector steps", "which procedures there are"),
)
@click.argument("name", required=False)
@as_json
@in_language
@click.pass_obj
def steps_command(
    session: Session, name: str | None, is_json: bool, language: str | None
) -> None:
    """What is done one after the other: by whom, by when."""
    from inspector_cli.stepping import as_value, procedure_lines, title_line
    from inspector_cli.trouble import NotHere
    from inspector_cli.words.phrases import phrase

    guidance, spoken = guidance_of(session), language or session.laptop.language
    every = guidance.procedures
    found = guidance.procedures_for(name) if name else tuple(every.values())
    if name and not found:
        names = ", ".join(every) or "-"
        raise NotHere(phrase("no_procedure", spoken, name=name, names=names))
    if is_json:
        session.give([as_value(one) for one in found])
        return
    session.banner()
    for one in found:
        lines = procedure_lines(one, spoken) if name else [title_line(one, spoken)]
        for line in lines:
            session.screen.say(line)
    if not found:
        session.screen.say(phrase("no_guidance", spoken))


@command(
    "call",
    ("inspector call D1", "for the flags and the state of draft D1"),
    ("inspector call --state Selangor", "everyone in a state"),
    ("inspector call --state Sabah --rule F02", "for a follow-up rule"),
)
@click.argument("name", required=False)
@click.option("--state", help="The state, by its name or code.")
@click.option("--rule", "rules", multiple=True, help="For this rule; may be repeated.")
@as_json
@in_language
@click.pass_obj
def call_command(
    session: Session,
    name: str | None,
    state: str | None,
    rules: tuple[str, ...],
    is_json: bool,
    language: str | None,
) -> None:
    """Whom to call in this state; works without a network."""
    from inspector_cli.calling import as_value, call_lines

    guidance, spoken = guidance_of(session), language or session.laptop.language
    meaning = None if state else meaning_of(session, name)
    known = state or (meaning.state if meaning else "")
    check_state(guidance, known)
    wanted = tuple(rule.upper() for rule in rules)
    if not wanted and meaning is not None:
        wanted = tuple(dict.fromkeys(one.flag.rule for one in meaning.raised))
    if is_json:
        found = guidance.agencies(known, wanted) or guidance.agencies(known)
        session.give([as_value(one) for one in found])
        return
    session.banner()
    for line in call_lines(guidance, known, wanted, spoken):
        session.screen.say(line)


def meaning_of(session: Session, name: str | None) -> Meaning | None:
    """The draft or inspection named, else the only open draft; None without any."""
    from inspector_cli.meaning import Meaning

    if name is None:
        drafts = session.laptop.drafts.drafts() if session.laptop.is_enrolled else []
        name = drafts[0].id if len(drafts) == 1 else None
    return Meaning.of(session.laptop, name) if name else None


def check_state(guidance: Guidance, state: str) -> None:
    if state and not guidance.pack.state_code(state):
        names = ", ".join(guidance.state_names.values())
        raise click.BadParameter(f"{state!r} is no state here. One of: {names}")


@command(
    "rights",
    ("inspector rights --language id", "read it out in Indonesian, page by page"),
    ("inspector rights D1 --to W1 --language id", "and note that W1 was given it"),
    ("inspector rights --state Johor --html card.html", "a page to print, large type"),
    ("inspector rights --language ms --text", "all of it at once"),
)
@click.argument("name", required=False)
@click.option("--language", default=None, help="en, ms, id, as the card has them.")
@click.option("--state", default="", help="Whose numbers to print on it.")
@click.option("--to", "person", help="Note in the draft that it was given: W1, C1.")
@click.option("--text", "is_text", is_flag=True, help="All at once, no pages.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page."
)
@as_json
@click.pass_obj
def rights_command(
    session: Session,
    name: str | None,
    language: str | None,
    state: str,
    person: str | None,
    is_text: bool,
    html: Path | None,
    is_json: bool,
) -> None:
    """The rights card, in short sentences to be read aloud."""
    from inspector_cli.rights import Card, keep_given, read_out
    from inspector_cli.written import write_whole

    guidance = guidance_of(session)
    check_state(guidance, state)
    if person and name is None:
        raise click.UsageError("Say in which draft: inspector rights D1 --to W1")
    meaning = meaning_of(session, name) if name or not state else None
    state = state or (meaning.state if meaning else "")
    card = Card(guidance, spoken_in(session, guidance, language), state)
    if is_json:
        session.give(card.as_value())
        return
    session.banner()
    if html is not None:
        write_whole(html, card.html())
        session.say("written", path=html)
    elif is_text or not session.screen.may_ask:
        for line in card.lines():
            session.screen.say(line)
    elif not read_out(card, session.screen):
        return
    if person and name:
        session.screen.say(keep_given(session.laptop.sitting(name), person, card))


def spoken_in(session: Session, guidance: Guidance, language: str | None) -> str:
    from inspector_cli.trouble import NotHere
    from inspector_cli.words.phrases import phrase

    ours = session.laptop.language
    if not guidance.card:
        raise NotHere(phrase("no_guidance", ours))
    spoken, names = (language or ours).lower(), guidance.card_languages
    if spoken not in names:
        told = {"spoken": spoken, "names": ", ".join(names)}
        raise NotHere(phrase("rights_no_language", ours, **told))
    return spoken


@command(
    "age",
    ("inspector age --claimed 16 --paper 2011-11-30 --others 13", "words and a paper"),
    ('inspector age --claimed 18 --grade "Form 1"', "in that grade now"),
    ("inspector age --grade 6:2024 --older-than 9", "Year 6 in 2024; an elder sister"),
    ("inspector age --event 2014 --unsure", "born in the year of the flood"),
)
@click.option("--claimed", default="", help="The age that the person gives.")
@click.option("--paper", "papers", multiple=True, help="Date of birth on a paper.")
@click.option("--others", default="", help="Ages that others give: 13,14.")
@click.option("--grade", default="", help="Grade of school now, or GRADE:YEAR.")
@click.option("--event", default="", help="Born in the year of this event.")
@click.option("--older-than", type=click.IntRange(0, 120), help="A younger sibling's.")
@click.option("--younger-than", type=click.IntRange(0, 120), help="An elder one's.")
@click.option("--unsure", is_flag=True, help="You think: may be under 18.")
@click.option("--on", "on_day", help="The day of the visit; else today.")
@as_json
@in_language
@click.pass_obj
def age_command(
    session: Session, is_json: bool, language: str | None, unsure: bool, **said: object
) -> None:
    """How old a person may be, which age the rules use and why; a child or not.

    Never a medical age test.
    """
    from forms.findings.age import read_age
    from inspector_cli.ages import NotAnAge, age_lines, as_value

    try:
        evidence = evidence_of(session, said, language or session.laptop.language)
    except NotAnAge as fault:
        instead = f". One of: {fault.instead}" if fault.instead else ""
        what = f"{fault.said!r} says no age{instead}"
        raise click.BadParameter(what) from None
    reading = read_age(evidence, is_unsure=unsure)
    if is_json:
        session.give(as_value(reading))
        return
    session.banner()
    for line in age_lines(reading, language or session.laptop.language):
        session.screen.say(line)


def evidence_of(session: Session, said: dict, language: str) -> list[Evidence]:
    from inspector_cli.ages import NotAnAge, ages, events, grades, papers, siblings

    laptop = session.laptop
    try:
        named = said["on_day"]
        on = date.fromisoformat(named) if named else None
    except ValueError:
        raise NotAnAge(said["on_day"]) from None
    on = on or laptop.clock.now().astimezone(laptop.zone).date()
    return [
        *ages("claimed", said["claimed"]),
        *papers(",".join(said["papers"]), on),
        *ages("others", said["others"]),
        *grades(guidance_of(session), said["grade"], on, language),
        *events(said["event"], on),
        *siblings(said["older_than"], said["younger_than"]),
    ]
