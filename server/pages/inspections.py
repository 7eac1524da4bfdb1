"""How is an inspection shown: answers beside what they mean?"""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from server.guard import office, person
from server.kinds import INSPECTION
from server.pages.words import eyes
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
    are_open = request.args.get("why") == "all"
    return render_template("inspection.html", view=view, are_open=are_open)
