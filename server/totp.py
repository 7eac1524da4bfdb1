"""Is this six-digit code the one that the person's phone shows now?

Source: RFC 6238 (TOTP) over RFC 4226 (HOTP), SHA-1, 30 seconds, 6 digits:
what every authenticator app speaks.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6


def new_secret(chance: bytes) -> str:
    """Return 20 random bytes as the base32 text that an app takes."""
    return base64.b32encode(chance[:20]).decode("ascii")


def code_at_step(secret: str, step: int) -> str:
    """Return the code of the step numbered `step` since 1970."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_at(at: datetime) -> int:
    """Return the number of the step in which an aware moment lies."""
    return int(at.timestamp()) // STEP_SECONDS


def step_of_code(secret: str, code: str, at: datetime) -> int | None:
    """Return the step whose code this is, one before to one after; else None."""
    now = step_at(at)
    given = code.replace(" ", "").encode("utf-8")
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(code_at_step(secret, step).encode(), given):
            return step
    return None


def address_for_app(secret: str, account: str, office: str) -> str:
    """Return the otpauth address that an app reads as a QR code."""
    label = quote(f"{office}:{account}")
    issuer = quote(office)
    return f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
