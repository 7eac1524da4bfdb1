"""By when must something be done, in this state, counted from this moment?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from forms.packs.packs import Pack
from forms.packs.tables import SAME_DAY, SPAN

END_OF_DAY = time(23, 59)
# The first and the last moment that every zone can tell.
FIRST = datetime(1, 1, 2, tzinfo=timezone.utc)
LAST = datetime(9999, 12, 30, tzinfo=timezone.utc)
SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True)
class Calendar:
    """The working days of one state: its weekend and its holidays.

    `state` "" takes the country's weekend, else Saturday and Sunday, and the
    holidays of the whole country: the fewest days off, so the earliest deadline.
    """

    pack: Pack
    state: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return self.pack.zone

    def is_working_day(self, day: date) -> bool:
        """Is an office of this state open on that day?"""
        return day.weekday() not in self._weekend(day) and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """Is it a public holiday here?"""
        everywhere = self.pack.holidays.get(self.pack.country, frozenset())
        return day in everywhere or day in self.pack.holidays.get(
            self.state, frozenset()
        )

    def knows(self, day: date) -> bool:
        """Does the pack list the holidays of that year?"""
        return any(
            holiday.year == day.year
            for holidays in self.pack.holidays.values()
            for holiday in holidays
        )

    def _weekend(self, day: date) -> frozenset[int]:
        found = {
            weekend.state: weekend.days
            for weekend in self.pack.weekends
            if weekend.valid_from <= day.isoformat() <= weekend.valid_to
        }
        country = found.get(self.pack.country, SATURDAY_AND_SUNDAY)
        return found.get(self.state, country)


def due_at(start: datetime, span: str, calendar: Calendar) -> datetime:
    """The aware UTC moment a span ends that began at `start`.

    Hours are counted to the second. Days, working days and months end at
    23:59 local time of their last day; the day it began is not counted.
    A span that would end after the year 9999 ends with it: a date mistyped must
    not stop the deadlines of an inspection. Raises ValueError when `span` cannot
    be counted.
    """
    match = SPAN.fullmatch(span)
    if match is None and span != SAME_DAY:
        raise ValueError(f"not a span of time: {span}")
    try:
        return utc(_due_at(utc(start), match, calendar))
    except OverflowError:
        return LAST


def _due_at(
    start: datetime, match: re.Match[str] | None, calendar: Calendar
) -> datetime:
    """The same; no match is the same day. Raises OverflowError after the year 9999."""
    local = start.astimezone(calendar.zone)
    if match is None:
        return end_of_day(local.date(), calendar)
    count, unit, less = int(match[1]), match[2], int(match[3] or 0)
    if unit == "hours":
        return start + timedelta(hours=count)
    last = _last_day(local.date(), count, unit, calendar)
    return end_of_day(last - timedelta(days=less), calendar)


def _last_day(day: date, count: int, unit: str, calendar: Calendar) -> date:
    if unit == "months":
        return months_later(day, count)
    if unit == "working days":
        return working_days_later(day, count, calendar)
    return day + timedelta(days=count)


def utc(moment: datetime) -> datetime:
    """An aware moment in UTC; the nearest that every zone can tell."""
    return min(max(moment, FIRST), LAST).astimezone(timezone.utc)


def end_of_day(day: date, calendar: Calendar) -> datetime:
    """23:59 local time of a day, as an aware UTC moment."""
    return utc(datetime.combine(day, END_OF_DAY, calendar.zone))


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month.

    Raises OverflowError after the year 9999, as adding days does.
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > date.max.year:
        raise OverflowError("no date is later than the year 9999")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_days_later(day: date, count: int, calendar: Calendar) -> date:
    """The day the count of working days is full; the day it began is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= calendar.is_working_day(day)
    return day


@dataclass(frozen=True)
class OrderClock:
    """When an order warns that it ends, and when it ends (dates, local)."""

    warnings: tuple[date, ...]
    ends: date


def interim_order(ordered_on: date, days: int) -> OrderClock:
    """The clock of an interim protection order: warnings on day 14 and 18 of 21.

    Another length warns 7 and 3 days before its end. Source: ATIPSOM s.44.
    """
    ends = ordered_on + timedelta(days=days)
    return OrderClock((ends - timedelta(days=7), ends - timedelta(days=3)), ends)


def protection_order(ordered_on: date, months: int) -> OrderClock:
    """The clock of a protection order: warnings 30, 14 and 3 days before its end.

    Source: ATIPSOM s.51(3), at most 3 months.
    """
    ends = months_later(ordered_on, months)
    warnings = (ends - timedelta(days=before) for before in (30, 14, 3))
    return OrderClock(tuple(warnings), ends)


def order_clock(kind: str, ordered_on: date, pack: Pack, place: str) -> OrderClock:
    """The clock of an order (`interim` or `protection`) by the pack's law.

    Raises LookupError when the pack holds no such law for the place.
    """
    key = {"interim": "ipo_days", "protection": "po_months_max"}[kind]
    law = pack.law(key, place, ordered_on)
    if law is None:
        raise LookupError(f"no rule known: {key}")
    made = {"interim": interim_order, "protection": protection_order}[kind]
    return made(ordered_on, int(law.number))


def retaliation_checks(served_on: date, pack: Pack) -> Iterator[date]:
    """The days of the retaliation checks (F13) after an order was served."""
    calendar = Calendar(pack)
    noon = datetime.combine(served_on, time(12), calendar.zone)
    for rule in pack.follow_up_rules:
        if rule.code == "F13":
            yield due_at(noon, rule.after, calendar).astimezone(calendar.zone).date()
