"""What does somebody see when a request cannot be answered?

Programs get problem+json (RFC 9457), people a page. Our own failures give an
id to quote, never a trace.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from server.faults import (
    AttachmentAway,
    AttachmentDamaged,
    MayNot,
    OfficeFault,
    PersonNotHere,
)
from server.guard import is_for_programs, office
from server.logs import log, place_of
from server.moments import as_text
from server.pages.words import language
from server.phrases.table import phrase
from server.sign_in import SignInRefused, TooManyAttempts
from sync.database import DatabaseBusy, DatabaseTrouble, DiskFull
from sync.returns.put_back import NotCaughtUp

STATUS_OF: tuple[tuple[type[Exception], int], ...] = (
    (TooManyAttempts, 429),
    (SignInRefused, 401),
    (MayNot, 403),
    (PersonNotHere, 404),
    (AttachmentAway, 409),
    (AttachmentDamaged, 500),
    (OfficeFault, 422),
    (DatabaseBusy, 503),
    (DiskFull, 507),
)


def add_errors(app: Flask) -> None:
    """Have `app` answer every failure in our own words."""
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(OfficeFault, of_fault)
    app.register_error_handler(DatabaseTrouble, of_trouble)
    app.register_error_handler(NotCaughtUp, of_lacking)
    app.register_error_handler(RecursionError, of_depth)
    app.register_error_handler(Exception, of_failure)


def of_http(error: HTTPException) -> Response:
    """Answer what Flask or a view refused; its own headers stay."""
    if error.response is not None:
        return make_response(error.response)
    if isinstance(error, SecurityError):
        words = "This office is not known by that name."
        return Response(words, 400, content_type="text/plain; charset=utf-8")
    wrong = (getattr(error, "data", None) or {}).get("messages")
    response = answer(error.code or 500, error.description or "", wrong)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def of_fault(fault: OfficeFault) -> Response:
    """Answer a fault that a person can mend."""
    said = Said(fault.phrase, {}) if fault.phrase else None
    response = answer(_status_of(fault), str(fault), said=said)
    if isinstance(fault, TooManyAttempts):
        response.headers["Retry-After"] = str(fault.seconds)
    return response


def of_trouble(trouble: DatabaseTrouble) -> Response:
    """Answer that the database cannot take it now."""
    if _status_of(trouble) == 500:
        return of_failure(trouble)
    return answer(_status_of(trouble), f"{trouble.what} {trouble.remedy}".strip())


def of_lacking(fault: NotCaughtUp) -> Response:
    """Answer that this office was put back, and waits for its own changes."""
    said = Said("problem.put_back", {"count": fault.count})
    return answer(503, str(fault), said=said)


def of_depth(fault: RecursionError) -> Response:
    """Answer what is nested a thousand deep."""
    return answer(400, "this is nested too deep")


def of_failure(failure: Exception) -> Response:
    """Answer a failure of ours with an id; the log says where it was."""
    failure_id = office().new_id()
    log(
        "failure",
        at=as_text(office().clock.now()),
        level="error",
        id=failure_id,
        method=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        fault=type(failure).__name__,
        where=place_of(failure),
    )
    words = f"Something failed here. Quote {failure_id} when you report it."
    return answer(500, words, said=Said("problem.failed", {"id": failure_id}))


@dataclass(frozen=True)
class Said:
    """What a page says of it in the reader's language: a phrase, and its words."""

    key: str
    words: dict[str, object]


def answer(
    status: int, detail: str, wrong: object = None, said: Said | None = None
) -> Response:
    """Return problem+json or a page, whichever the asker reads.

    `wrong` is field -> what is wrong with it, as marshmallow says it. A page in
    another language than English says `said`, or what its status means.
    """
    if not is_for_programs():
        return _page(status, detail, said)
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status}
    errors = {"errors": wrong} if wrong else {}
    body = json.dumps({**problem, "detail": detail, **errors})
    return Response(body, status, content_type="application/problem+json")


def _page(status: int, detail: str, said: Said | None) -> Response:
    try:
        title, spoken = HTTPStatus(status).phrase, language()
        if spoken != "en":
            detail = phrase(said.key, spoken, **said.words) if said else ""
        page = render_template("error.html", status=status, title=title, detail=detail)
    except Exception as second:
        # The page of the error failed too: say it without any template.
        log("failure", level="error", fault=type(second).__name__)
        return Response(detail, status, content_type="text/plain; charset=utf-8")
    return make_response(page, status)


def _status_of(error: Exception) -> int:
    return next((s for kind, s in STATUS_OF if isinstance(error, kind)), 500)
