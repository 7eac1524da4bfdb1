"""How does somebody end a follow-up of their own on a page, without a laptop?"""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from server.desk.states import NotAllowed
from server.guard import office, person
from server.pages.follow_ups import page_of, seen_record
from server.pages.words import eyes, language
from sync.record import Record


def see(name: str) -> ResponseReturnValue:
    """Say that it was read; one stays on its page to go on."""
    desk, by = office().desk, person().id
    return _act("see", name, lambda: desk.note_seen(name, by=by))


def start(name: str) -> ResponseReturnValue:
    """Say that work on it has begun."""
    desk, by = office().desk, person().id
    return _act("start", name, lambda: desk.start(name, by=by))


def done(name: str) -> ResponseReturnValue:
    """End it with outcome, evidence (one a line) and a note."""
    desk, by = office().desk, person().id
    outcome, note = request.form.get("outcome", ""), request.form.get("note", "")
    evidence = request.form.get("evidence", "").splitlines()
    return _act("done", name, lambda: desk.finish(name, outcome, evidence, note, by=by))


def hand_back(name: str) -> ResponseReturnValue:
    """Give it back to the supervisor, with the reason."""
    desk, by, why = office().desk, person().id, request.form.get("why", "")
    return _act("hand_back", name, lambda: desk.hand_back(name, by=by, why=why))


def _act(did: str, name: str, act: Callable[[], Record]) -> ResponseReturnValue:
    """Do it; who has only begun stays on the page, who has ended goes to the queue.

    A refusal (it is with somebody else now, evidence is missing) is shown
    beside what it is about, with what was typed.
    """
    record = seen_record(name)
    try:
        act()
    except NotAllowed as refusal:
        return page_of(eyes(), record, refusal=refusal.in_language(language())), 409
    if did in ("see", "start"):
        address = url_for("pages.follow_up", name=name, _anchor="act")
        return redirect(address, code=303)
    return redirect(url_for("pages.queue", did=did, f=name), code=303)
