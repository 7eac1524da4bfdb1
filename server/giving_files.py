"""How do the bytes of an attachment leave the office, so that they harm nobody?

Whatever they are, a browser gets them as a download without a type of its own,
in a sandbox; what it may show are our own copies.
"""

from __future__ import annotations

from flask import Response

from server.faults import AttachmentAway, AttachmentDamaged
from server.guard import office, person
from server.headers import SANDBOX
from server.views.attachments import SeenFile
from sync.blobs.blobs import BlobDamaged, BlobNotHere
from sync.record import Record


def original(record: Record, seen: SeenFile) -> Response:
    """The very bytes, as a download; that they were taken is noted."""
    check_whole(seen)
    office().desk.note_read(record, by=person().id, what="attachment taken")
    # Looked at once before: the second reading need hold only one piece.
    response = Response(
        office().replica.blobs.read(seen.sha256), mimetype="application/octet-stream"
    )
    response.content_length = seen.size
    name = seen.name(record.ref)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return sandboxed(response)


def picture(copy: bytes) -> Response:
    """A copy that we drew, to be looked at."""
    return sandboxed(Response(copy, mimetype="image/jpeg"))


def sandboxed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def check_whole(seen: SeenFile) -> None:
    """Raise AttachmentAway or AttachmentDamaged unless the bytes named are here."""
    try:
        for _ in office().replica.blobs.read(seen.sha256):
            pass
    except BlobNotHere:
        raise AttachmentAway from None
    except BlobDamaged:
        raise AttachmentDamaged from None
