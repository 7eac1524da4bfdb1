"""In which ways may bytes and JSON values arrive other than they were sent?"""

from __future__ import annotations

import random
from typing import Any

import msgspec

from tests.campaigns.broken_bundles import otherwise

Lot = random.Random
STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**53, 2**63, 2**70, -(2**80), 0.5, 1e300),
    *("", " ", "x", "0" * 64, "f" * 16, "D09", "D09+", "org", "..", "a\x00b", "é"),
    *("2026-02-30T25:00:00Z", "2026-04-14T02:40:00", "9999-12-31T23:59:59-23:00"),
    *("z" * 5000, [], [[]], {}, {"": {}}, {"a": [1, {"b": None}]}, ["D09"], [None]),
)


def broken_bytes(text: bytes, lot: Lot) -> bytes:
    """The same bytes with some of them flipped, cut out, doubled or exchanged."""
    return otherwise(text, lot)


def broken_value(value: Any, lot: Lot) -> Any:
    """The same JSON value with a part exchanged for a strange one, gone or more."""
    if isinstance(value, dict) and value and lot.random() < 0.85:
        return _broken_map(value, lot)
    if isinstance(value, list) and value and lot.random() < 0.7:
        at = lot.randrange(len(value))
        put = [broken_value(value[at], lot)] * lot.choice((0, 1, 1, 2))
        return [*value[:at], *put, *value[at + 1 :]]
    return lot.choice(STRANGE)


def _broken_map(value: dict[str, Any], lot: Lot) -> dict[str, Any]:
    key = lot.choice(list(value))
    others = {k: v for k, v in value.items() if k != key}
    act = lot.random()
    if act < 0.1:
        return others
    if act < 0.2:
        return {**value, str(lot.choice(STRANGE)): lot.choice(STRANGE)}
    return {**others, key: broken_value(value[key], lot)}


def broken_json(text: bytes, lot: Lot) -> bytes:
    """A letter with its bytes broken, or its values, or nested beyond reason."""
    act = lot.random()
    if act < 0.25:
        return broken_bytes(text, lot)
    if act < 0.28:
        return b"[" * lot.choice((100, 100_000)) + text
    value = msgspec.json.decode(text)
    for _ in range(lot.choice((1, 1, 2))):
        value = broken_value(value, lot)
    return msgspec.json.encode(value)
