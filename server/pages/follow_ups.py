"""How is one follow-up shown, given, closed and taken back?"""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.desk.states import NotAllowed
from server.guard import office, person
from server.kinds import FOLLOW_UP
from server.pages.words import eyes, language
from server.views.eyes import Eyes
from server.views.follow_up import follow_up_view
from sync.record import Record


def follow_up_page(name: str) -> ResponseReturnValue:
    """Show a follow-up, and what may be done about it."""
    record = seen_record(name)
    if record.scope.endswith("+"):
        office().desk.note_read(record, by=person().id)
    return page_of(eyes(), record)


def assign(name: str) -> ResponseReturnValue:
    """Give it to the person whose button was pressed."""
    to_user, note = request.form.get("to", ""), request.form.get("note", "")
    desk, by = office().desk, person().id
    return _act("assign", name, lambda: desk.assign(name, to_user, by=by, note=note))


def take_back(name: str) -> ResponseReturnValue:
    """Undo an assignment that was not yet seen."""
    desk, by = office().desk, person().id
    return _act("take_back", name, lambda: desk.take_back(name, by=by))


def confirm(name: str) -> ResponseReturnValue:
    """Close it."""
    desk, by = office().desk, person().id
    return _act("confirm", name, lambda: desk.confirm(name, by=by))


def send_back(name: str) -> ResponseReturnValue:
    """Return it to the one who did it, with the reason."""
    desk, by, why = office().desk, person().id, request.form.get("why", "")
    return _act("send_back", name, lambda: desk.send_back(name, by=by, why=why))


def reopen(name: str) -> ResponseReturnValue:
    """Open it again, with the reason."""
    desk, by, why = office().desk, person().id, request.form.get("why", "")
    return _act("reopen", name, lambda: desk.reopen(name, by=by, why=why))


def _act(did: str, name: str, act: Callable[[], Record]) -> ResponseReturnValue:
    """Do it and go to the queue; a refusal is shown beside what it is about."""
    record = seen_record(name)
    if not eyes().may_decide(record):
        abort(404)
    try:
        act()
    except NotAllowed as refusal:
        words = refusal.in_language(language())
        return page_of(eyes(), record, refusal=words), 409
    return redirect(url_for("pages.queue", did=did, f=name), code=303)


def seen_record(name: str) -> Record:
    """Return a follow-up; one that is not theirs answers like one that is not."""
    record = eyes().record(name, FOLLOW_UP)
    if record is None:
        abort(404)
    return record


def page_of(looking: Eyes, record: Record, refusal: str = "") -> str:
    view = follow_up_view(looking, record)
    return render_template(
        "follow_up.html", view=view, refusal=refusal, typed=request.form
    )
