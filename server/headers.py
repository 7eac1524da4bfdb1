"""Which headers does every answer of this office carry, errors too?"""

from __future__ import annotations

from flask import Flask, Response

CONTENT_POLICY = "; ".join(
    (
        *("default-src 'self'", "object-src 'none'", "base-uri 'none'"),
        *("form-action 'self'", "frame-ancestors 'none'"),
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
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
    response.headers.update(HEADERS)
    return response
