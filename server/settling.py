"""Which answer did the person choose when answers differ?"""

from __future__ import annotations

from forms.interview import MayNotChange, NoSuchPlace
from server.desk.states import NotAllowed
from server.outcomes_reading import opened, surroundings_of
from server.views.clashes import ClashView, token_of
from server.views.eyes import Eyes
from sync.change import Value
from sync.record import Record

BOTH, EDITED = "both", "edited"
BETWEEN_BOTH = " / "
TICKS = {"true": True, "null": None}


def writes_chosen(
    eyes: Eyes, record: Record, view: ClashView, *, keep: str, edited: str
) -> dict[str, Value]:
    """Return what shall stand, by path.

    `keep` is the token of one side, `both`, or `edited`: then `edited` is
    what was typed, and has to be an answer that the form accepts. Of a
    follow-up, a group and a removal one of the sides is kept. Raises
    NotAllowed.
    """
    if keep == EDITED and view.may_write:
        return {view.path: _typed(eyes, record, view, edited.strip())}
    if keep == BOTH and view.may_keep_both:
        texts = [str(claim.value) for claim in view.claims]
        return {view.path: BETWEEN_BOTH.join(dict.fromkeys(texts))}
    for side in view.difference.sides:
        if token_of(side.claim) == keep:
            return view.difference.settled_by(side)
    raise NotAllowed("changed_meanwhile")


def _typed(eyes: Eyes, record: Record, view: ClashView, text: str) -> Value:
    names = [name for name, _ in view.choices]
    if not text or (names and text not in names):
        raise NotAllowed("not_answer", message="")
    if set(names) == set(TICKS):
        return TICKS[text]
    definition = eyes.definition_of(record)
    if definition is None:
        return text
    pack = eyes.office.pack
    interview = opened(record, definition, pack, record.doc)
    try:
        step = interview.answer(view.path, text, surroundings_of(record, pack))
    except (NoSuchPlace, MayNotChange):
        return text
    value: Value = interview.answers().get(view.path)
    if step.violation or value is None or isinstance(value, dict):
        raise NotAllowed("not_answer", message=step.violation or "")
    return value
