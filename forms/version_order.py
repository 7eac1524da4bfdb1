"""Which of two versions of a form is the newer?"""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d+)")


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key to sort versions by: numbers by their size, so that 9 is before 10."""
    return tuple(
        (1, int(part), part) if part.isascii() and part.isdigit() else (0, 0, part)
        for part in _NUMBERS.split(version)
        if part
    )


def newer_form(one: str, other: str) -> str:
    """The newer of two names like `forced_labour-2026041401`.

    The first where they are no versions of one form.
    """
    form_id, _, version = one.rpartition("-")
    other_id, _, other_version = other.rpartition("-")
    is_newer = version_order(other_version) > version_order(version)
    return other if other_id == form_id and is_newer else one
