"""How does one come in, go out, and choose a language?"""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.guard import (
    BROWSER_COOKIE,
    SESSION_COOKIE,
    keep_signed_in,
    keep_signed_out,
    office,
)
from server.pages.words import LANGUAGE_COOKIE
from server.pages.words import language as spoken_language
from server.phrases.table import LANGUAGES, phrase
from server.sign_in import Attempt, SignInRefused, TooManyAttempts

YEAR_SECONDS = 365 * 24 * 3600


def sign_in() -> ResponseReturnValue:
    """Show the door; let in whoever proves who they are."""
    if request.method == "GET":
        return render_template("sign_in.html", account="", refusal="")
    attempt = Attempt(
        *(request.form.get("account", "").strip(), request.form.get("password", "")),
        code=request.form.get("code", "").replace(" ", ""),
        source=request.remote_addr or "",
        mark=request.cookies.get(BROWSER_COOKIE, ""),
        token=request.cookies.get(SESSION_COOKIE, ""),
    )
    try:
        signed_in = office().sign_in.enter(attempt)
    except TooManyAttempts as fault:
        words = phrase("sign_in.wait", spoken_language(), seconds=fault.seconds)
        response = _again(words, 429)
        response.headers["Retry-After"] = str(fault.seconds)
        return response
    except SignInRefused:
        return _again(phrase("sign_in.refused", spoken_language()), 401)
    return keep_signed_in(make_response(_to(url_for("pages.queue"))), signed_in)


def sign_out() -> ResponseReturnValue:
    """End this session."""
    office().sign_in.leave(request.cookies.get(SESSION_COOKIE, ""))
    return keep_signed_out(make_response(_to(url_for("pages.sign_in"))))


def language() -> ResponseReturnValue:
    """Keep the language chosen, and go back to where one was."""
    response = make_response(_to(_own_address(request.form.get("back", "/"))))
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        response.set_cookie(
            *(LANGUAGE_COOKIE, chosen),
            max_age=YEAR_SECONDS,
            httponly=True,
            secure=request.is_secure,
            samesite="Strict",
        )
    return response


def _again(refusal: str, status: int) -> Response:
    # The account is not shown again: people type passwords into that field.
    page = render_template("sign_in.html", account="", refusal=refusal)
    return make_response(page, status)


def _own_address(back: str) -> str:
    """The way back, when it leads to a page of ours and nowhere else."""
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if is_ours and back.isprintable() else "/"


def _to(address: str) -> ResponseReturnValue:
    return redirect(address, code=303)
