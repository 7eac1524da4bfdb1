"""What waits for the one who looks, and what has been done?"""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.desk.states import State, state_of
from server.guard import person
from server.kinds import FOLLOW_UP
from server.pages.words import eyes
from server.scope import may_open
from server.views.queue import FILTERS, FILTERS_SETTLED, Queue, follow_up_list, queue
from server.views.rows import row_of

# What is counted, its sign, and the page that shows what is counted.
TILES = (
    ("mine", "mine", "pages.follow_ups"),
    ("overdue", "late", "pages.follow_ups"),
    ("children", "child", "pages.follow_ups"),
    ("clashes", "differ", "pages.clashes"),
    ("silent", "silent", "pages.people"),
    ("to_confirm", "confirm", "pages.follow_ups"),
    ("unassigned", "free", "pages.follow_ups"),
)
ACTS = frozenset(
    {"assign", "take_back", "confirm", "send_back", "reopen", "done", "hand_back"}
)


@dataclass(frozen=True)
class Tile:
    """One number at the top; `address` leads to what it counts."""

    kind: str
    icon: str
    count: int
    address: str


@dataclass(frozen=True)
class Did:
    """What was done just now, read back from the record."""

    name: str
    words: str
    may_undo: bool


def queue_page() -> ResponseReturnValue:
    """Show what waits, the most urgent first."""
    view = queue(eyes())
    return render_template("queue.html", view=view, tiles=_tiles(view), did=_did())


def follow_ups_page() -> ResponseReturnValue:
    """List follow-ups under one filter, those of one person when asked."""
    shown = request.args.get("show", "all")
    if shown not in (*FILTERS, *FILTERS_SETTLED):
        shown = "all"
    view = follow_up_list(eyes(), shown, request.args.get("person", ""))
    return render_template("follow_ups.html", view=view)


def _tiles(view: Queue) -> list[Tile]:
    """A number for each page that the one who looks may open."""
    return [
        Tile(kind, icon, view.counts[kind], _address(kind, endpoint))
        for kind, icon, endpoint in TILES
        if may_open(person(), endpoint) and (kind != "mine" or view.counts[kind])
    ]


def _address(kind: str, endpoint: str) -> str:
    anchor = "devices" if kind == "silent" else None
    show = kind if endpoint == "pages.follow_ups" else None
    return url_for(endpoint, show=show, _anchor=anchor)


def _did() -> Did | None:
    """What the address says was done, as the record has it now."""
    act, name = request.args.get("did", ""), request.args.get("f", "")
    record = eyes().record(name, FOLLOW_UP) if act in ACTS and name else None
    if record is None:
        return None
    row = row_of(eyes(), record)
    person = row.assigned_name or eyes().words("did.nobody")
    words = eyes().words(f"did.{act}", title=row.title, person=person)
    is_fresh = act == "assign" and state_of(record.doc) is State.ASSIGNED
    return Did(row.name, words, is_fresh and eyes().may_decide(record))
