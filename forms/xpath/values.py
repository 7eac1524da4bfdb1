"""What is a value as text, as a number, as yes or no?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any, Union

from forms.xpath.moments import (
    DayNumber,
    NoMoment,
    days_of,
    read_moment,
    write_moment,
)

XPathValue = Union[str, float, bool, datetime, NoMoment, Sequence[Any]]

NAN = math.nan
# Other engines write tiny numbers as 1e-12; 1.1e6 is no number in XPath.
_NUMBER = re.compile(
    r"[ \t\r\n]*(-?(?:\d+(?:\.\d*)?|\.\d+)(?:e-\d+)?)[ \t\r\n]*", re.ASCII
)


def text_of(node: Any) -> str:
    """The text of a node and all inside it; "" when it is not relevant."""
    if not node.relevant:
        return ""
    if node.children:
        return "".join(
            text_of(child) for child in node.children if child.kind not in _SILENT
        )
    value: str = node.value
    return value


_SILENT = frozenset(("#comment", "#processing-instruction"))


def number_of_text(text: str, zone: tzinfo) -> float:
    """The number a text holds; days for an ISO date; NaN for anything else."""
    if not text:
        return NAN
    # Most answers are plain figures: those need no pattern to be recognised.
    if text.isascii() and text.replace(".", "", 1).isdecimal():
        return float(text)
    if text[4:5] == "-":
        moment = read_moment(text, zone)
        if moment is not None:
            return days_of(moment)
    match = _NUMBER.fullmatch(text)
    return float(match.group(1)) if match else NAN


def text_of_number(number: float) -> str:
    """A number as XPath writes it: no exponent, whole ones without a point.

    NaN is "", as in web-forms: what cannot be reckoned is not answered.
    """
    if isinstance(number, DayNumber):
        return str(math.floor(number))
    if number.is_integer():
        return str(int(number))
    if number != number:
        return ""
    if number in (math.inf, -math.inf):
        return "Infinity" if number > 0 else "-Infinity"
    written = repr(float(number))
    return format(Decimal(written), "f") if "e" in written else written


def to_string(value: XPathValue) -> str:
    """Any value as text. A node-set gives the text of its first node."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return text_of_number(value)
    if isinstance(value, (datetime, NoMoment)):
        return write_moment(value)
    return text_of(value[0]) if value else ""


def to_number(value: XPathValue, zone: tzinfo) -> float:
    """Any value as a number; `zone` is where a date without offset is meant."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, (datetime, NoMoment)):
        return days_of(value)
    return number_of_text(to_string(value), zone)


def to_boolean(value: XPathValue) -> bool:
    """Any value as yes or no: no for "", 0, NaN, no moment and no nodes."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and value == value
    if isinstance(value, NoMoment):
        return False
    if isinstance(value, datetime):
        return days_of(value) != 0
    return len(value) > 0
