"""How do attachments come and go? tus 1.0 over HTTP, and nothing else.

A file is named by what it holds, so it is created and continued under one
address; HEAD with an offset as large as the file means that it is here.
"""

from __future__ import annotations

import re

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from server.api.sync import bearer, letter, refused, told
from sync.answering import Answering, Refusal
from sync.blobs.answering import BlobAnswering
from sync.blobs.wire import (
    BLOB_TYPE,
    MOST_CARRIED,
    PIECE_TYPE,
    TUS_EXTENSIONS,
    TUS_VERSION,
    BlobsAsked,
    BlobState,
)
from sync.wire import NotUnderstood

_MOST_DIGITS = 15
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
blobs = Blueprint("blobs", __name__, url_prefix="/sync/v1")


def add_blobs(app: Flask, answering: Answering) -> None:
    """Serve attachments in `app`, whose office is set."""
    settings = app.extensions["office"].settings
    answering.replica.blobs.most_bytes = settings.attachment_mb * 2**20
    most_a_day = settings.attachment_mb_a_day * 2**20
    app.extensions["blobs"] = BlobAnswering(answering, most_a_day)
    app.register_blueprint(blobs)


@blobs.post("/blobs")
def ask() -> Response:
    """Say how much of many files is here."""
    return told(_answering().there(letter(BlobsAsked), bearer()))


@blobs.route("/blob/<sha>", methods=["OPTIONS"])
def ways(sha: str) -> Response:
    """Say what of tus is spoken here; the same whatever is asked for."""
    response = _tus(204)
    most = current_app.extensions["office"].replica.blobs.most_bytes
    response.headers["Tus-Version"] = TUS_VERSION
    response.headers["Tus-Extension"] = TUS_EXTENSIONS
    response.headers["Tus-Max-Size"] = str(most)
    response.headers["Tus-Checksum-Algorithm"] = "sha256"
    return response


@blobs.post("/blob/<sha>")
def begin(sha: str) -> Response:
    """Let a file be handed in; its first piece may come with it."""
    _check_tus()
    state = _answering().begin(sha, _number("Upload-Length"), bearer())
    piece = _piece() if request.content_length else b""
    if piece and state.offset == 0:
        state = _answering().take(sha, state, piece, _checksum(), bearer())
    response = _standing(201, state)
    response.headers["Location"] = request.path
    return response


@blobs.patch("/blob/<sha>")
def go_on(sha: str) -> Response:
    """Take the next piece of a file."""
    _check_tus()
    answering, token = _answering(), bearer()
    offset = _number("Upload-Offset")
    at = BlobState(offset, answering.state(sha, token).size)
    piece = _piece()
    after = answering.take(sha, at, piece, _checksum(), token)
    if after.offset == offset + len(piece):
        return _standing(204, after)
    why = f"Go on from byte {after.offset}: Upload-Offset says it."
    return _told_where(refused(Refusal(409, "other-offset", why)), after)


@blobs.get("/blob/<sha>")
def give(sha: str) -> Response:
    """Give a file, or the part of it that `Range` asks for; to HEAD, how much is here."""
    answering = _answering()
    if request.method == "HEAD":
        return _standing(200, answering.state(sha, bearer()))
    size = answering.give(sha, bearer())
    start, end = _part(size)
    body = answering.read(sha, start, end)
    is_part = (start, end) != (0, size)
    response = Response(body, 206 if is_part else 200, content_type=BLOB_TYPE)
    response.headers["Content-Length"] = str(end - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = f'"{sha}"'
    if is_part:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _part(size: int) -> tuple[int, int]:
    """Return which bytes are asked for: from, up to. Raises Refusal (416)."""
    said = request.headers.get("Range")
    if said is None:
        return 0, size
    found = _RANGE.fullmatch(said)
    start = int(found[1]) if found else size
    end = min(size, int(found[2]) + 1) if found and found[2] else size
    if start >= end:
        raise Refusal(416, "no-such-part", f"The file has {size} bytes.")
    return start, end


def _piece() -> bytes:
    request.max_content_length = MOST_CARRIED
    if request.mimetype != PIECE_TYPE:
        raise Refusal(415, "not-a-piece", f"Send {PIECE_TYPE}.")
    return request.get_data(cache=False)


def _check_tus() -> None:
    if request.headers.get("Tus-Resumable") != TUS_VERSION:
        raise Refusal(412, "other-tus", f"Speak tus {TUS_VERSION}.")


def _checksum() -> str:
    return request.headers.get("Upload-Checksum", "")


def _number(header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise NotUnderstood(f"{header} is not a number")
    return int(text)


def _standing(status: int, state: BlobState) -> Response:
    return _told_where(Response(status=status), state)


def _told_where(response: Response, state: BlobState) -> Response:
    response.headers["Tus-Resumable"] = TUS_VERSION
    response.headers["Upload-Offset"] = str(state.offset)
    response.headers["Upload-Length"] = str(state.size)
    return response


def _tus(status: int) -> Response:
    response = Response(status=status)
    response.headers["Tus-Resumable"] = TUS_VERSION
    return response


def _answering() -> BlobAnswering:
    answering: BlobAnswering = current_app.extensions["blobs"]
    return answering


@blobs.errorhandler(RequestEntityTooLarge)
def _too_large(fault: RequestEntityTooLarge) -> Response:
    return refused(Refusal(413, "too-large", "Send smaller pieces."))
