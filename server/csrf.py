"""Did this request come from one of our own pages?

Two locks, either of which would do: the browser's own word (Sec-Fetch-Site,
Origin) and a token that only our pages hold. The token is made from the
cookie of the session, or of the visitor before sign-in; nothing is kept.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from flask import Request

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def token_of(cookie: str) -> str:
    """Return the token that belongs to a session's or visitor's cookie."""
    return hmac.new(cookie.encode(), b"csrf-1", hashlib.sha256).hexdigest()


def is_ours(request: Request, cookie: str) -> bool:
    """Say whether an unsafe request was made by a page of this office."""
    if not cookie or is_foreign(request):
        return False
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    return hmac.compare_digest(token_of(cookie).encode(), given.encode("utf-8"))


def is_foreign(request: Request) -> bool:
    """Say whether the browser tells us that another site made this request.

    Under our `no-referrer` a browser sends `Origin: null` with our own forms,
    so its Sec-Fetch-Site counts first; Origin speaks for browsers without it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host
