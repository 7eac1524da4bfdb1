"""How is what was kept aside shown, and let in or refused?"""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.desk.quarantine import NothingWaits, ReasonMissing
from server.guard import office, person
from server.pages.words import eyes, language
from server.quarantined import Bundle, bundles, may_decide_on
from server.scope import may_see
from server.views.held import held_saves, people_of

MOST_SHOWN = 200


def quarantine_page() -> ResponseReturnValue:
    """List every stream of which something was kept aside, what waits first."""
    rows = [
        (held, people_of(eyes(), held), may_decide_on(person(), held.stream.scope))
        for held in _seen()
    ]
    return render_template("quarantine.html", rows=rows)


def held_page(dev: str, scope: str, state: str) -> ResponseReturnValue:
    """Show what is kept aside of one stream; that it was read is noted."""
    found = _found(dev, scope, state)
    office().audit.note(person().id, "quarantine read", dev, scope=scope)
    return _page(found)


def decide(dev: str, scope: str, state: str) -> ResponseReturnValue:
    """Let it count, up to a change if asked, or refuse it."""
    found = _found(dev, scope, state)
    if not may_decide_on(person(), scope) or found.state != "held":
        abort(404)
    why = request.form.get("why", "")
    try:
        if request.form.get("act") == "refuse":
            office().desk.refuse(found.stream, by=person().id, why=why)
        else:
            up_to = _up_to(request.form.get("up_to", ""))
            office().desk.release(found.stream, by=person().id, why=why, up_to=up_to)
    except ReasonMissing:
        return _page(found, eyes().words("quarantine.needs_reason")), 400
    except NothingWaits:
        return _page(found, eyes().words("quarantine.gone")), 409
    return redirect(url_for("pages.quarantine"), code=303)


def _seen() -> list[Bundle]:
    return [one for one in bundles(office()) if may_see(person(), one.stream.scope)]


def _found(dev: str, scope: str, state: str) -> Bundle:
    for one in _seen():
        if (one.dev, one.stream.scope, one.state) == (dev, scope, state):
            return one
    abort(404)


def _up_to(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        abort(400)
    return int(text)


def _page(found: Bundle, refusal: str = "") -> str:
    return render_template(
        "held.html",
        held=found,
        people=people_of(eyes(), found),
        refusal=refusal,
        why=found.why_in(language()),
        way_out=found.way_out_in(language()),
        saves=held_saves(eyes(), found.changes[:MOST_SHOWN]),
        others=held_saves(eyes(), found.others[:MOST_SHOWN]),
        more=max(0, len(found.changes) - MOST_SHOWN),
        may_decide=may_decide_on(person(), found.stream.scope),
        typed=request.form.get("why", ""),
    )
