"""How does a draft, or a record's correction, go on in a newer version of its form?

Only by its inspector's choice. The old draft and its journal stay as they
were; the new draft begins over what could be taken over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.carry_over import NOT_OFFERED, Left, carry_over
from forms.interview import Interview
from forms.version_order import version_order
from inspector_cli.drafts import Draft
from inspector_cli.finalising import before_of, removed_in
from inspector_cli.laptop import Laptop
from inspector_cli.naming import is_draft_name
from inspector_cli.sitting import Sitting
from inspector_cli.trouble import NotHere
from sync.change import Value
from sync.shared import answers_in, is_draft


@dataclass(frozen=True)
class TakenOver:
    """The new draft, what it began from, and what stayed behind in the old one."""

    draft: Draft
    old: Draft
    left: Left


def newer_version(laptop: Laptop, form: str) -> str | None:
    """The newest version of a form that has arrived here, None when this is it."""
    try:
        newest = laptop.newest_form(form.rpartition("-")[0])
    except NotHere:
        return None
    return newest if version_order(newest) > version_order(form) else None


def take_over(laptop: Laptop, name: str) -> TakenOver:
    """Begin the draft or record `name` anew in the newest version of its form.

    One write. Raises NotHere when there is no newer version on this laptop.
    """
    with laptop.database.write():
        old = old_draft(laptop, name)
        newest = newer_version(laptop, old.form)
        if newest is None:
            what = old.record or old.id
            raise NotHere(
                f"{what} is in the newest version of its form that is here.",
                "Fetch newer ones with: inspector sync",
            )
        sitting = laptop.opened(old)
        begun, left = begun_anew(laptop, sitting, newest)
        if old.id:
            laptop.drafts.mark_replaced(
                old, laptop.clock.now(), begun.id, steps=sitting.kept
            )
    return TakenOver(begun, old, with_cleared(laptop, begun, left))


def old_draft(laptop: Laptop, name: str) -> Draft:
    """The open draft; for a record without one, a correction not begun (id "")."""
    if is_draft_name(name):
        return laptop.open_draft(name)
    record = laptop.record(name)
    return laptop.drafts.correction_of(record.ref) or Draft(
        *("", record.form, laptop.clock.now(), record.ref),
        begun_from=answers_in(record.doc),
        seen=dict(record.heads),
        is_shared=is_draft(record),
    )


def begun_anew(laptop: Laptop, sitting: Sitting, newest: str) -> tuple[Draft, Left]:
    """A draft in the newest version over all that can be taken over."""
    old, new = sitting.definition, laptop.definition(newest)
    interview = sitting.interview
    answers = {**interview.hidden(), **interview.answers()}
    answers |= {f"{row}/~del": True for row in removed_in(sitting)}
    moved, left = carry_over(old, new, answers)
    before: dict[str, Value] | None = None
    if sitting.draft.record is not None:
        was = before_of(sitting)
        before = {key: was[key] for key in carry_over(old, new, was)[0] if key in was}
    else:
        moved = {**fresh(laptop, sitting, newest), **moved}
    times = {key: at for key, at in interview.times().items() if key in moved}
    begun = laptop.drafts.begin(
        newest,
        laptop.clock.now(),
        record=sitting.draft.record,
        begun_from=before,
        seen=sitting.draft.seen,
        carried={
            "answers": moved,
            "times": {key: at.isoformat() for key, at in times.items()},
            "from": sitting.draft.id,
        },
        is_shared=sitting.draft.is_shared,
    )
    return begun, left


def fresh(laptop: Laptop, sitting: Sitting, newest: str) -> dict[str, Value]:
    """What the newest version fills in by itself where it asks something new."""
    begun = Interview.begin(laptop.definition(newest), laptop.surroundings())
    return {
        key: value
        for key, value in begun.answers().items()
        if "/~" not in key
        and not begun.definition.question(key).repeat_keys
        and sitting.definition.asked_by(key) is None
    }


def with_cleared(laptop: Laptop, begun: Draft, left: Left) -> Left:
    """Also named: choices that the newest version does not offer just here."""
    interview = laptop.opened(begun).interview
    there = {**interview.hidden(), **interview.answers()}
    given = begun.opens_with or {}
    cleared = {
        key: value
        for key, value in given.items()
        if key not in there and value is not None and is_asked(interview, key)
    }
    why = dict.fromkeys(cleared, NOT_OFFERED)
    return replace(left, answers={**left.answers, **cleared}, why={**left.why, **why})


def is_asked(interview: Interview, key: str) -> bool:
    question = interview.definition.asked_by(key)
    is_ours = key.rpartition("/")[2].startswith("~")
    return question is not None and question.control is not None and not is_ours
