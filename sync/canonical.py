"""Which bytes stand for a value, so that equal values are equal bytes?

Canonical JSON: UTF-8, no spaces, map keys sorted by code point, only `"`, `\\`
and control characters escaped, text not normalised (NFC is not applied),
floats in the fewest digits that read back. docs/wire-format.md has it in full.
"""

from __future__ import annotations

from math import copysign, isfinite
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from sync.change import Value

LARGEST_INTEGER = 2**53
DEEPEST = 32

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder()
_TEXT = frozenset({str})
_PLAIN = frozenset({str, bool, type(None)})


class NotAValue(ValueError):
    """Something that no change may carry; the message says what, not which."""


def canonical(value: Any) -> bytes:
    """Return the one JSON text of `value`.

    Raises NotAValue for what has none: NaN, -0.0, integers beyond 2^53, half
    a surrogate pair, keys that are not text, nesting deeper than 32.
    """
    _check(value, DEEPEST)
    return canonical_unchecked(value)


def canonical_unchecked(value: Any) -> bytes:
    """The same for what is known to be a value, or made of dots and text."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError as fault:
        raise NotAValue("text with half a surrogate pair") from fault


def read_canonical(text: bytes) -> Any:
    """Return the value that `text` stands for; refuse any other spelling.

    Raises NotAValue: not JSON, a duplicate key, `1E2`, `-0`, a space.
    """
    value = read_json(text)
    if canonical(value) != text:
        raise NotAValue("not in canonical form")
    return value


def read_json(text: bytes) -> Any:
    """Return what any JSON text says. Raises NotAValue when it is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise NotAValue("not JSON") from fault


def check_values(values: list[Any], *, within: int) -> None:
    """Raise NotAValue unless all are values, `within` so many lists and maps.

    What `canonical` would say of each; looking at many alike at once is quicker.
    """
    _check_nested(values, DEEPEST - within)


def is_same(one: Value, other: Value) -> bool:
    """Tell whether two values are one: `1`, `1.0` and `true` are three."""
    if type(one) is type(other) and type(one) in _PLAIN:
        return one == other
    return canonical_unchecked(one) == canonical_unchecked(other)


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is int:
        _require(abs(value) <= LARGEST_INTEGER, "an integer beyond 2^53")
    elif kind is float:
        _require(isfinite(value), "a number that is not finite")
        _require(value != 0 or copysign(1, value) > 0, "minus zero")
    else:
        _check_nested(value, depth - 1)


def _check_nested(value: Any, depth: int) -> None:
    _require(depth > 0, f"nested deeper than {DEEPEST}")
    if type(value) is dict:
        _require(_TEXT.issuperset(map(type, value)), "a key that is not text")
        parts = value.values()
    else:
        _require(type(value) in (list, tuple), "a type that JSON does not have")
        parts = value
    # A save has a hundred values, nearly all text or counts: look at all at once.
    kinds = set(map(type, parts)) - _PLAIN
    if int in kinds:
        counts = [part for part in parts if type(part) is int]
        _require(max(map(abs, counts)) <= LARGEST_INTEGER, "an integer beyond 2^53")
        kinds.discard(int)
    if kinds:
        for part in parts:
            if type(part) in kinds:
                _check(part, depth)


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise NotAValue(why)
