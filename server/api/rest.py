"""How do programs read and act? The ordinary API, under /api/v1."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, abort, jsonify, request
from flask_smorest import Api, Blueprint

from server import csrf
from server.api import shapes
from server.api.reading import (
    etag_of,
    follow_up_as_told,
    inspection_as_told,
    inspection_whole,
    may_read,
    page_of,
)
from server.giving_files import original
from server.guard import (
    BROWSER_COOKIE,
    SESSION_COOKIE,
    keep_signed_in,
    keep_signed_out,
    office,
    person,
)
from server.kinds import INSPECTION
from server.moments import as_text
from server.sign_in import Attempt, SignedIn
from server.views.attachments import file_seen
from server.views.eyes import Eyes
from sync.record import Record

api = Blueprint("api", __name__, url_prefix="/api/v1")


class OfficeApi(Api):
    """flask-smorest with our own errors (see errors.py)."""

    ERROR_SCHEMA = shapes.Problem

    def _register_error_handlers(self) -> None:
        """Nothing: every error of the office is answered in one place."""


def add_api(app: Flask) -> None:
    """Serve the API and its description in `app`."""
    app.config.update(
        API_TITLE="Labour inspectorate",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    OfficeApi(app).register_blueprint(api)


@api.route("/health", endpoint="health")
@api.response(200, shapes.Health)
def health() -> dict[str, Any]:
    """Say that the office answers and its database can be read."""
    here = office()
    here.store.last_runs()
    moment = as_text(here.clock.now())
    return {"status": "ok", "moment": moment, "is_training": here.settings.is_training}


@api.route("/sign-in", methods=["POST"], endpoint="sign_in")
@api.arguments(shapes.SignInQuery)
@api.alt_response(200, schema=shapes.SessionShape)
def sign_in(query: dict[str, str]) -> Response:
    """Begin a session; its cookie and `csrf_token` go with later requests."""
    attempt = Attempt(
        query["account"],
        query["password"],
        query["code"],
        source=request.remote_addr or "",
        mark=request.cookies.get(BROWSER_COOKIE, ""),
        token=request.cookies.get(SESSION_COOKIE, ""),
    )
    signed_in = office().sign_in.enter(attempt)
    return keep_signed_in(jsonify(_session_as_told(signed_in)), signed_in)


@api.route("/session", methods=["GET"], endpoint="session")
@api.response(200, shapes.SessionShape)
def session() -> dict[str, str]:
    """Say whose session this is."""
    token = request.cookies.get(SESSION_COOKIE, "")
    return _session_as_told(SignedIn(person(), token, ""))


@api.route("/sign-out", methods=["POST"], endpoint="sign_out")
@api.response(204)
def sign_out() -> Response:
    """End this session."""
    office().sign_in.leave(request.cookies.get(SESSION_COOKIE, ""))
    return keep_signed_out(Response(status=204))


@api.route("/follow-ups", endpoint="follow_ups")
@api.arguments(shapes.FollowUpQuery, location="query")
@api.response(200, shapes.FollowUpPage)
def follow_ups(query: dict[str, Any]) -> dict[str, Any]:
    """List follow-ups of the person's district, by their due moment."""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    now = office().clock.now()
    told = [follow_up_as_told(record, now) for record in _mine("follow_up")]
    wanted = [t for t in told if all(t[key] == v for key, v in query.items())]
    page, following = page_of(wanted, _by_due, cursor, limit)
    return {"follow_ups": page, "next_cursor": following}


@api.route("/follow-ups/<string:name>", endpoint="follow_up")
@api.response(200, shapes.FollowUp)
def follow_up(name: str) -> Response:
    """Show one follow-up."""
    return _follow_up_now(name)


@api.route("/follow-ups/<string:name>/assign", methods=["POST"], endpoint="assign")
@api.arguments(shapes.Assignment)
@api.alt_response(200, schema=shapes.FollowUp)
def assign(query: dict[str, str], name: str) -> Response:
    """Give a follow-up to somebody; `If-Match` refuses when it has changed."""
    _check_unchanged(_named(name))
    office().desk.assign(name, query["to"], by=person().id, note=query["note"])
    return _follow_up_now(name)


@api.route("/follow-ups/<string:name>/confirm", methods=["POST"], endpoint="confirm")
@api.alt_response(200, schema=shapes.FollowUp)
def confirm(name: str) -> Response:
    """Confirm what was done; `If-Match` refuses when it has changed."""
    _check_unchanged(_named(name))
    office().desk.confirm(name, by=person().id)
    return _follow_up_now(name)


@api.route("/inspections", endpoint="inspections")
@api.arguments(shapes.InspectionQuery, location="query")
@api.response(200, shapes.InspectionPage)
def inspections(query: dict[str, Any]) -> dict[str, Any]:
    """List inspections of the person's district, oldest first."""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    told = [inspection_as_told(record, person()) for record in _mine("inspection")]
    wanted = [t for t in told if all(t[key] == v for key, v in query.items())]
    page, following = page_of(wanted, _by_creation, cursor, limit)
    return {"inspections": page, "next_cursor": following}


@api.route("/inspections/<string:ref>", endpoint="inspection")
@api.response(200, shapes.InspectionWhole)
def inspection(ref: str) -> Response:
    """Show one inspection with the answers that this role may read."""
    record = office().replica.by_ref(ref)
    if record is None or record.kind != "inspection" or not may_read(person(), record):
        abort(404, description="there is no such inspection")
    office().audit.note(person().id, "read inspection", record.ref)
    return _told(inspection_whole(record, person()), record)


@api.route("/inspections/<string:ref>/attachments/<string:sha>", endpoint="attachment")
@api.response(
    200,
    {"type": "string", "format": "binary"},
    content_type="application/octet-stream",
)
def attachment(ref: str, sha: str) -> Response:
    """Give the very bytes of a photo or paper, named by the SHA-256 in its answer."""
    seeing = Eyes(office(), person())
    record = seeing.record(ref, INSPECTION)
    seen = file_seen(seeing, record, sha) if record is not None else None
    if record is None or seen is None or record.is_deleted:
        abort(404, description="there is no such attachment")
    return original(record, seen)


def _mine(kind: str) -> list[Record]:
    records = office().replica.records(kind=kind)
    return [record for record in records if may_read(person(), record)]


def _named(name: str) -> Record:
    """Return a follow-up; one that is not theirs answers like one that is not."""
    record = office().replica.read(name)
    if record is None or record.kind != "follow_up" or not may_read(person(), record):
        abort(404, description="there is no such follow-up")
    return record


def _follow_up_now(name: str) -> Response:
    record = _named(name)
    return _told(follow_up_as_told(record, office().clock.now()), record)


def _told(told: dict[str, Any], record: Record) -> Response:
    response: Response = jsonify(told)
    response.set_etag(etag_of(record))
    return response


def _check_unchanged(record: Record) -> None:
    if request.if_match and etag_of(record) not in request.if_match:
        abort(412, description="it has changed since you read it")


def _session_as_told(signed_in: SignedIn) -> dict[str, str]:
    who = signed_in.person
    return {
        "account": who.id,
        "name": who.name,
        "role": who.role,
        "district": who.district,
        "csrf_token": csrf.token_of(signed_in.token),
    }


def _by_due(told: dict[str, Any]) -> str:
    return f"{told['due_at'] or '9999'}|{told['name']}"


def _by_creation(told: dict[str, Any]) -> str:
    return f"{told['created_at']}|{told['ref']}"
