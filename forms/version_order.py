"""Which of two versions of a form is the newer?"""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d+)", re.ASCII)
Order = tuple[tuple[int, int, str, str], ...]


def version_order(version: str) -> Order:
    """A key to sort versions by: numbers by their size, so that 9 is before 10."""
    return tuple(_part(one) for one in _NUMBERS.split(version) if one)


def newer_form(one: str, other: str) -> str:
    """The newer of two names of forms like `forced_labour-2026041401`.

    Of any number of names the same one comes out in whatever order.
    """
    if one == other:  # as it nearly always is, for each change of a segment
        return one
    return max(one, other, key=version_order)


def _part(text: str) -> tuple[int, int, str, str]:
    if not text.isdigit() or not text.isascii():
        return (0, 0, text, text)
    # Not as an int: anybody may name a form with a million digits.
    size = text.lstrip("0")
    return (1, len(size), size, text)
