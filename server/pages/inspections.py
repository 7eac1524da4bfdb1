"""How is an inspection shown: answers beside what they mean?"""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.guard import office, person
from server.kinds import INSPECTION
from server.pages.words import eyes
from server.views_history import history_view
from server.views_inspection import inspection_rows, inspection_view


def inspections_page() -> ResponseReturnValue:
    """List the inspections of the person's district, the latest first."""
    return render_template("inspections.html", rows=inspection_rows(eyes()))


def inspection_page(ref: str) -> ResponseReturnValue:
    """Show one inspection; that confided answers were shown is noted."""
    record = eyes().record(ref, INSPECTION)
    if record is None:
        abort(404)
    view = inspection_view(eyes(), record)
    if view.shows_confidential:
        office().desk.note_read(record, by=person().id)
    return render_template(
        "inspection.html",
        view=view,
        are_open=request.args.get("why") == "all",
        shows_all=request.args.get("answers") == "all",
        address=lambda **wanted: _address(ref, wanted),
    )


def history_page(ref: str, path: str) -> ResponseReturnValue:
    """Show every answer to one question; that a confided one was shown is noted."""
    record = eyes().record(ref, INSPECTION)
    view = history_view(eyes(), record, path) if record else None
    if record is None or view is None:
        abort(404)
    if view.is_confidential:
        office().desk.note_read(record, by=person().id)
    return render_template("history.html", view=view)


def _address(ref: str, wanted: dict[str, str | None]) -> str:
    """The same page with another look: `why` and `answers` may be `all`."""
    look = {name: request.args.get(name) for name in ("why", "answers")} | wanted
    why, answers = look["why"], look["answers"]
    return url_for("pages.inspection", ref=ref, why=why, answers=answers)
