"""How is a checklist begun, filled and sealed?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from inspector_cli.commands.door import command
from inspector_cli.commands.passphrase import passphrase_file_option
from inspector_cli.naming import existing, form_named, the_one_draft
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.filler import Filler
    from inspector_cli.sitting import Sitting


@command(
    "new",
    ("inspector new forced_labour", "begin the forced-labour checklist"),
    ("inspector new child_labour", "begin the child-labour checklist"),
    ("inspector new", "see which checklists are here, and choose"),
)
@click.argument("form", required=False)
@click.pass_obj
def new_command(session: Session, form: str | None) -> None:
    """Begin a checklist."""
    session.banner()
    draft = session.laptop.new_draft(form_named(session, form))
    title = title_of_form(session, draft.form)
    session.say("begun", draft=draft.id, title=title, form=draft.form)
    session.say("fill_it", draft=draft.id)


def title_of_form(session: Session, form: str) -> str:
    """The form's own title; in Malay the name of a checklist that we know."""
    from inspector_cli.showing import form_words

    if session.language == "en":
        return session.laptop.definition(form).title
    return form_words(form, session.language)


@command(
    "fill",
    ("inspector fill D1", "go on with draft D1"),
    ("inspector fill K7F2-1", "correct a finalised checklist"),
    ("inspector fill D1 --at passports", "begin at a word of a question"),
    ("inspector fill D1 --language ms", "in Malay"),
    ("inspector fill D1 --new-version", "go on in the newest version of its form"),
)
@click.argument("draft", required=False)
@click.option(
    "--answers",
    type=click.File("rb"),
    help="A JSON file of answers instead of questions ('-' for standard input).",
)
@click.option("--language", help="The language to ask in: en, ms.")
@click.option("--at", "start", help="Begin at the question with this word.")
@click.option(
    "--new-version",
    is_flag=True,
    help="Take its answers over into the newest version of its form that is here.",
)
@click.pass_obj
def fill_command(
    session: Session,
    draft: str | None,
    answers: IO[bytes] | None,
    language: str | None,
    start: str | None,
    new_version: bool,
) -> int:
    """Fill a draft (D1), or correct a finalised checklist (K7F2-1)."""
    from inspector_cli.filler import Filler

    session.banner()
    name = draft or the_one_draft(session, "fill")
    if new_version:
        name = taken_over(session, name)
    sitting = session.laptop.sitting(name)
    if answers is not None:
        return fill_from_file(session, sitting, answers)
    session.screen.must_be_allowed_to_ask("its questions", option="--answers FILE")
    filler = Filler(sitting, session.screen)
    speak(session, filler, language)
    tell_resumed(session, sitting, filler)
    tell_newer(session, sitting, filler)
    filler.run(first_at(filler, start))
    return 0


def speak(session: Session, filler: Filler, language: str | None) -> None:
    """Ask in the language wished for; a new draft in the one used last."""
    from inspector_cli.words.phrases import code_of

    language = language or session.asked_language or None
    wanted = language
    if wanted is None and not filler.sitting.kept:
        wanted = session.laptop.language
    if wanted and code_of(wanted) != filler.language:
        filler.change_language(wanted)
    elif language:
        filler.change_language(language)


def tell_resumed(session: Session, sitting: Sitting, filler: Filler) -> None:
    from inspector_cli.readable import local

    at = session.laptop.drafts.last_kept_at(sitting.draft.id)
    if at is not None and sitting.answered_last:
        filler.say("resumed", at=local(at, session.laptop.zone, filler.language))


def tell_newer(session: Session, sitting: Sitting, filler: Filler) -> None:
    """A newer version of the form has come; going over to it is the person's choice."""
    from inspector_cli.newer import newer_version

    newest = newer_version(session.laptop, sitting.draft.form)
    if newest is not None:
        version = newest.rpartition("-")[2]
        filler.say("newer_version", version=version, draft=sitting.draft.id)


def taken_over(session: Session, name: str) -> str:
    """Begin it anew in the newest version; return the new draft's name."""
    from inspector_cli.newer import take_over
    from inspector_cli.readable import label_of
    from inspector_cli.words.phrases import phrase

    language, screen = session.laptop.language, session.screen
    taken = take_over(session.laptop, name)
    begun, old = taken.draft, taken.old
    screen.say(phrase("taken_over", language, draft=begun.id, form=begun.form))
    definition = session.laptop.definition(old.form)
    stays_in = old.record or old.id
    for key, reason in taken.left.why.items():
        if not key.rpartition("/")[2].startswith("~"):
            label, why = label_of(definition, key, language), phrase(reason, language)
            screen.say(
                phrase("left_behind", language, where=stays_in, label=label, why=why)
            )
    return begun.id


def first_at(filler: Filler, word: str | None) -> str | None:
    """The question that a word names; the person is told when there is none."""
    if not word:
        return None
    code = filler.moving.person_named(word)
    found = filler.way.of_person(code) if code else None
    if found is None:
        places = filler.way.with_word(word)
        found = places[0].key if places else None
    if found is None:
        filler.say("no_match", word=word)
    return found


def begin_in_language(session: Session, sitting: Sitting) -> None:
    """Let a new draft speak this laptop's language, as the filler does."""
    from inspector_cli.words.phrases import code_of, form_language

    spoken = session.language
    if not sitting.kept and code_of(sitting.interview.language) != spoken:
        named = form_language(sitting.definition.languages, spoken)
        if code_of(named) == spoken:
            sitting.set_language(named)


def fill_from_file(session: Session, sitting: Sitting, answers: IO[bytes]) -> int:
    from inspector_cli.answers_file import fill_from, place_words, read_answers
    from inspector_cli.words.sayings import by_line

    found = read_answers(answers.read())
    begin_in_language(session, sitting)
    before = sitting.kept
    refused = fill_from(sitting, found)
    count = sitting.kept - before
    session.say("from_file", draft=sitting.draft.id, count=count)
    if refused:
        session.screen.tell(session.words("not_taken_count", count=len(refused)))
    for one in refused:
        where, why = place_words(sitting, one.key), by_line(one.why, session.language)
        session.screen.tell(session.words("not_taken", where=where, why=why))
    return 1 if refused else 0


@command(
    "finalise",
    ("inspector finalise D1", "seal draft D1, with your passphrase"),
    ("inspector finalise D1 --without-passphrase", "sealed by the laptop alone"),
    ("inspector finalise K7F2-1 --anyway", "though a colleague is still at a section"),
)
@click.argument("draft")
@passphrase_file_option
@click.option(
    "--without-passphrase",
    is_flag=True,
    help="Seal by the laptop alone; everywhere it is told so.",
)
@click.option("--anyway", is_flag=True, help="Also while a colleague is still at it.")
@click.pass_obj
def finalise_command(
    session: Session,
    draft: str,
    passphrase_file: IO[str] | None,
    without_passphrase: bool,
    anyway: bool,
) -> int:
    """Seal a finished draft; it goes to the office at the next sync."""
    from inspector_cli.checking import problem_lines
    from inspector_cli.commands.passphrase import key_to_seal_with
    from inspector_cli.finalising import (
        check_ready,
        finalise,
        is_to_seal_again,
        is_unchanged,
        problems_of,
    )

    session.banner()
    sitting = session.laptop.sitting(existing(session.laptop, draft))
    for line in problem_lines(sitting.interview, problems_of(sitting)):
        session.screen.say(line)
    check_ready(sitting)
    if not (anyway or may_end(session, sitting)):
        return 1
    has_changes, key = not is_unchanged(sitting), None
    has_changes = has_changes or is_to_seal_again(session.laptop, sitting)
    if has_changes:
        tell_preview(session, sitting)
    if has_changes and not without_passphrase:
        key = key_to_seal_with(session, passphrase_file)
    made = finalise(session.laptop, sitting, key)
    if not has_changes:
        session.say("unchanged", ref=made)
        return 0
    tell_left_out(session, sitting)
    tell_sealed(session, made)
    session.say("finalised_as", ref=made)
    session.say("read_meaning", ref=made)
    return 0


def tell_preview(session: Session, sitting: Sitting) -> None:
    """What the office will open, before it is sealed."""
    from inspector_cli.meaning import Meaning
    from inspector_cli.preview import preview_lines
    from inspector_cli.words.phrases import code_of

    language = code_of(sitting.interview.language)
    for line in preview_lines(Meaning.of_sitting(sitting), language):
        session.screen.say(line)


def may_end(session: Session, sitting: Sitting) -> bool:
    """Whether a shared draft ends here though others are still at it: they are named."""
    from inspector_cli.rows import YES
    from inspector_cli.sharing import still_at_it
    from inspector_cli.words.phrases import code_of, phrase

    language = code_of(sitting.interview.language)
    others = still_at_it(session.laptop, sitting)
    if not sitting.draft.is_shared or not others:
        return True
    for part, user, device in others:
        words = {"part": part, "user": session.laptop.named(user), "device": device}
        session.screen.say(phrase("still_at_it", language, **words))
    session.screen.say(phrase("still_merges", language))
    question = phrase("finalise_anyway", language) + " "
    return session.screen.ask(question, option="--anyway").lower() in YES


def tell_sealed(session: Session, made: str) -> None:
    from inspector_cli.sealed import made_now

    laptop = session.laptop
    for line in made_now(laptop, laptop.record(made), laptop.language):
        session.screen.say(line)


def tell_left_out(session: Session, sitting: Sitting) -> None:
    """What was answered and is asked no more does not travel."""
    from inspector_cli.readable import label_of, said, words_of
    from inspector_cli.words.phrases import code_of

    language = code_of(sitting.interview.language)
    for key, value in sitting.interview.hidden().items():
        if key.rpartition("/")[2].startswith("~"):
            continue
        question = sitting.definition.asked_by(key)
        if question is not None and question.control is not None:
            label = label_of(sitting.definition, key, language)
            words = words_of(sitting.definition, key, value, language)
            session.say("left_out", said=said(label, words))
