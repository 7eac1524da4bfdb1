"""How long is a span of time at the least and at the most, and which is longer?

A span is what `deadlines.due_at` counts: `24 hours`, `5 working days`. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from forms.packs.tables import SAME_DAY, SPAN

DAY = 24
# Shortest and longest hours of one unit, wherever and whenever it is counted.
_UNITS = {"hours": (1, 1), "days": (DAY, DAY), "months": (28 * DAY, 31 * DAY)}
# What people write, in English and Malay, and what a pack calls it.
_SAID = {
    **dict.fromkeys(("hour", "hours", "jam"), "hours"),
    **dict.fromkeys(("day", "days", "hari"), "days"),
    **dict.fromkeys(("working day", "working days"), "working days"),
    **dict.fromkeys(("hari bekerja", "hari kerja"), "working days"),
    **dict.fromkeys(("month", "months", "bulan"), "months"),
}
_SAME_DAY = (SAME_DAY, "hari yang sama", "hari sama")
_WRITTEN = re.compile(r"(\d{1,4}) *([a-z ]+?)(?: *- *(\d{1,3}) *(?:days?|hari))?")


@dataclass(frozen=True)
class Span:
    """A span as it is counted: so many units, less so many days."""

    count: int
    unit: str
    less: int

    @property
    def shortest(self) -> float:
        """Hours that surely pass before it ends."""
        if self.unit == SAME_DAY:
            return 0
        least, _ = _UNITS.get(self.unit, (DAY, DAY))
        return self.count * least - self.less * DAY

    @property
    def longest(self) -> float:
        """Hours after which it has surely ended; working days may stretch for ever."""
        if self.unit == SAME_DAY:
            return DAY
        if self.unit == "working days":
            return inf if self.count else DAY
        _, most = _UNITS[self.unit]
        # Days end with the day, so that nearly one more may pass.
        rest = 0 if self.unit == "hours" else DAY
        return self.count * most - self.less * DAY + rest


def span_of(text: str) -> Span:
    """The span of a pack's text; raises ValueError when it cannot be counted."""
    if text == SAME_DAY:
        return Span(0, SAME_DAY, 0)
    found = SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Span(int(found[1]), found[2], int(found[3] or 0))


def span_written(text: str) -> str:
    """What a person wrote (`1 hour`, `48 jam`), as packs spell it.

    Raises ValueError when it cannot be counted.
    """
    plain = " ".join(text.lower().split())
    if plain in _SAME_DAY:
        return SAME_DAY
    found = _WRITTEN.fullmatch(plain)
    unit = _SAID.get(found[2]) if found else None
    if found is None or unit is None:
        raise ValueError(text)
    less = f" - {int(found[3])} days" if found[3] else ""
    return f"{int(found[1])} {unit}{less}"


def is_no_longer(new: str, old: str) -> bool:
    """Does `new` surely end no later than `old`, whatever the day and the state?"""
    one, other = span_of(new), span_of(old)
    if one.unit == other.unit and one.less >= other.less:
        return one.count <= other.count
    if one.unit == "working days" or one.unit == SAME_DAY:
        return one.longest <= other.shortest
    if other.unit in ("days", "working days") and one.unit == "days":
        # Both end with a day: so many days never pass so many working days.
        return one.count - one.less <= other.count - other.less
    return one.longest <= other.shortest
