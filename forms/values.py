"""How does an answer in JSON become the text of a node, and back?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from forms.casts import cast
from forms.prompt import Value

DONT_KNOW: dict[str, str] = {"~": "dk"}
REFUSED: dict[str, str] = {"~": "rf"}
SKIPPED: dict[str, str] = {"~": "skip"}
ANSWERED = "answered"
NONE_TICKED: dict[str, str] = {"~": "none"}
LARGEST = 2**53

_TYPE_OF_KIND = {
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
}


def is_special(value: Value) -> bool:
    """Is this said instead of an answer (don't know, refused, skipped, as said)?"""
    return isinstance(value, dict) and "~" in value


def stands_for_an_answer(special: Value) -> bool:
    """Does it satisfy `required`? "Don't know" and "refused" do, a skip does not."""
    return special in (DONT_KNOW, REFUSED)


def as_said(text: str) -> dict[str, str]:
    """An answer of the wrong kind, kept as it was said."""
    return {"~": "said", "text": text}


def as_text(value: Value) -> str:
    """The text of a JSON value: 3 -> "3", True -> "true", [a, b] -> "a b"."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return " ".join(as_text(one) for one in value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value)


def typed_text(kind: str, xforms_type: str, text: str) -> str | None:
    """The text as kept in a node; None when it is no value of this kind."""
    wanted = _TYPE_OF_KIND.get(kind, xforms_type)
    kept = cast(wanted, text)
    if not kept and text.strip():
        return None
    if wanted == "int" and kept and abs(int(kept)) > LARGEST:
        return None
    return kept


def from_text(kind: str, xforms_type: str, text: str) -> Value:
    """The JSON value of a node's text; None when it is empty."""
    if not text:
        return None
    if kind == "select_multiple":
        return text.split()
    is_whole = kind == "integer" or (kind == "calculate" and xforms_type == "int")
    return int(text) if is_whole else text


def frozen(value: Value) -> Any:
    """A value that can be compared and kept apart from the caller's own."""
    if isinstance(value, dict):
        return {name: frozen(one) for name, one in value.items()}
    return [frozen(one) for one in value] if isinstance(value, list) else value
