"""How does text become a value of its XForms type?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

LONGEST_TEXT = 1_000_000
_NUMBER = re.compile(
    r"[+-]?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})([eE][+-]?\d{1,2})?", re.ASCII
)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = r"\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?"
_TIME = re.compile(_CLOCK, re.ASCII)
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT" + _CLOCK, re.ASCII)
_ONE_NAME = {
    "integer": "int",
    "long": "int",
    "short": "int",
    "byte": "int",
    "double": "decimal",
    "float": "decimal",
    "dateTime": "dateTime",
}


def type_name(written: str) -> str:
    """The type we work with: `xsd:integer` -> `int`, "" -> `string`."""
    plain = written.strip().rpartition(":")[2]
    return _ONE_NAME.get(plain, plain) or "string"


def cast(xforms_type: str, text: str) -> str:
    """Return `text` as a value of the type; "" when it cannot be one.

    An `int` of `10.1` is `10`, an impossible date and NaN are empty, other
    text is NFC. A text no person wrote (LONGEST_TEXT) is empty too.
    """
    if len(text) > LONGEST_TEXT:
        return ""
    caster = _CASTERS.get(xforms_type)
    if caster is None:
        return text if text.isascii() and text.isprintable() else _clean(text)
    return caster(text.strip()) if text else ""


def _clean(text: str) -> str:
    """Text in NFC, its lines ended alike, without what XML cannot hold."""
    kept = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", kept)


def _is_figures(text: str) -> bool:
    """Nothing but figures, as most numbers are: no pattern is needed for these."""
    return text.isdecimal() and text.isascii() and len(text) <= 300


def _whole(text: str) -> str:
    if _is_figures(text):
        return str(int(text))
    return str(int(Decimal(text))) if _NUMBER.fullmatch(text) else ""


def _decimal(text: str) -> str:
    whole, _, part = text.partition(".")
    if _is_figures(whole) and (not part or _is_figures(part)):
        part = part.rstrip("0")
        return f"{int(whole)}.{part}" if part else str(int(whole))
    if not _NUMBER.fullmatch(text):
        return ""
    shown = format(Decimal(text), "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown in {"", "-0"} else shown


def _date(text: str) -> str:
    day = text[:10] if _DATE_TIME.fullmatch(text) else text
    return day if _DATE.fullmatch(day) and _stands(date.fromisoformat, day) else ""


def _time(text: str) -> str:
    clock = text[11:] if _DATE_TIME.fullmatch(text) else text
    return clock if _TIME.fullmatch(clock) and _is_clock(clock) else ""


def _date_time(text: str) -> str:
    if _DATE.fullmatch(text):
        return ""
    is_good = _DATE_TIME.fullmatch(text) and _date(text[:10]) and _is_clock(text[11:])
    return text if is_good else ""


def _boolean(text: str) -> str:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text, "")


def _point(text: str) -> str:
    numbers = text.split()
    if not 2 <= len(numbers) <= 4 or not all(map(_NUMBER.fullmatch, numbers)):
        return ""
    place = [float(one) for one in (*numbers, "0", "0")[:4]]
    is_on_earth = abs(place[0]) <= 90 and abs(place[1]) <= 180
    return " ".join(map(repr, place)) if is_on_earth else ""


def _line(text: str) -> str:
    points = [_point(one) for one in text.strip("; ").split(";")]
    return ";".join(points) if len(points) > 1 and all(points) else ""


def _is_clock(text: str) -> bool:
    # Python reads fractions of three or six digits only: look at the rest.
    return _stands(time.fromisoformat, re.sub(r"\.\d+", "", text))


def _stands(reader: Callable[[str], date | datetime | time], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


_CASTERS: dict[str, Callable[[str], str]] = {
    "int": _whole,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "boolean": _boolean,
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
}
