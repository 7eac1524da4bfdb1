"""What did the inspector mean by what was typed?

Field habits are understood and echoed: `RM1,950.00`, `1.950,00`, `7:30`
for seven and a half hours, `14/4/2026`, `4pm`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from inspector_cli.words.phrases import MONTHS, phrase
from sync.change import Value


class NotUnderstood(ValueError):
    """The words cannot be read as an answer of this kind; says what can.

    `wanted` is a phrase; `in_language` words it.
    """

    def __init__(self, wanted: str, **words: object) -> None:
        self.wanted, self.words = wanted, words
        super().__init__(self.in_language("en"))

    def in_language(self, language: str) -> str:
        return phrase(self.wanted, language, **self.words)


DONT_KNOW: Value = {"~": "dk"}
REFUSED: Value = {"~": "rf"}
SKIPPED: Value = {"~": "skip"}


UNITS = re.compile(
    r"(?i)(?<=\d)\s*(h|hrs?|hours?|jam|m2|sqm|days?|hari|min|minit|minutes?"
    r"|people|persons?|orang|rm|ringgit)$"
)


def whole_number(text: str) -> int:
    """`1,200`, `1 200`, `1200` and `1200 people` alike."""
    plain = re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", UNITS.sub("", text.strip()))
    if not re.fullmatch(r"[+-]?\d{1,15}", plain):
        raise NotUnderstood("want_whole")
    return int(plain)


def decimal_number(text: str) -> str:
    """The number as a decimal string; `7:30` is 7.5, `RM1.950,00` is 1950.00.

    The unit that the question asks in may be said as well: `40 jam`, `54 m2`.
    """
    plain = re.sub(r"(?i)^rm|\s", "", UNITS.sub("", text.strip()))
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
        raise NotUnderstood("want_number")
    number = Decimal(plain)
    if abs(number) > 10**15:
        raise NotUnderstood("want_smaller")
    return format(number, "f")


def day(text: str, today: date) -> str:
    """`14/4/2026`, `14.4.26`, `14 Apr 2026`, `2026-04-14`, `today`, `yesterday`."""
    words = {"today": 0, "hari ini": 0, "yesterday": 1, "semalam": 1}
    plain = text.strip().lower()
    if plain in words:
        return (today - timedelta(days=words[plain])).isoformat()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    field = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2}|[a-z]+)[/. -](\d{4}|\d{2})", plain)
    month = month_number(field[2]) if field else 0
    if not field or not month:
        raise NotUnderstood("want_date")
    year = int(field[3]) + (0 if len(field[3]) == 4 else century(field[3], today))
    return real_day(year, month, int(field[1]))


def month_number(text: str) -> int:
    """4 of `4`, `Apr`, `april`; 3 of `Mac`; 0 for what is no month."""
    if text.isdigit():
        return int(text)
    for names in MONTHS.values():
        found = [n for n, name in enumerate(names, 1) if text.startswith(name.lower())]
        if found:
            return found[0]
    return 0


def century(two_digits: str, today: date) -> int:
    """Years ahead of today belong to the last century: 96 is 1996."""
    return 2000 if int(two_digits) <= today.year % 100 else 1900


def real_day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        raise NotUnderstood("want_real_day") from None


def clock_time(text: str) -> str:
    """`14:00`, `2pm`, `1400` and `14.00`."""
    plain = text.strip().lower().replace(" ", "")
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?([0-5]\d))?(am|pm)?", plain)
    if not found:
        raise NotUnderstood("want_time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if hour > 23:
        raise NotUnderstood("want_time")
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


# An officer may think in either language, whichever the question is shown in.
YES_AND_NO = {"y": "yes", "ya": "yes", "t": "no", "tidak": "no"}


def chosen(text: str, names: Sequence[str], labels: Sequence[str]) -> str:
    """One choice, by its number, its name, or the first letters of its label."""
    plain = text.strip().lower()
    if plain.isdigit() and 1 <= int(plain) <= len(names):
        return names[int(plain) - 1]
    if set(names) == {"yes", "no"} and plain in YES_AND_NO:
        return YES_AND_NO[plain]
    both = list(zip(names, labels))
    found = [one for one in both if plain in {one[0].lower(), one[1].lower()}]
    found = found or [one for one in both if begins(plain, one)]
    if len(found) != 1:
        raise not_one_of(found, len(names))
    return found[0][0]


def begins(plain: str, choice: tuple[str, str]) -> bool:
    return bool(plain) and any(word.lower().startswith(plain) for word in choice)


def not_one_of(found: Sequence[tuple[str, str]], count: int) -> NotUnderstood:
    if not count:
        return NotUnderstood("want_earlier")
    if len(found) > 1:
        several = "; ".join(label for _, label in found[:4])
        return NotUnderstood("want_which", choices=several)
    return NotUnderstood("want_choice", count=count)


def several_chosen(text: str, names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Choices by number or name, apart by comma or space; `0` means none.

    A comma lets a label of several words stand: `labour contractor, police`.
    """
    if text.strip().lower() in {"0", "none", "tiada"}:
        return []
    by_comma = [part for part in re.split(r"\s*[,;]\s*", text.strip()) if part]
    try:
        picked = {chosen(part, names, labels) for part in by_comma}
    except NotUnderstood:
        parts = [part for part in re.split(r"[,;]|\s+", text.strip()) if part]
        picked = {chosen(part, names, labels) for part in parts}
    return [name for name in names if name in picked]


NUMBERS: dict[str, Callable[[str], Value]] = {
    "integer": whole_number,
    "decimal": decimal_number,
    "time": clock_time,
}
