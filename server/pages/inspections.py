"""How is an inspection shown: answers beside what they mean?"""

from __future__ import annotations

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.guard import office, person
from server.kinds import INSPECTION
from server.pages.words import eyes
from server.scope import may_decide
from server.views.history import history_view
from server.views.inspection import inspection_rows, inspection_view
from server.wage_sheets import wage_sheet_of
from sync.record import Record


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
        places=_places(record),
        districts=record.districts,
        apart=record.districts if len(record.districts) > 1 else (),
        are_open=request.args.get("why") == "all",
        shows_all=request.args.get("answers") == "all",
        address=lambda **wanted: _address(ref, wanted),
    )


def wage_sheet(ref: str) -> ResponseReturnValue:
    """Give the printable wage sheet as a file; that it was taken is noted."""
    record = eyes().record(ref, INSPECTION)
    paper = wage_sheet_of(eyes(), record) if record else None
    if record is None or paper is None:
        abort(404)
    office().desk.note_read(record, by=person().id, what="wage sheet taken")
    response = make_response(paper)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="wages-{record.ref}.html"'
    )
    return response


def move(ref: str) -> ResponseReturnValue:
    """Let an inspection go to another district, by who decides in both."""
    record = eyes().record(ref, INSPECTION)
    if record is None or request.form.get("to", "") not in _places(record):
        abort(404)
    office().desk.move(
        record.id,
        request.form["to"],
        by=person().id,
        why=request.form.get("why", "").strip(),
    )
    return redirect(url_for("pages.inspections"), code=303)


def history_page(ref: str, path: str) -> ResponseReturnValue:
    """Show every answer to one question; that a confided one was shown is noted."""
    record = eyes().record(ref, INSPECTION)
    view = history_view(eyes(), record, path) if record else None
    if record is None or view is None:
        abort(404)
    if view.is_confidential:
        office().desk.note_read(record, by=person().id)
    return render_template("history.html", view=view)


def _places(record: Record) -> list[str]:
    """Return the districts to which this person may let a record go."""
    if not all(may_decide(person(), scope) for scope in record.districts):
        return []
    is_settled = len(record.districts) == 1
    served = office().settings.districts
    wanted = (d for d in served if not is_settled or d != record.scope)
    return [d for d in wanted if may_decide(person(), d)]


def _address(ref: str, wanted: dict[str, str | None]) -> str:
    """The same page with another look: `why` and `answers` may be `all`."""
    look = {name: request.args.get(name) for name in ("why", "answers")} | wanted
    why, answers = look["why"], look["answers"]
    return url_for("pages.inspection", ref=ref, why=why, answers=answers)
