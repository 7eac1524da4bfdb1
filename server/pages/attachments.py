"""How is a photo of an inspection looked at, and its original taken?"""

from __future__ import annotations

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from server.giving_files import check_whole
from server.giving_files import original as given
from server.giving_files import picture
from server.guard import office, person
from server.kinds import INSPECTION
from server.pages.words import eyes
from server.views.answers import Wording
from server.views.attachments import (
    SeenFile,
    file_seen,
    file_view,
    large_copy,
    small_copy,
)
from server.views.places import anchor_of
from sync.record import Record


def page(ref: str, sha: str) -> ResponseReturnValue:
    """Show one photo or paper: what it answers, a copy, the way to the original."""
    record, seen = _seen(ref, sha)
    wording = Wording(eyes(), record)
    return render_template(
        "photo.html",
        ref=record.ref,
        place=eyes().head(record.ref).place,
        label=wording.label(seen.path),
        anchor=anchor_of(wording.asked_at(seen.path)),
        is_confidential=seen.is_confidential,
        file=file_view(eyes(), dict(seen.value)),
    )


def preview(ref: str, sha: str) -> Response:
    """Show the small picture; of a confided one it is noted."""
    record, seen = _seen(ref, sha)
    copy = small_copy(eyes(), seen)
    if copy is None:
        abort(404)
    if seen.is_confidential:
        office().desk.note_read(record, by=person().id, what="attachment seen")
    return picture(copy)


def shown(ref: str, sha: str) -> Response:
    """Show a copy without place, time and maker; that it was seen is noted."""
    record, seen = _seen(ref, sha)
    check_whole(seen)
    copy = large_copy(eyes(), seen)
    if copy is None:
        abort(404)
    office().desk.note_read(record, by=person().id, what="attachment seen")
    return picture(copy)


def original(ref: str, sha: str) -> Response:
    """Give the very bytes as a download; that they were taken is noted."""
    return given(*_seen(ref, sha))


def _seen(ref: str, sha: str) -> tuple[Record, SeenFile]:
    """What is asked for; one that is not theirs answers like one that is not."""
    record = eyes().record(ref, INSPECTION)
    seen = file_seen(eyes(), record, sha) if record is not None else None
    if record is None or seen is None:
        abort(404)
    return record, seen
