"""How do a laptop's requests reach sync/answering.py? HTTP and nothing else."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from server.enrolment import EnrolmentRefused
from server.guard import office
from sync.answering import STATUS, Answering, Refusal
from sync.segment import MOST_PACKED
from sync.wire import (
    LAST,
    MOST_PULLED,
    MOST_TOGETHER,
    NEXT_CURSOR,
    SEGMENT_TYPE,
    SEGMENTS_TYPE,
    EnrolRequest,
    Hello,
    NotUnderstood,
    Shape,
    framed,
    from_json,
    to_json,
    unframed,
)

LONGEST_LETTER = 256 * 1024
LONGEST_TOGETHER = MOST_TOGETHER + MOST_PACKED
JSON = "application/json"
exchange = Blueprint("sync", __name__, url_prefix="/sync/v1")


def add_exchange(app: Flask) -> Answering:
    """Serve the exchange in `app`, whose office is set; return what answers."""
    here = app.extensions["office"]
    app.extensions["answering"] = Answering(
        here.replica,
        take_in=here.desk.take_in,
        certify=(
            here.upstream.certify if here.settings.is_hub else here.enrolment.certify
        ),
    )
    app.register_blueprint(exchange)
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(EnrolmentRefused, _code_refused)
    app.register_error_handler(NotUnderstood, _not_understood)
    answering: Answering = app.extensions["answering"]
    return answering


@exchange.get("/challenge")
def challenge() -> Response:
    """Say who this server is."""
    return told(_answering().challenge())


@exchange.post("/enrol")
def enrol() -> Response:
    """Certify a device that holds a code."""
    return told(_answering().enrol(letter(EnrolRequest)))


@exchange.post("/hello")
def hello() -> Response:
    """Greet a device, and say what of its streams is held here."""
    said = letter(Hello)
    welcome = _answering().hello(said)
    office().enrolment.greeted(said.dev, said.have)
    return told(welcome)


@exchange.post("/segment")
def take_segment() -> Response:
    """Take one segment in, or several one after the other while they come."""
    if request.mimetype == SEGMENTS_TYPE:
        request.max_content_length = LONGEST_TOGETHER
        coming = unframed(request.stream.read, MOST_PACKED)
        bodies = (arrival.segment for arrival in coming)
        return told(_answering().push_all(bodies, bearer()))
    request.max_content_length = MOST_PACKED
    if request.mimetype != SEGMENT_TYPE:
        raise Refusal(415, "not-a-segment", f"Send {SEGMENT_TYPE}.")
    taken = _answering().push(request.get_data(cache=False), bearer())
    return told(taken, STATUS[taken.state])


@exchange.get("/segments")
def give_segments() -> Response:
    """Give the segments of a scope that arrived after a cursor."""
    portion = _answering().segments_after(
        request.args.get("scope", ""),
        _number("after", 0),
        _number("max", MOST_PULLED),
        bearer(),
        request.args.get("own") == "1",
    )
    body = b"".join(framed(portion.arrivals))
    response = Response(body, content_type=SEGMENTS_TYPE)
    response.headers[NEXT_CURSOR] = str(portion.next_cursor)
    response.headers[LAST] = str(int(portion.is_last))
    return response


def _answering() -> Answering:
    answering: Answering = current_app.extensions["answering"]
    return answering


def letter(shape: type[Shape]) -> Shape:
    """Return what this request says. Raises NotUnderstood."""
    request.max_content_length = LONGEST_LETTER
    return from_json(request.get_data(cache=False), shape)


def bearer() -> str:
    """Return the token that this request bears, or nothing."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else ""


def _number(name: str, otherwise: int) -> int:
    text = request.args.get(name, str(otherwise))
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise NotUnderstood(f"{name} is not a number")
    return int(text)


def told(shape: Shape, status: int = 200) -> Response:
    """Answer with one of the shapes of the wire."""
    return Response(to_json(shape), status, content_type=JSON)


def refused(refusal: Refusal) -> Response:
    """Answer that it is not answered, and why."""
    return told(refusal.body, refusal.status)


def _code_refused(fault: EnrolmentRefused) -> Response:
    return refused(Refusal(403, "code-refused", str(fault)))


@exchange.errorhandler(RequestEntityTooLarge)
def _too_large(fault: RequestEntityTooLarge) -> Response:
    return refused(Refusal(413, "too-large", "Send smaller segments."))


def _not_understood(fault: NotUnderstood) -> Response:
    return refused(Refusal(400, "not-understood", str(fault)))
