"""Which rows do the tables of a rule pack hold, and which are at fault?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from forms.problems import Problem

SAME_DAY = "same day"
SPAN = re.compile(r"(\d+) (hours|days|working days|months)(?: - (\d+) days)?")

Texts = Mapping[str, str]
NumberedRow = tuple[int, dict[str, str]]

COLUMNS = {
    "pack.csv": ("key", "value"),
    "jurisdictions.csv": ("code", "name_en", "name_ms"),
    "states.csv": ("code", "name", "jurisdiction", "also"),
    "weekends.csv": ("state", "days", "valid_from", "valid_to", "checked"),
    "holidays.csv": ("date", "name", "states", "checked", "source"),
    "law.csv": (
        *("key", "value", "unit", "valid_from", "valid_to", "jurisdiction"),
        *("applies_to", "legal_basis", "checked", "source"),
    ),
    "follow_ups.csv": (
        *("code", "step", "per", "when", "task", "task_ms", "who", "due"),
        *("after", "after_mild", "starts", "due_basis"),
    ),
    "phrases.csv": ("key", "en", "ms"),
    "agencies.csv": ("code", "name_en", "name_ms", "states", "phone", "for_rules"),
    "delphi.csv": (
        *("code", "dimension", "indicator", "indicator_ms", "adult_strength"),
        *("child_strength", "ilo11_numbers", "icls_side", "checked"),
    ),
    "icls.csv": ("code", "indicator", "indicator_ms", "icls_side", "ilo11_numbers"),
    "ilo11.csv": ("number", "name_en", "name_ms"),
}
PACK_KEYS = ("id", "version", "title", "country", "zone")
MARKS = ("secondary source", "primary source", "partly", "no")
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "Sunday",
)
STRENGTHS = ("strong", "medium", "weak", "")
SIDES = ("I", "C", "V", "X")
# Law values the engines reckon with: each must be a number.
NUMBERS = (
    *("minimum_wage_monthly", "minimum_wage_daily_6day", "minimum_wage_daily_5day"),
    *("minimum_wage_daily_4day", "hours_week_max", "hours_day_absolute_max"),
    *("overtime_month_max", "ot_rate_normal_day", "ot_rate_rest_day_beyond_normal"),
    *("ot_rate_public_holiday_beyond_normal", "restday_pay_monthly_halfday"),
    *("restday_pay_monthly_fullday", "restday_pay_daily_halfday"),
    *("restday_pay_daily_fullday", "publicholiday_pay", "ordinary_rate_divisor"),
    *("weekly_rate_divisor", "ot_wage_ceiling", "deduction_cap_pct_of_month_wages"),
    *("housing_dorm_area_min", "housing_bedroom_area_min", "child_age_below"),
    *("young_person_age_below", "light_work_min_age", "child_day_hours_max"),
    *("child_day_hours_with_school_max", "young_day_hours_max"),
    *("young_day_hours_with_school_max", "child_consecutive_hours_max"),
    *("young_consecutive_hours_max", "child_rest_between_days", "rest_day_piece"),
    *("young_rest_between_days", "child_or_young_days_per_week_max", "ipo_days"),
    *("po_months_max", "hours_day_max", "hours_day_max_short_week", "spread_over_max"),
    *("consecutive_hours_before_break", "housing_bed_area_min", "housing_bunk_gap_min"),
    *("housing_mattress_min",),
)


def rows_of(texts: Texts, name: str) -> list[NumberedRow]:
    """The rows of a table with their line numbers; [] when it is not there."""
    reader = csv.DictReader(io.StringIO(texts.get(name, "")))
    filled = ({k: v or "" for k, v in row.items() if k} for row in reader)
    return list(enumerate(filled, start=2))


def faults(texts: Texts) -> list[Problem]:
    """Every fault of a pack's tables with file and row, all at once."""
    found = [*_missing_columns(texts)]
    if found:
        return found
    for check in (_pack, _law, _overlaps, _calendar, _rules, _signs, _phrases):
        found.extend(check(texts))
    return found


def is_date(text: str) -> bool:
    """Is the text an ISO date that exists?"""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_span(text: str) -> bool:
    """Can a deadline be counted by this text (`24 hours`, `5 working days`)?"""
    return text == SAME_DAY or SPAN.fullmatch(text) is not None


def _missing_columns(texts: Texts) -> Iterator[Problem]:
    for name, columns in COLUMNS.items():
        if name not in texts:
            yield Problem("F-400", name, "the pack lacks this table", "add it")
            continue
        head = next(csv.reader(io.StringIO(texts[name])), [])
        for column in columns:
            if column not in head:
                what = f'column "{column}" is missing'
                yield Problem("F-401", f"{name} row 1", what, "add the column")


def _fault(code: str, name: str, row: int, what: str, remedy: str) -> Problem:
    return Problem(code, f"{name} row {row}", what, remedy)


def _pack(texts: Texts) -> Iterator[Problem]:
    given = {row["key"]: row["value"] for _, row in rows_of(texts, "pack.csv")}
    for key in PACK_KEYS:
        if not given.get(key):
            what = f'"{key}" is not said'
            yield Problem("F-402", "pack.csv", what, f"add a row {key}")


def _law(texts: Texts) -> Iterator[Problem]:
    places = {row["code"] for _, row in rows_of(texts, "jurisdictions.csv")}
    places |= {row["value"] for _, row in rows_of(texts, "pack.csv")}
    for number, row in rows_of(texts, "law.csv"):
        yield from _dates("law.csv", number, row)
        if row["checked"] not in MARKS:
            remedy = f"one of: {', '.join(MARKS)}"
            yield _fault("F-404", "law.csv", number, "unknown mark `checked`", remedy)
        for place in row["jurisdiction"].split(";"):
            if place not in places:
                what = f'jurisdiction "{place}" is unknown'
                yield _fault("F-405", "law.csv", number, what, "see jurisdictions.csv")
        if row["key"] in NUMBERS and not _is_number(row["value"]):
            what = f'"{row["key"]}" must be a number, not below zero'
            yield _fault("F-406", "law.csv", number, what, "write it as 1700 or 7.5")


def _is_number(text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return number.is_finite() and number >= 0


def _dates(name: str, number: int, row: dict[str, str]) -> Iterator[Problem]:
    begin, end = row["valid_from"], row["valid_to"]
    wrong = [day for day in (begin, end) if day and not is_date(day)]
    for day in wrong:
        yield _fault("F-403", name, number, f'"{day}" is no date', "write YYYY-MM-DD")
    if not wrong and begin and end and begin > end:
        yield _fault("F-403", name, number, "it ends before it begins", "swap them")


def _overlaps(texts: Texts) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], list[tuple[str, str, int]]] = {}
    for number, row in rows_of(texts, "law.csv"):
        begin, end = row["valid_from"] or "0000", row["valid_to"] or "9999"
        for place in row["jurisdiction"].split(";"):
            others = seen.setdefault((row["key"], place, row["applies_to"]), [])
            for other_begin, other_end, other in others:
                if begin <= other_end and other_begin <= end:
                    what = f'"{row["key"]}" holds twice at once (see row {other})'
                    yield _fault("F-407", "law.csv", number, what, "end the older one")
            others.append((begin, end, number))


def _calendar(texts: Texts) -> Iterator[Problem]:
    states = {row["code"] for _, row in rows_of(texts, "states.csv")}
    for number, row in rows_of(texts, "weekends.csv"):
        yield from _dates("weekends.csv", number, row)
        if not set(row["days"].split(";")) <= set(WEEKDAYS):
            what = "a day of the weekend is no weekday"
            yield _fault("F-408", "weekends.csv", number, what, "Saturday;Sunday")
        if row["state"] not in states:
            what = f'state "{row["state"]}" is unknown'
            yield _fault("F-409", "weekends.csv", number, what, "see states.csv")
    for number, row in rows_of(texts, "holidays.csv"):
        if not is_date(row["date"]):
            what = "the holiday has no date"
            yield _fault("F-403", "holidays.csv", number, what, "write YYYY-MM-DD")


def _rules(texts: Texts) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for number, row in rows_of(texts, "follow_ups.csv"):
        if (row["code"], row["step"]) in seen:
            what = f'{row["code"]} step {row["step"]} stands twice'
            yield _fault("F-410", "follow_ups.csv", number, what, "keep one")
        seen.add((row["code"], row["step"]))
        for span in (row["after"], row["after_mild"]):
            if span and not is_span(span):
                what = f'"{span}" is no time one can count'
                remedy = "write `24 hours`, `7 days`, `5 working days` or `same day`"
                yield _fault("F-411", "follow_ups.csv", number, what, remedy)


def _signs(texts: Texts) -> Iterator[Problem]:
    for number, row in rows_of(texts, "delphi.csv"):
        if not {row["adult_strength"], row["child_strength"]} <= set(STRENGTHS):
            what = f'{row["code"]} has an unknown strength'
            yield _fault("F-412", "delphi.csv", number, what, "strong, medium or weak")
    for name in ("delphi.csv", "icls.csv"):
        for number, row in rows_of(texts, name):
            if row["icls_side"] not in SIDES:
                what = f'{row["code"]} stands on no side of the ICLS test'
                yield _fault("F-413", name, number, what, "I, C, V or X")


def _phrases(texts: Texts) -> Iterator[Problem]:
    for number, row in rows_of(texts, "phrases.csv"):
        if not row["en"] or not row["ms"]:
            what = f'"{row["key"]}" is not said in both languages'
            yield _fault("F-414", "phrases.csv", number, what, "add the words")
