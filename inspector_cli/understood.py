"""What did the inspector mean by what was typed?

Field habits are understood and echoed: `RM1,950.00`, `1.950,00`, `7:30`
for seven and a half hours, `14/4/2026`, `4pm`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from sync.change import Value


class NotUnderstood(ValueError):
    """The words cannot be read as an answer of this kind; says what can."""


DONT_KNOW: Value = {"~": "dk"}
REFUSED: Value = {"~": "rf"}
SKIPPED: Value = {"~": "skip"}


def whole_number(text: str) -> int:
    """`1,200`, `1 200` and `1200` alike."""
    plain = re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", text.strip())
    if not re.fullmatch(r"[+-]?\d{1,15}", plain):
        raise NotUnderstood("a whole number, such as 14")
    return int(plain)


def decimal_number(text: str) -> str:
    """The number as a decimal string; `7:30` is 7.5, `RM1.950,00` is 1950.00."""
    plain = re.sub(r"(?i)^rm|\s", "", text.strip())
    clock = re.fullmatch(r"(\d{1,3}):([0-5]\d)", plain)
    if clock:
        hours = Decimal(clock[1]) + Decimal(clock[2]) / 60
        return format(hours.quantize(Decimal("0.0001")).normalize(), "f")
    return decimal_text(plain)


THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+|[+-]?\d{1,3}(\.\d{3}){2,}")
WITH_POINT = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:,\d{3})+))\.(\d+)")
WITH_COMMA = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)),(\d+)")


def decimal_text(plain: str) -> str:
    """`1,950.00` and `1.950,00` alike; one comma before three digits groups."""
    parts = WITH_POINT.fullmatch(plain) or WITH_COMMA.fullmatch(plain)
    if parts and not THOUSANDS.fullmatch(plain):
        plain = f"{re.sub('[.,]', '', parts[1])}.{parts[2]}"
    elif re.fullmatch(r"[+-]?\d+", plain) or THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    else:
        raise NotUnderstood("a number, such as 7.5, 7:30 or 1,950.00")
    number = Decimal(plain)
    if abs(number) > 10**15:
        raise NotUnderstood("a number below a thousand million million")
    return format(number, "f")


def day(text: str, today: date) -> str:
    """`14/4/2026`, `14.4.26`, `2026-04-14`, `today` and `yesterday`."""
    words = {"today": 0, "hari ini": 0, "yesterday": 1, "semalam": 1}
    plain = text.strip().lower()
    if plain in words:
        return (today - timedelta(days=words[plain])).isoformat()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    field = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})", plain)
    if not field:
        raise NotUnderstood("a date, such as 14/4/2026")
    year = int(field[3]) + (0 if len(field[3]) == 4 else century(field[3], today))
    return real_day(year, int(field[2]), int(field[1]))


def century(two_digits: str, today: date) -> int:
    """Years ahead of today belong to the last century: 96 is 1996."""
    return 2000 if int(two_digits) <= today.year % 100 else 1900


def real_day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        raise NotUnderstood("a day that the calendar has, as 14/4/2026") from None


def clock_time(text: str) -> str:
    """`14:00`, `2pm`, `1400` and `14.00`."""
    plain = text.strip().lower().replace(" ", "")
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?([0-5]\d))?(am|pm)?", plain)
    if not found:
        raise NotUnderstood("a time of day, such as 14:00 or 2pm")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if hour > 23:
        raise NotUnderstood("a time of day, such as 14:00 or 2pm")
    return f"{hour:02}:{minute:02}"


def moment(text: str, now: datetime, zone: tzinfo) -> str:
    """A date and a time; a time alone means today. ISO with offset."""
    plain = text.strip()
    if plain.lower() in {"now", "sekarang"}:
        return now.astimezone(zone).isoformat(timespec="seconds")
    try:
        given = datetime.fromisoformat(plain)
    except ValueError:
        given = day_and_time(plain, now.astimezone(zone).date())
    aware = given if given.tzinfo else given.replace(tzinfo=zone)
    return aware.isoformat(timespec="seconds")


def day_and_time(plain: str, today: date) -> datetime:
    head, _, tail = plain.rpartition(" ")
    if tail.lower() in {"am", "pm"}:
        head, _, hours = head.rpartition(" ")
        tail = hours + tail
    on = day(head, today) if head else today.isoformat()
    return datetime.fromisoformat(f"{on}T{clock_time(tail)}")


def chosen(text: str, names: Sequence[str], labels: Sequence[str]) -> str:
    """One choice, by its number, its name, or the first letters of its label."""
    plain = text.strip().lower()
    if plain.isdigit() and 1 <= int(plain) <= len(names):
        return names[int(plain) - 1]
    exact = [n for n, s in zip(names, labels) if plain in {n.lower(), s.lower()}]
    begun = [
        name
        for name, label in zip(names, labels)
        if plain and (label.lower().startswith(plain) or name.lower().startswith(plain))
    ]
    found = exact or begun
    if len(found) != 1:
        raise NotUnderstood(f"the number of one choice, 1 to {len(names)}")
    return found[0]


def several_chosen(text: str, names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Choices by number or name, apart by space or comma; `0` means none."""
    if text.strip() in {"0", "none", "tiada"}:
        return []
    parts = [part for part in re.split(r"[,;]|\s+", text.strip()) if part]
    picked = {chosen(part, names, labels) for part in parts}
    return [name for name in names if name in picked]


NUMBERS: dict[str, Callable[[str], Value]] = {
    "integer": whole_number,
    "decimal": decimal_number,
    "time": clock_time,
}
