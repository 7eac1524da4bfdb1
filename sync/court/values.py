"""Which bytes are hashed and signed? See docs/wire-format.md."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from hashlib import blake2b, sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EPOCH = datetime(2020, 1, 1, tzinfo=timezone.utc)
# What reading something that somebody changed may run into.
UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError),
    *(RecursionError, ArithmeticError),
)


class Raw(str):
    """A number with a point, as it is written: its spelling is what was signed."""


def read_json(text: bytes) -> Any:
    """Return what a line of JSON says."""
    return json.loads(text.decode(), parse_float=Raw)


def canonical(value: Any) -> str:
    """Return the one spelling of a value."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        pairs = (f"{canonical(k)}:{canonical(v)}" for k, v in sorted(value.items()))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def hashed(size: int, key: bytes, purpose: bytes, text: bytes) -> bytes:
    """Return BLAKE2b of `text`."""
    return blake2b(text, digest_size=size, key=key, person=purpose).digest()


def commitment(line_key: bytes, path: str, value: Any) -> bytes:
    """Return what binds a path to its value, under a key of this line alone."""
    key = hashed(16, line_key, b"saksi-pathkey-1", path.encode())
    return hashed(16, key, b"saksi-value-1", canonical([path, value]).encode())


def short_sum(text: bytes) -> str:
    """Return the eight digits by which a changed line is found."""
    return sha256(text).hexdigest()[:8]


def device_of(public_key: bytes) -> str:
    """Return the name of the device that has this key."""
    return sha256(public_key).hexdigest()[:16]


def is_signed(public_key: bytes, signature: str, message: bytes) -> bool:
    """Tell whether the signature (hex) is that of this key over these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def moment_of(hlc: int) -> datetime:
    """Return the moment of a hybrid clock's integer, to the millisecond."""
    return EPOCH + timedelta(milliseconds=hlc >> 12)


def moment_said(text: str) -> datetime:
    """Return the moment that a text like 2026-04-14T02:40:00Z names."""
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if at.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return at
