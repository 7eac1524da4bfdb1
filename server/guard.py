"""Who is knocking, and is this door theirs? Asked before every request."""

from __future__ import annotations

from typing import cast

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from server import csrf
from server.office import Office
from server.people import Person
from server.scope import TABLE, Door, check_every_route, may_open
from server.sign_in import Session, SignedIn

SESSION_COOKIE = "office_session"
VISITOR_COOKIE = "office_visitor"
BROWSER_COOKIE = "office_browser"
BROWSER_SECONDS = 180 * 24 * 3600


def stand_guard(app: Flask) -> None:
    """Check each request of `app`; refuse to start if a route has no row."""
    check_every_route(rule.endpoint for rule in app.url_map.iter_rules())
    app.before_request(_check)
    app.after_request(_keep_visitor)
    app.jinja_env.globals["csrf_token"] = csrf_token


def office() -> Office:
    """Return the office that answers this request."""
    return cast(Office, current_app.extensions["office"])


def session() -> Session:
    """Return the session of this request; only where the table asks for one."""
    return cast(Session, g.session)


def person() -> Person:
    """Return the signed-in person of this request."""
    return session().person


def person_or_none() -> Person | None:
    """Return who is signed in, on pages that anybody may open."""
    found: Session | None = g.get("session")
    return found.person if found else None


def csrf_token() -> str:
    """Return the token that this page's forms carry in the field `csrf`."""
    cookie = request.cookies.get(SESSION_COOKIE) or request.cookies.get(VISITOR_COOKIE)
    if not cookie:
        g.new_visitor = g.get("new_visitor") or office().chance(32).hex()
        cookie = g.new_visitor
    return csrf.token_of(cookie)


def keep_signed_in(response: Response, signed_in: SignedIn) -> Response:
    """Give the browser its session and its lasting mark."""
    _set_cookie(response, SESSION_COOKIE, signed_in.token)
    _set_cookie(response, BROWSER_COOKIE, signed_in.mark, BROWSER_SECONDS)
    response.delete_cookie(VISITOR_COOKIE)
    return response


def keep_signed_out(response: Response) -> Response:
    """Take the session's cookie back."""
    response.delete_cookie(SESSION_COOKIE)
    return response


def is_for_programs() -> bool:
    """Say whether a program asks, who wants JSON and no page."""
    return request.path.startswith(("/api/", "/sync/"))


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # nothing is there: the 404 needs no guard
    door = TABLE[request.endpoint].door
    if door is not Door.DEVICE:
        _check_origin(door)
    g.session = _session_found() if door is not Door.DEVICE else None
    return _check_person(request.endpoint) if door is Door.PERSON else None


def _session_found() -> Session | None:
    return office().sign_in.session(request.cookies.get(SESSION_COOKIE, ""))


def _check_origin(door: Door) -> None:
    if request.method in csrf.SAFE_METHODS:
        return
    if door is Door.OPEN and request.is_json and not csrf.is_foreign(request):
        return  # a program signing in: no other site's page can send JSON here
    cookie = request.cookies.get(SESSION_COOKIE) or request.cookies.get(VISITOR_COOKIE)
    if not csrf.is_ours(request, cookie or ""):
        abort(403, description="this did not come from a page of this office")


def _check_person(endpoint: str) -> ResponseReturnValue | None:
    if g.session is None:
        if is_for_programs():
            abort(401, description="sign in first")
        return redirect(url_for("pages.sign_in"), code=303)
    if may_open(person(), endpoint):
        return None
    if endpoint == "pages.queue" and may_open(person(), "pages.people"):
        return redirect(url_for("pages.people"), code=303)
    office().audit.note(person().id, "refused", endpoint, role=person().role)
    abort(403, description="your role does not allow this")


def _keep_visitor(response: Response) -> Response:
    visitor = g.get("new_visitor")
    if visitor and not request.cookies.get(SESSION_COOKIE):
        _set_cookie(response, VISITOR_COOKIE, visitor)
    return response


def _set_cookie(
    response: Response, name: str, value: str, seconds: int | None = None
) -> None:
    response.set_cookie(
        *(name, value),
        max_age=seconds,
        httponly=True,
        secure=request.is_secure,
        samesite="Strict",
    )
