"""Which pages does the office have, and under which addresses?"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from server.office import Office
from server.pages import (
    attachments,
    clashes,
    doing,
    doors,
    follow_ups,
    inspections,
    ledger,
    people,
    quarantine,
    queue,
    rules,
)
from server.pages.words import words_of_a_page

View = Callable[..., ResponseReturnValue]

_FILE = "/inspections/<ref>/attachments/<sha>"
_HELD = "<dev>/<scope>/<state>"
# Address, name in server/scope.py, what answers, how it is asked. GET never writes.
ROUTES: tuple[tuple[str, str, View, tuple[str, ...]], ...] = (
    ("/sign-in", "sign_in", doors.sign_in, ("GET", "POST")),
    ("/sign-out", "sign_out", doors.sign_out, ("POST",)),
    ("/language", "language", doors.language, ("POST",)),
    ("/", "queue", queue.queue_page, ("GET",)),
    ("/follow-ups", "follow_ups", queue.follow_ups_page, ("GET",)),
    ("/follow-ups/<name>", "follow_up", follow_ups.follow_up_page, ("GET",)),
    ("/follow-ups/<name>/assign", "assign", follow_ups.assign, ("POST",)),
    ("/follow-ups/<name>/take-back", "take_back", follow_ups.take_back, ("POST",)),
    ("/follow-ups/<name>/confirm", "confirm", follow_ups.confirm, ("POST",)),
    ("/follow-ups/<name>/send-back", "send_back", follow_ups.send_back, ("POST",)),
    ("/follow-ups/<name>/reopen", "reopen", follow_ups.reopen, ("POST",)),
    ("/follow-ups/<name>/see", "see", doing.see, ("POST",)),
    ("/follow-ups/<name>/start", "start", doing.start, ("POST",)),
    ("/follow-ups/<name>/done", "done", doing.done, ("POST",)),
    ("/follow-ups/<name>/hand-back", "hand_back", doing.hand_back, ("POST",)),
    ("/inspections", "inspections", inspections.inspections_page, ("GET",)),
    ("/inspections/<ref>", "inspection", inspections.inspection_page, ("GET",)),
    ("/inspections/<ref>/wages", "wage_sheet", inspections.wage_sheet, ("GET",)),
    (_FILE, "attachment_page", attachments.page, ("GET",)),
    (f"{_FILE}/preview", "attachment_preview", attachments.preview, ("GET",)),
    (f"{_FILE}/shown", "attachment_shown", attachments.shown, ("GET",)),
    (f"{_FILE}/original", "attachment", attachments.original, ("GET",)),
    ("/inspections/<ref>/move", "move", inspections.move, ("POST",)),
    ("/history/<ref>/<path:path>", "history", inspections.history_page, ("GET",)),
    ("/clashes", "clashes", clashes.clashes_page, ("GET",)),
    ("/clashes/<ref>/<path:path>", "clash", clashes.clash_page, ("GET",)),
    ("/settle/<ref>/<path:path>", "settle", clashes.settle, ("POST",)),
    ("/quarantine", "quarantine", quarantine.quarantine_page, ("GET",)),
    (f"/quarantine/{_HELD}", "held", quarantine.held_page, ("GET",)),
    (f"/quarantine/{_HELD}/decide", "decide", quarantine.decide, ("POST",)),
    ("/people", "people", people.people_page, ("GET",)),
    ("/sync", "sync", ledger.sync_page, ("GET",)),
    ("/rules", "rules", rules.rules_page, ("GET",)),
)


def add_pages(app: Flask, office: Office) -> None:
    """Serve the pages in `app`; who may open which is for server/scope.py to say."""
    pages = Blueprint(
        *("pages", __name__),
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    for address, name, view, methods in ROUTES:
        pages.add_url_rule(address, name, view, methods=list(methods))
    words_of_a_page(app, office)
    app.register_blueprint(pages)
