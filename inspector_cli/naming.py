"""Which draft, checklist or record does a person mean who names none, or nearly?"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_cli.trouble import NotHere, WhichOne

if TYPE_CHECKING:
    from forms.definition import FormDefinition
    from inspector_cli.laptop import Laptop
    from inspector_cli.session import Session


def grouping_of(definition: FormDefinition) -> Callable[[str], tuple[str, ...]]:
    """Path -> the keys of the questions that are settled together with it."""
    from forms.merge_groups import members

    return lambda path: members(definition, path)


def is_draft_name(name: str) -> bool:
    """`D1`, as this laptop numbers its drafts; else it is a record's number."""
    return name[:1].upper() == "D" and name[1:].isdigit()


def existing(laptop: Laptop, name: str) -> str:
    """A draft's name; for a record, the correction of it that is open."""
    if is_draft_name(name):
        return name
    record = laptop.record(name)
    correction = laptop.drafts.correction_of(record.ref)
    if correction is None:
        raise NotHere(
            f"No correction of {record.ref} is open.",
            f"Begin one with: inspector fill {record.ref}",
        )
    return correction.id


def the_one_draft(session: Session, verb: str) -> str:
    """The only open draft; with several open the person says which."""
    drafts = session.laptop.drafts.drafts()
    if len(drafts) == 1:
        return drafts[0].id
    if not drafts:
        raise NotHere("No draft is open.", "Begin one: inspector new forced_labour")
    names = ", ".join(draft.id for draft in drafts)
    raise WhichOne(
        f"{len(drafts)} drafts are open: {names}.",
        f"Say which, as in: inspector {verb} {drafts[-1].id}",
    )


def form_named(session: Session, name: str | None) -> str:
    """The name of a checklist that is here; asked for when none is given."""
    forms = here(session.laptop)
    if not forms:
        raise NotHere("No checklist is on this laptop yet.", "Run: inspector sync")
    if name is None:
        return asked_for(session, forms)
    plain = name.lower().replace("-", "_")
    if plain in forms:
        return plain
    near = difflib.get_close_matches(plain, forms, 1)
    remedy = f"Did you mean: inspector new {near[0]}" if near else ""
    listed = f"Here are: {', '.join(forms)}."
    raise NotHere(f"There is no checklist {name} on this laptop. {listed}", remedy)


def asked_for(session: Session, forms: list[str]) -> str:
    from inspector_cli.showing import form_words

    screen = session.screen
    if not screen.is_terminal or not screen.ask_allowed:
        raise WhichOne(
            f"Say which checklist: {', '.join(forms)}.",
            f"As in: inspector new {forms[0]}",
        )
    for number, form in enumerate(forms, 1):
        screen.say(f"  {number}. {form_words(form, session.language)}")
    line = screen.ask(session.words("which_checklist"))
    is_number = line.isdigit() and 1 <= int(line) <= len(forms)
    return forms[int(line) - 1] if is_number else form_named(session, line or "?")


def here(laptop: Laptop) -> list[str]:
    return sorted({str(record.doc.get("form_id")) for record in laptop.forms()})
