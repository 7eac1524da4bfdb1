"""What does a document of one worker's wages come to, in the fixed shape?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from forms.deadlines import months_later
from forms.findings.documents import Sheet, read_whole
from forms.findings.wage_terms import NOTHING, PAYS, Hours, Period, Terms
from forms.findings.wages import wage_sheet
from forms.packs import Pack, load_pack, pack_names, pack_of_place

COUNTS = (
    *("rest_days_half", "rest_days_full", "holidays", "holidays_not_worked"),
    "unlawful_deductions_sen",
)
HOURS = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")


def wages_of_document(document: dict[str, Any]) -> dict[str, Any]:
    """The wage worksheet of a document, shaped as findings.md fixes it.

    Money is integer sen; each amount is {"low", "high"} when anything in the
    document is a range. Raises DocumentRefused with every fault.
    """
    pack, terms, periods = read_whole(document, _read)
    sheet = wage_sheet(terms, periods, pack)
    shown = sheet.as_json()
    for period, made in zip(shown["periods"], sheet.periods, strict=True):
        period["notes"] = [pack.phrases[note]["en"] for note in made.notes]
    return shown


def pack_of(sheet: Sheet) -> Pack:
    """The pack of the document's jurisdiction; an unknown place is a fault."""
    place = sheet.needed("jurisdiction", sheet.text("jurisdiction"))
    found = pack_of_place(place) if place is not None else None
    if found is not None:
        return found
    # Refused already: any pack lets the other fields be read and told as well.
    packs = [load_pack(name) for name in pack_names()]
    if place is not None:
        names = (name for pack in packs for name in pack.jurisdictions)
        remedy = f"one of: {', '.join(names)}"
        sheet.refuse("jurisdiction", "this place is not known", remedy)
    return packs[0]


def _read(sheet: Sheet) -> tuple[Pack, Terms, list[Period]]:
    pack = pack_of(sheet)
    terms = _terms(sheet)
    return (
        pack,
        terms,
        [_period(one, terms) for one in sheet.within("periods", "periods")],
    )


def _terms(sheet: Sheet) -> Terms:
    days = sheet.whole("days_per_week")
    if days is not None and not 1 <= days <= 7:
        sheet.refuse("days_per_week", "a week has 1 to 7 days", "write 1 to 7")
        days = None
    hours = sheet.number("normal_hours_day", most=24)
    if hours == 0:
        sheet.refuse("normal_hours_day", "a day of no hours has no rate", "write 7.5")
    return Terms(
        jurisdiction=sheet.text("jurisdiction") or "",
        pay=sheet.needed("pay", sheet.text("pay", PAYS)) or "monthly",
        employees=sheet.whole("employees"),
        professional=sheet.flag("professional"),
        domestic=sheet.flag("domestic"),
        manual_work=sheet.flag("manual_work"),
        normal_hours_day=hours or None,
        days_per_week=days or 6,
    )


def _period(sheet: Sheet, terms: Terms) -> Period:
    begins, ends = _span(sheet)
    numbers = {name: sheet.whole(name) or 0 for name in COUNTS}
    days_worked = sheet.number("days_worked", most=31)
    if terms.pay in ("daily", "weekly"):
        sheet.needed("days_worked", days_worked)
    return Period(
        begins=begins,
        ends=ends,
        basic_sen=sheet.needed("basic_sen", sheet.whole("basic_sen")) or 0,
        eligible_days=_eligible(sheet, begins, ends),
        days_worked=days_worked,
        ordinary_days_worked=sheet.number("ordinary_days_worked", most=31),
        rest_days_half=Decimal(numbers["rest_days_half"]),
        rest_days_full=Decimal(numbers["rest_days_full"]),
        holidays=Decimal(numbers["holidays"]),
        holidays_not_worked=Decimal(numbers["holidays_not_worked"]),
        unlawful_deductions_sen=numbers["unlawful_deductions_sen"],
        paid_sen=sheet.whole("paid_sen"),
        received_sen=sheet.whole("received_sen"),
        lawful_deductions_sen=sheet.whole("lawful_deductions_sen") or 0,
        previous_wages_sen=sheet.whole("previous_wages_sen"),
        previous_days=sheet.number("previous_days", most=31),
        overtime_hours=_hours(sheet, "overtime_hours"),
        rest_day_extra_hours=_hours(sheet, "rest_day_extra_hours"),
        holiday_extra_hours=_hours(sheet, "holiday_extra_hours"),
        has_recalled_hours=any(_is_pair(sheet, name) for name in HOURS),
    )


def _hours(sheet: Sheet, name: str) -> Hours:
    return sheet.hours(name) or NOTHING


def _is_pair(sheet: Sheet, name: str) -> bool:
    return isinstance(sheet.values.get(name), list)


def _span(sheet: Sheet) -> tuple[date, date]:
    begins = sheet.needed("from", sheet.day("from"))
    ends = sheet.needed("to", sheet.day("to"))
    if begins is None or ends is None:
        return date(2000, 1, 1), date(2000, 1, 1)
    if ends < begins:
        sheet.refuse("to", "the period ends before it begins", "swap the dates")
    elif ends >= months_later(begins, 1):
        remedy = "give each wage period its own row"
        sheet.refuse("to", "a wage period is at most a month", remedy)
    else:
        return begins, ends
    return begins, begins


def _eligible(sheet: Sheet, begins: date, ends: date) -> Decimal | None:
    eligible = sheet.number("eligible_days", most=31)
    if eligible is not None and eligible > (ends - begins).days + 1:
        what = "more eligible days than the period has"
        sheet.refuse("eligible_days", what, "count the days again")
    return eligible
