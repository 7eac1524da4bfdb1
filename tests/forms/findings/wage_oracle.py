"""A second wage worksheet, written from the rules alone; it shares no code with forms/.

Every figure is worked out anew for each reading of what is not known, in ringgit
as fractions. `worked_out(document)` answers in the fixed shape without formulas.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction as F
from itertools import product

PLACES = ("MY-peninsular", "MY-Labuan", "MY-Sabah", "MY-Sarawak")
EAST = ("MY-Sabah", "MY-Sarawak")
# size -> (first day, month, {days a week: day}), newest first.
NEW = (F(1700), {6: F("65.38"), 5: F("78.46"), 4: F("98.08")})
OLD = (F(1500), {6: F("57.69"), 5: F("69.23"), 4: F("86.54")})
MINIMUM = {
    "large": ((date(2025, 2, 1), NEW), (date(2022, 5, 1), OLD)),
    "small": ((date(2025, 8, 1), NEW), (date(2023, 7, 1), OLD)),
}
NAMES = (
    *("basic", "minimum_wage_top_up", "overtime", "rest_day_half", "rest_day_full"),
    *("rest_day_extra", "holiday", "holiday_paid", "holiday_extra"),
    "unlawful_deductions",
)
BY_CONTRACT_ONLY = NAMES[2:9]


def worked_out(document: dict) -> dict:
    periods = [one_period(document, period) for period in document["periods"]]
    is_ranged = any(ranged for _, ranged in periods)
    shown = [in_shape(found, is_ranged) for found, _ in periods]
    ends = [found["arrears_sen"] for found, _ in periods]
    total = (sum(low for low, _ in ends), sum(high for _, high in ends))
    return {"periods": shown, "total_arrears_sen": pair(total, is_ranged)}


def in_shape(found: dict, is_ranged: bool) -> dict:
    items = {name: pair(ends, is_ranged) for name, ends in found["items"].items()}
    sums = {key: pair(found[key], is_ranged) for key in ("due_sen", "arrears_sen")}
    return {"items": items, **sums}


def pair(ends: tuple[int, int], is_ranged: bool):
    return {"low": ends[0], "high": ends[1]} if is_ranged else ends[0]


def one_period(document: dict, period: dict) -> tuple[dict, bool]:
    known = document.get("jurisdiction")
    places = (known,) if known and known != "MY" else PLACES
    sizes, ends = sizes_of(document), (0, 1)
    kinds = [options(document.get(name)) for name in ("domestic", "manual_work")]
    read = [
        reading(document, period, *one) for one in product(places, sizes, *kinds, ends)
    ]
    items = {name: spread(one[0][name] for one in read) for name in NAMES}
    due = spread(one[1] for one in read)
    arrears = spread(end for one in read for end in one[2])
    recalled = any(isinstance(value, list) for value in period.values())
    spans = (*items.values(), due, arrears)
    is_ranged = (
        len(places) > 1
        or len(sizes) > 1
        or recalled
        or any(low != high for low, high in spans)
    )
    return {"items": items, "due_sen": due, "arrears_sen": arrears}, is_ranged


def spread(values) -> tuple[int, int]:
    found = list(values)
    return min(found), max(found)


def options(flag) -> tuple[bool, ...]:
    return (True, False) if flag is None else (flag,)


def sizes_of(document: dict) -> tuple[str, ...]:
    employees, professional = document.get("employees"), document.get("professional")
    if professional is True or (employees is not None and employees >= 5):
        return ("large",)
    if employees is None or professional is None:
        return ("small", "large")
    return ("small",)


def reading(document, period, place, size, domestic, manual, end):
    """(items, due, both ends of the arrears) in sen, under one reading."""
    pay, days = document["pay"], all_days(period)
    month, day_minimum = minimums(document, days, size, domestic)
    agreed = contract_day(pay, period)
    day = max(agreed, (month or 0) / 26 if pay == "monthly" else day_minimum or 0)
    hour, beyond = hour_of(document, place, days[0], day)
    times = {key: at(period.get(key), end) for key in HOURS}
    times["overtime_hours"] += F(str(period.get("ordinary_days_worked") or 0)) * beyond
    items = paid_by_the_day(pay, period, day)
    items |= {
        "basic": basic(pay, period, days),
        "overtime": hour * F("1.5") * times["overtime_hours"],
        "rest_day_extra": hour * 2 * times["rest_day_extra_hours"],
        "holiday_extra": hour * 3 * times["holiday_extra_hours"],
        "unlawful_deductions": F(period.get("unlawful_deductions_sen") or 0, 100),
    }
    sen = {name: rounded(amount) for name, amount in items.items()}
    minimum = month if pay in ("monthly", "piece") else day_minimum
    sen["minimum_wage_top_up"] = top_up(pay, period, days, sen["basic"], minimum)
    is_high = above_4000(document, period, place, days[0]) and not manual
    counted = [
        value
        for name, value in sen.items()
        if not (name in BY_CONTRACT_ONLY and (domestic or is_high))
    ]
    return sen, *owed(period, sum(counted))


HOURS = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")


def owed(period: dict, due: int) -> tuple[int, tuple[int, int]]:
    if period.get("paid_sen") is not None:
        left = max(0, due - period["paid_sen"])
        return due, (left, left)
    if period.get("received_sen") is not None:
        due -= period.get("unlawful_deductions_sen") or 0
        lawful = period.get("lawful_deductions_sen") or 0
        left = max(0, due - lawful - period["received_sen"])
        return due, (left, left)
    return due, (0, due)


def all_days(period: dict) -> list[date]:
    begins, ends = (date.fromisoformat(period[key]) for key in ("from", "to"))
    return [begins + timedelta(n) for n in range((ends - begins).days + 1)]


def minimums(document, days, size, domestic):
    """(a month, a day) by calendar days; None where none is in force on any day."""
    week = {1: 4, 2: 4, 3: 4, 7: 6}.get(w := document.get("days_per_week") or 6, w)
    in_force = [in_force_on(day, size) for day in days]
    if domestic or not any(in_force):
        return None, None
    months = [found[0] if found else F(0) for found in in_force]
    by_day = [found[1][week] if found else F(0) for found in in_force]
    return sum(months) / len(days), sum(by_day) / len(days)


def in_force_on(day: date, size: str):
    return next((value for since, value in MINIMUM[size] if since <= day), None)


def contract_day(pay: str, period: dict) -> F:
    basic_pay = F(period["basic_sen"], 100)
    if pay == "piece":
        wages, days = period.get("previous_wages_sen"), period.get("previous_days")
        if wages is None or not days:
            wages, days = period["basic_sen"], period.get("days_worked")
        return F(wages, 100) / F(str(days)) if days else F(0)
    return basic_pay / {"monthly": 26, "weekly": 6, "daily": 1}[pay]


def hour_of(document, place, first: date, day: F) -> tuple[F, F]:
    limit = week_limit(place, first)
    a_day = None if limit is None else F(limit, document.get("days_per_week") or 6)
    normal = document.get("normal_hours_day")
    agreed = F(str(normal)) if normal is not None else a_day or F(8)
    divisor = agreed if a_day is None else min(agreed, a_day)
    return day / divisor, agreed - divisor


def week_limit(place: str, day: date) -> int | None:
    if place in EAST:
        return 45 if day >= date(2025, 5, 1) else None
    return 45 if day >= date(2023, 1, 1) else 48


def at(value, end: int) -> F:
    value = value[end] if isinstance(value, list) else value
    return F(str(value)) if value is not None else F(0)


def basic(pay: str, period: dict, days: list[date]) -> F:
    amount = F(period["basic_sen"], 100)
    if pay == "monthly":
        return amount * eligible(period, days) / len(days)
    if pay == "piece":
        return amount
    return amount / (6 if pay == "weekly" else 1) * F(str(period["days_worked"]))


def eligible(period: dict, days: list[date]) -> F:
    said = period.get("eligible_days")
    return F(len(days)) if said is None else F(str(said))


def top_up(pay, period, days, basic_sen: int, minimum) -> int:
    if minimum is None:
        return 0
    if pay in ("monthly", "piece"):
        least = rounded(minimum * eligible(period, days) / len(days))
        return max(0, least - basic_sen)
    short = max(F(0), minimum - contract_day(pay, period))
    return rounded(short * F(str(period["days_worked"])))


def paid_by_the_day(pay: str, period: dict, day: F) -> dict[str, F]:
    half, full = {"daily": (1, 2), "piece": (1, 2)}.get(pay, (F("0.5"), 1))
    held = period.get("holidays") or 0
    free = period.get("holidays_not_worked") or 0
    return {
        "rest_day_half": day * half * (period.get("rest_days_half") or 0),
        "rest_day_full": day * full * (period.get("rest_days_full") or 0),
        "holiday": day * 2 * held,
        "holiday_paid": day * (held + free) if pay == "daily" else F(0),
    }


def above_4000(document, period, place, first: date) -> bool:
    if place in EAST or first < date(2023, 1, 1):
        return False
    pay, amount = document["pay"], F(period["basic_sen"], 100)
    months = {"daily": amount * 26, "weekly": amount / 6 * 26}
    return months.get(pay, amount) > 4000


def rounded(ringgit: F) -> int:
    return int(ringgit * 100 + F(1, 2))
