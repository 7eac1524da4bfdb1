"""How are answers that differ shown side by side, and settled?"""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.desk.states import NotAllowed
from server.guard import office, person
from server.pages.words import eyes, language
from server.settling import writes_chosen
from server.views.clashes import ClashView, clash_rows, clash_view, dots_of
from server.views.numbers import number_rows
from sync.record import Record


def clashes_page() -> ResponseReturnValue:
    """List every question whose answers differ."""
    return render_template(
        "clashes.html", rows=clash_rows(eyes()), numbers=number_rows(eyes())
    )


def clash_page(ref: str, path: str) -> ResponseReturnValue:
    """Show the answers to one question side by side."""
    record, view = _seen(ref, path)
    if view.is_confidential:
        office().desk.note_read(record, by=person().id)
    return _page(record, view)


def settle(ref: str, path: str) -> ResponseReturnValue:
    """Put one answer in the place of those that were shown."""
    record, view = _seen(ref, path)
    if not eyes().may_decide(record):
        abort(404)
    try:
        seen = dots_of(request.form.get("seen", ""))
    except ValueError:
        abort(400)
    try:
        writes = writes_chosen(
            *(eyes(), record, view),
            keep=request.form.get("keep", ""),
            edited=request.form.get("edited", ""),
        )
        office().desk.settle_all(
            *(record.id, path, writes),
            by=person().id,
            comment=request.form.get("comment", ""),
            seen=seen,
        )
    except NotAllowed as refusal:
        return _page(record, view, refusal.in_language(language())), 409
    if view.is_of_inspection:
        return redirect(url_for("pages.inspection", ref=ref), code=303)
    return redirect(url_for("pages.clashes"), code=303)


def _seen(ref: str, path: str) -> tuple[Record, ClashView]:
    """Return what differs; what is not theirs answers like what is not there."""
    record = eyes().record(ref)
    view = clash_view(eyes(), record, path) if record else None
    if record is None or view is None:
        abort(404)
    return record, view


def _page(record: Record, view: ClashView, refusal: str = "") -> str:
    return render_template(
        "clash.html",
        view=view,
        refusal=refusal,
        may_settle=eyes().may_decide(record),
        typed=request.form.get("edited", ""),
        comment=request.form.get("comment", ""),
    )
