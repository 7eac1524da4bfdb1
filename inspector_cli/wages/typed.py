"""What sum, span of hours or wage period was meant by what was typed?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from forms.findings.wage_reading import last_day_of_a_month_from
from inspector_cli.understood import (
    NotUnderstood,
    day,
    decimal_number,
    month_number,
    whole_number,
)

PLAIN = re.compile(r"\d+(\.\d{1,2})?|\d{1,3}(,\d{3})+(\.\d{1,2})?")
WITH_COMMA = re.compile(r"\d{1,3}(\.\d{3})+,\d{2}")
TWO_WAYS = re.compile(r"\d{1,3}[.]\d{3}|\d+,\d{1,2}")
BETWEEN = re.compile(r"(?i)\s*(?:-|\u2013|to|hingga|sampai)\s*")
MONTH = re.compile(r"([a-z]+|\d{1,2})[ /.-](\d{4})", re.I)
MOST_SEN = 10**9


def sen_of(text: str) -> int:
    """Sen of `1,950.00`, `1950`, `RM1950.50`; `1.950` could be two sums and is refused."""
    plain = re.sub(r"^[^\d\W]{1,3}(?=\s*\d)|ringgit$|\s", "", text.strip())
    if WITH_COMMA.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif TWO_WAYS.fullmatch(plain):
        raise NotUnderstood("want_one_sum")
    elif not PLAIN.fullmatch(plain):
        raise NotUnderstood("want_money")
    sen = int(Decimal(plain.replace(",", "")) * 100)
    if sen > MOST_SEN:
        raise NotUnderstood("want_money_smaller")
    return sen


def hours_of(text: str, most: int) -> str | list[str]:
    """Hours like `40` or `7:30`; `18-24` gives both ends of what was remembered."""
    parts = BETWEEN.split(text.strip())
    if len(parts) > 2 or not all(parts):
        raise NotUnderstood("want_hours")
    ends = [decimal_number(part) for part in parts]
    if Decimal(ends[0]) < 0:
        raise NotUnderstood("want_hours")
    if Decimal(ends[-1]) > most:
        raise NotUnderstood("want_hours_within", most=most)
    if len(ends) == 2 and Decimal(ends[0]) > Decimal(ends[1]):
        raise NotUnderstood("want_hours")
    return ends if len(ends) == 2 else ends[0]


def count_of(text: str, most: int, least: int = 0) -> int:
    """A whole number between two ends."""
    number = whole_number(text)
    if not least <= number <= most:
        raise NotUnderstood("want_between", least=least, most=most)
    return number


def number_of(text: str, most: int, least: int = 0) -> str:
    """A number between two ends, half days and half hours too."""
    number = decimal_number(text)
    if not least <= Decimal(number) <= most:
        raise NotUnderstood("want_between", least=least, most=most)
    return number


def span_of(text: str, today: date) -> tuple[date, date | None]:
    """`Feb 2026` or `2/2026` is a whole month; a day is the first of a period."""
    found = MONTH.fullmatch(text.strip())
    month = month_number(found[1].lower()) if found else 0
    if found and 1 <= month <= 12:
        year = int(found[2])
        last = monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last)
    return date.fromisoformat(day(text, today)), None


def last_day_of(text: str, begins: date, today: date) -> date:
    """The last day of a period: not before its first, and within a month of it."""
    ends, latest = date.fromisoformat(day(text, today)), last_day_of_a_month_from(
        begins
    )
    if not begins <= ends <= latest:
        raise NotUnderstood(
            "want_day_between", first=begins.isoformat(), last=latest.isoformat()
        )
    return ends
