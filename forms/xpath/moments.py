"""Which moment does a date in an answer mean, and how is it written?

Dates and times are one thing here, as in the engines beside us: a moment in
the office's zone, counted in days since 1970-01-01T00:00Z. A date alone is
that day's midnight there, and is written without a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=timezone.utc)
DAY_MILLISECONDS: Final = 86_400_000
_MILLISECOND: Final = timedelta(milliseconds=1)
_MIDNIGHT: Final = time()

_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[-+]\d\d:\d\d)?)?",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# As engines write a moment, and Python reads it at once.
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?[-+]\d\d:[0-5]\d", re.ASCII
)
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[-+]\d\d:\d\d)?", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})((?:T.*)?)", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class NoMoment:
    """What is no date: no number, false, and `text` when written."""

    text: str


NO_MOMENT: Final = NoMoment("Invalid Date")
UNASKED: Final = NoMoment("")
Moment = datetime | NoMoment


class DayNumber(float):
    """The days of a date that was asked for as a number.

    As text it shows whole days; in sums it keeps the part of the day.
    """


def days_of(moment: Moment) -> float:
    """Days since 1970-01-01T00:00Z, NaN for no moment."""
    if isinstance(moment, NoMoment):
        return float("nan")
    return ((moment - EPOCH) // _MILLISECOND) / DAY_MILLISECONDS


def moment_of_days(days: float, zone: tzinfo) -> Moment:
    """The moment that many days after 1970-01-01T00:00Z, to the millisecond."""
    try:
        milliseconds = round(days * DAY_MILLISECONDS)
        return (EPOCH + milliseconds * _MILLISECOND).astimezone(zone)
    except (OverflowError, ValueError):
        return NO_MOMENT


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """The moment an ISO date or dateTime means; None for any other text.

    Without an offset it is meant in `zone`. An impossible date is None.
    """
    if len(text) == 10:
        return _read_day(text, zone)
    if _STAMP.fullmatch(text):
        return _read_stamp(text, zone)
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        told = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            _microseconds(fraction),
            tzinfo=_zone_of(offset, zone),
        )
        return told if offset is None else told.astimezone(zone)
    except (OverflowError, ValueError):
        return None


def _read_day(text: str, zone: tzinfo) -> datetime | None:
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return midnight(date.fromisoformat(text), zone)
    except ValueError:
        return None


def _read_stamp(text: str, zone: tzinfo) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def read_loose_moment(text: str, zone: tzinfo) -> Moment:
    """As `read_moment`, with months and days of one digit understood."""
    match = _LOOSE_DATE.fullmatch(text)
    if match is None:
        return NO_MOMENT
    year, month, day, rest = match.groups()
    return (
        read_moment(f"{year}-{month.zfill(2)}-{day.zfill(2)}{rest}", zone) or NO_MOMENT
    )


def part_of_day(text: str, zone: tzinfo, today: date) -> float:
    """The time of day as a share of a day (noon 0.5), NaN when it is none.

    An offset is turned into `zone` as of today (in 1970 Kuala Lumpur stood
    half an hour elsewhere); a dateTime is taken by its own time of day.
    """
    moment = read_moment(text, zone)
    if moment is None:
        match = _TIME.fullmatch(text)
        moment = read_moment(f"{today}T{text}", zone) if match else None
    if moment is None:
        return float("nan")
    since_midnight = timedelta(
        hours=moment.hour,
        minutes=moment.minute,
        seconds=moment.second,
        microseconds=moment.microsecond,
    )
    return (since_midnight // _MILLISECOND) / DAY_MILLISECONDS


def write_moment(moment: Moment) -> str:
    """`2026-04-14` at a midnight, else `2026-04-14T10:40:00.000+08:00`."""
    if isinstance(moment, NoMoment):
        return moment.text
    milliseconds = moment.microsecond // 1000
    if moment.hour == moment.minute == moment.second == milliseconds == 0:
        return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return moment.isoformat(timespec="milliseconds")


def midnight(day: date, zone: tzinfo) -> datetime:
    """The beginning of a day in a zone."""
    return datetime.combine(day, _MIDNIGHT, zone)


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_PART = re.compile(r"%([YymnbdeaHhMS3])")


def format_moment(moment: datetime, pattern: str) -> str:
    """A moment by a pattern of %Y %y %m %n %b %d %e %a %H %h %M %S %3."""
    return _PART.sub(lambda match: _WRITTEN[match.group(1)](moment), pattern)


_WRITTEN: dict[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04d}",
    "y": lambda at: f"{at.year:04d}"[2:],
    "m": lambda at: f"{at.month:02d}",
    "n": lambda at: str(at.month),
    "b": lambda at: _MONTHS[at.month - 1],
    "d": lambda at: f"{at.day:02d}",
    "e": lambda at: str(at.day),
    "a": lambda at: _WEEKDAYS[at.weekday()],
    "H": lambda at: f"{at.hour:02d}",
    "h": lambda at: str(at.hour),
    "M": lambda at: f"{at.minute:02d}",
    "S": lambda at: f"{at.second:02d}",
    "3": lambda at: f"{at.microsecond // 1000:03d}",
}


def _microseconds(fraction: str | None) -> int:
    return int(fraction[:6].ljust(6, "0")) if fraction else 0


def _zone_of(offset: str | None, zone: tzinfo) -> tzinfo:
    if offset is None:
        return zone
    if offset == "Z":
        return timezone.utc
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError("offset")
    distance = timedelta(hours=hours, minutes=minutes)
    return timezone(-distance if offset[0] == "-" else distance)
