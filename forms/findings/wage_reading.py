"""What does a document of wages say of each worker, and what in it cannot be?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from forms.deadlines import months_later
from forms.findings.documents import Sheet, read_whole
from forms.findings.wage_terms import NOTHING, PAYS, SOURCES, Hours, Period, Terms
from forms.packs.packs import Pack, home_pack, load_pack, pack_names, pack_of_place

MOST_SEN = 10**12
COUNTS = ("rest_days_half", "rest_days_full", "holidays", "holidays_not_worked")
SEN = ("basic_sen", "paid_sen", "received_sen", "previous_wages_sen")
# Not said: nothing was taken.
SEN_OR_NONE_TAKEN = ("unlawful_deductions_sen", "lawful_deductions_sen")
HOURS = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")
DAYS = ("days_worked", "ordinary_days_worked", "eligible_days")
TERMS = (
    *("jurisdiction", "employees", "professional", "domestic", "manual_work"),
    *("pay", "normal_hours_day", "days_per_week"),
)
PERIOD = (
    *("from", "to", "hours_source", "previous_days"),
    *(*COUNTS, *SEN, *SEN_OR_NONE_TAKEN, *HOURS, *DAYS),
)
# What a document may carry for its own sake; nothing is reckoned with it.
REMARKS = ("id", "code", "name", "note")


@dataclass(frozen=True)
class Worker:
    """One worker of a document: who, under which terms, paid in which periods."""

    id: str
    pack: Pack
    terms: Terms
    periods: tuple[Period, ...]
    name: str = ""


def workers_of(document: Any) -> tuple[Worker, ...]:
    """Every worker of a document; raises DocumentRefused with every fault.

    A document is one worker, or `workers` under terms that they share.
    """
    return tuple(read_whole(document, _workers))


def is_of_several(document: Any) -> bool:
    return isinstance(document, Mapping) and "workers" in document


def pack_of(sheet: Sheet) -> Pack:
    """The pack of the document's jurisdiction; an unknown place is a fault."""
    place = sheet.needed("jurisdiction", sheet.text("jurisdiction"))
    found = pack_of_place(place) if place is not None else None
    if place is not None and found is None:
        _refuse_place(sheet)
    return found or home_pack()


def pack_and_place(sheet: Sheet) -> tuple[Pack, str]:
    """The pack, and the place in it; "" where only the country is known."""
    place = sheet.text("jurisdiction")
    if place is None:
        return home_pack(), ""
    countries = (pack for pack in _packs() if pack.country == place)
    country = next(countries, None)
    if country is not None:
        return country, ""
    found = pack_of_place(place)
    if found is None:
        _refuse_place(sheet)
    # Refused already: any pack lets the other fields be read and told as well.
    return found or home_pack(), place


def _packs() -> list[Pack]:
    return [load_pack(name) for name in pack_names()]


def _refuse_place(sheet: Sheet) -> None:
    names = (name for pack in _packs() for name in pack.jurisdictions)
    remedy = f"one of: {', '.join(names)}"
    sheet.refuse("jurisdiction", "this place is not known", remedy)


def _workers(sheet: Sheet) -> list[Worker]:
    if "workers" not in sheet.values:
        sheet.refuse_strange_names((*TERMS, *REMARKS, "periods"))
        return [_worker(sheet, sheet)]
    sheet.refuse_strange_names((*TERMS, *REMARKS, "workers"))
    found, seen = [], set[str]()
    for one in sheet.within("workers", "workers"):
        one.refuse_strange_names((*TERMS, *REMARKS, "periods"))
        shared = {name: sheet.values.get(name) for name in TERMS}
        whole = Sheet(one.place, {**shared, **one.values}, one.problems)
        worker = _worker(whole, one)
        if worker.id and worker.id in seen:
            one.refuse("id", "another worker has it too", "give each worker its own")
        seen.add(worker.id)
        found.append(worker)
    return found


def _worker(sheet: Sheet, own: Sheet) -> Worker:
    pack, place = pack_and_place(sheet)
    terms = _terms(sheet, place)
    own.needed("periods", own.values.get("periods"))
    name = "periods" if own.place == "document" else f"{own.place}, periods"
    sheets = own.within("periods", name)
    periods = tuple(_period(one, terms) for one in sheets)
    _refuse_overlaps(sheets, periods)
    code, name = own.text("id") or own.text("code") or "", own.text("name") or ""
    return Worker(code, pack, terms, periods, name)


def _terms(sheet: Sheet, place: str) -> Terms:
    days = sheet.whole("days_per_week")
    if days is not None and not 1 <= days <= 7:
        sheet.refuse("days_per_week", "a week has 1 to 7 days", "write 1 to 7")
        days = None
    hours = sheet.number("normal_hours_day", most=24)
    if hours == 0:
        sheet.refuse("normal_hours_day", "a day of no hours has no rate", "write 7.5")
    return Terms(
        jurisdiction=place,
        pay=sheet.needed("pay", sheet.text("pay", PAYS)) or "monthly",
        employees=sheet.whole("employees"),
        professional=sheet.flag("professional"),
        domestic=sheet.flag("domestic"),
        manual_work=sheet.flag("manual_work"),
        normal_hours_day=hours or None,
        days_per_week=days or 6,
    )


def _period(sheet: Sheet, terms: Terms) -> Period:
    sheet.refuse_strange_names((*PERIOD, *REMARKS))
    begins, ends = _span(sheet)
    length = (ends - begins).days + 1
    is_recalled = any(isinstance(sheet.values.get(name), list) for name in HOURS)
    source = sheet.text("hours_source", SOURCES) or ("memory" if is_recalled else "")
    given: dict[str, Any] = {name: _money(sheet, name) for name in SEN}
    given |= {name: _money(sheet, name) or 0 for name in SEN_OR_NONE_TAKEN}
    given |= {name: _days(sheet, name, length) for name in DAYS}
    given |= {name: _count(sheet, name, length) for name in COUNTS}
    given |= {name: _hours(sheet, name, length) for name in HOURS}
    given["previous_days"] = sheet.number("previous_days", most=31)
    sheet.needed("basic_sen", given["basic_sen"])
    if terms.pay in ("daily", "weekly"):
        sheet.needed("days_worked", given["days_worked"])
    given["basic_sen"] = given["basic_sen"] or 0
    return Period(
        begins, ends, has_recalled_hours=is_recalled, hours_source=source, **given
    )


def _span(sheet: Sheet) -> tuple[date, date]:
    begins = sheet.needed("from", sheet.day("from"))
    ends = sheet.needed("to", sheet.day("to"))
    if begins is None or ends is None:
        return date(2000, 1, 1), date(2000, 1, 31)
    if ends < begins:
        sheet.refuse("to", "the period ends before it begins", "swap the dates")
    elif ends > last_day_of_a_month_from(begins):
        remedy = "give each wage period its own row"
        sheet.refuse("to", "a wage period is at most a month", remedy)
    else:
        return begins, ends
    return begins, begins + timedelta(days=30)


def last_day_of_a_month_from(begins: date) -> date:
    """The last day of a month that begins then: 15 Jan to 14 Feb, 31 Jan to 28 Feb."""
    try:
        later = months_later(begins, 1)
    except OverflowError:
        return date.max
    return later - timedelta(days=1) if later.day == begins.day else later


def _money(sheet: Sheet, name: str) -> int | None:
    sen = sheet.whole(name)
    if sen is not None and sen > MOST_SEN:
        sheet.refuse(name, "nobody is paid so much", "write sen: 195000 is 1,950.00")
        return None
    return sen


def _days(sheet: Sheet, name: str, length: int) -> Decimal | None:
    days = sheet.number(name, most=31)
    if days is not None and days > length:
        what = f"the period has {length} days"
        sheet.refuse(name, what, "count the days again")
        return None
    return days


def _count(sheet: Sheet, name: str, length: int) -> Decimal:
    count = sheet.whole(name) or 0
    if count > length:
        sheet.refuse(name, f"the period has {length} days", "count the days again")
    return Decimal(count)


def _hours(sheet: Sheet, name: str, length: int) -> Hours:
    hours = sheet.hours(name) or NOTHING
    if hours[1] > 24 * length:
        what = f"the period has {24 * length} hours"
        sheet.refuse(name, what, "count the hours again")
    return hours


def _refuse_overlaps(sheets: list[Sheet], periods: tuple[Period, ...]) -> None:
    for (_, one), (sheet, other) in combinations(zip(sheets, periods, strict=True), 2):
        if one.begins <= other.ends and other.begins <= one.ends and _is_dated(sheet):
            what = "it overlaps another period of this worker"
            sheet.refuse("from", what, "give each day of work to one period")


def _is_dated(sheet: Sheet) -> Any:
    return sheet.values.get("from") and sheet.values.get("to")
