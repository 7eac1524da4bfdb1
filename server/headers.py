"""Which headers does every answer of this office carry, errors too?"""

from __future__ import annotations

from flask import Flask, Response

CONTENT_POLICY = "; ".join(
    (
        *("default-src 'self'", "object-src 'none'", "base-uri 'none'"),
        *("form-action 'self'", "frame-ancestors 'none'"),
    )
)
# For files that people attached: nothing in them may run, load or be framed.
SANDBOX = "; ".join(("sandbox", "default-src 'none'", "frame-ancestors 'none'"))
POLICY = "Content-Security-Policy"
HEADERS = {
    POLICY: CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def add_headers(app: Flask) -> None:
    """Have every response of `app` carry them."""
    app.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    is_file = response.headers.get(POLICY) == SANDBOX
    response.headers.update(HEADERS)
    if is_file:
        response.headers[POLICY] = SANDBOX
    return response
