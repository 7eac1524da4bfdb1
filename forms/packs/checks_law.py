"""Do the law values of a pack hold without overlap or gap, and are all there?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from forms.packs.checks_cells import number_of
from forms.packs.known import Known, fault, parts
from forms.packs.rows import NO_LIMIT
from forms.packs.tables import is_date
from forms.problems import Problem

PACK_KEYS = ("id", "version", "title", "country", "zone", "currency", "currency_sign")
# Law values the engines reckon with: each must be a number.
NUMBERS = (
    *("minimum_wage_monthly", "minimum_wage_daily_6day", "minimum_wage_daily_5day"),
    *("minimum_wage_daily_4day", "minimum_wage_daily", "hours_week_max"),
    *("hours_day_absolute_max", "ordinary_hours_day_max", "hours_day_max"),
    *("overtime_month_max", "ot_rate_normal_day", "ot_rate_rest_day_beyond_normal"),
    *("ot_rate_public_holiday_beyond_normal", "restday_pay_monthly_halfday"),
    *("restday_pay_monthly_fullday", "restday_pay_daily_halfday"),
    *("restday_pay_daily_fullday", "publicholiday_pay", "ordinary_rate_divisor"),
    *("weekly_rate_divisor", "ot_wage_ceiling", "deduction_cap_pct_of_month_wages"),
    *("housing_dorm_area_min", "housing_bedroom_area_min", "child_below"),
    *("child_age_below", "young_person_age_below", "light_work_min_age"),
    *("child_day_hours_max", "child_day_hours_with_school_max", "rest_day_piece"),
    *("young_day_hours_max", "young_day_hours_with_school_max", "child_week_hours_max"),
    *("young_week_hours_max", "child_consecutive_hours_max", "large_employer_from"),
    *("young_consecutive_hours_max", "child_rest_between_days", "small_employer_below"),
    *("young_rest_between_days", "child_or_young_days_per_week_max", "ipo_days"),
    *("po_months_max", "wage_due_days_after_period", "arrears_years_back"),
    *("hours_day_max_short_week", "spread_over_max", "consecutive_hours_before_break"),
    *("housing_bed_area_min", "housing_bunk_gap_min", "housing_mattress_min"),
)
WHOLE = (
    *("child_below", "child_age_below", "young_person_age_below", "light_work_min_age"),
    *("ipo_days", "po_months_max", "large_employer_from", "small_employer_below"),
)
KINDS = ("family", "entertainment", "school", "training", "apprenticeship")
CLOCKS = ("child_night_ban", "young_night_ban")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
# Without these the worksheet would silently reckon with nothing.
NEEDED = (
    *("child_below", "ordinary_rate_divisor", "weekly_rate_divisor", "hours_week_max"),
    *("ot_rate_normal_day", "ot_rate_rest_day_beyond_normal", "publicholiday_pay"),
    *("ot_rate_public_holiday_beyond_normal", "restday_pay_daily_fullday"),
    *("restday_pay_daily_halfday", "restday_pay_monthly_fullday"),
    *("restday_pay_monthly_halfday", "rest_day_piece"),
)
FIRST, LAST = date.min, date.max


def law_faults(known: Known) -> Iterator[Problem]:
    """What is wrong with the settings and the law values of a pack."""
    if "pack.csv" in known.sound:
        yield from _settings(known)
    yield from _values(known)
    yield from _runs(known)
    if "law.csv" in known.sound:
        yield from _missing(known)


def _settings(known: Known) -> Iterator[Problem]:
    for key in PACK_KEYS:
        if not known.settings.get(key):
            what = f'"{key}" is not said'
            yield Problem("F-402", "pack.csv", what, f"add a row {key}")
    for number, row in known.rows("pack.csv"):
        if row["key"] == "zone" and not _is_zone(row["value"]):
            what = f'"{row["value"]}" is no time zone'
            yield fault("F-402", "pack.csv", number, what, "Asia/Kuala_Lumpur")
        if row["key"] == "protects_now" and known.rules:
            for rule in set(row["value"].split()) - known.rules:
                what = f'there is no rule "{rule}"'
                yield fault("F-419", "pack.csv", number, what, "see follow_ups.csv")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _is_number(key: str) -> bool:
    return key in NUMBERS or key.startswith("ordinary_rate_divisor")


def _values(known: Known) -> Iterator[Problem]:
    for number, row in known.rows("law.csv"):
        key, value = row["key"], row["value"]
        if value in ("", NO_LIMIT):
            continue
        figure = number_of(value)
        if _is_number(key) and figure is None:
            what = f'"{key}" must be a number, not below zero'
            remedy = f"write it as 1700 or 7.5, or `{NO_LIMIT}` where there is no limit"
            yield fault("F-406", "law.csv", number, what, remedy)
        elif "divisor" in key and not figure:
            what = f'"{key}" must be a number above zero'
            yield fault("F-406", "law.csv", number, what, "write it as 26 or 313/12")
        elif key in WHOLE and figure is not None and figure % 1:
            what = f'"{key}" must be a whole number'
            yield fault("F-406", "law.csv", number, what, "write it as 15")
        elif key in CLOCKS and not CLOCK.fullmatch(value):
            what = f'"{key}" is no time of day'
            yield fault("F-406", "law.csv", number, what, "write it as 20:00-07:00")
        elif key == "child_permitted_kinds" and not set(parts(value)) <= set(KINDS):
            remedy = f"of these: {', '.join(KINDS)}"
            yield fault("F-406", "law.csv", number, "an unknown kind of work", remedy)


@dataclass(frozen=True)
class _Run:
    """While a value holds: both days are counted in."""

    begins: date
    ends: date
    row: int


def _runs(known: Known) -> Iterator[Problem]:
    """Each value of a key and place from its first day to its last, in turn."""
    found: dict[tuple[str, str, str], list[_Run]] = {}
    for number, row in known.rows("law.csv"):
        ends = (row["valid_from"], row["valid_to"])
        if any(day and not is_date(day) for day in ends):
            continue
        begin = date.fromisoformat(ends[0]) if ends[0] else FIRST
        end = date.fromisoformat(ends[1]) if ends[1] else LAST
        if begin > end:
            what = "it ends before it begins"
            yield fault("F-403", "law.csv", number, what, "swap the dates")
            continue
        for place in parts(row["jurisdiction"]):
            named = (row["key"], place, row["applies_to"])
            found.setdefault(named, []).append(_Run(begin, end, number))
    for (key, place, size), runs in found.items():
        in_turn = sorted(runs, key=lambda run: (run.begins, run.row))
        is_wide = any((key, one, size) in found for one in known.country - {place})
        yield from _in_turn(key, in_turn, may_leave_gaps=is_wide)


def _in_turn(key: str, runs: list[_Run], *, may_leave_gaps: bool) -> Iterator[Problem]:
    """One value at a time; a gap only where the whole country's value fills it."""
    for before, after in zip(runs, runs[1:], strict=False):
        if after.begins <= before.ends:
            what = f'"{key}" holds twice at once (see row {before.row})'
            yield fault("F-407", "law.csv", after.row, what, "end the older one")
        elif after.begins > before.ends + timedelta(days=1) and not may_leave_gaps:
            gap = before.ends + timedelta(days=1)
            what = f'"{key}" holds for nobody from {gap} (see row {before.row})'
            remedy = f"close the gap, or say `{NO_LIMIT}` for it"
            yield fault("F-407", "law.csv", after.row, what, remedy)


def _missing(known: Known) -> Iterator[Problem]:
    """Values without which an engine could give no right answer somewhere."""
    held: dict[str, set[str]] = {}
    for _, row in known.rows("law.csv"):
        held.setdefault(row["key"], set()).update(parts(row["jurisdiction"]))
    for key in NEEDED:
        places = held.get(key, set())
        lacking = sorted(known.jurisdictions - places)
        if lacking and not places & known.country:
            what = f'"{key}" is missing for {", ".join(lacking)}'
            yield Problem("F-421", "law.csv", what, "add a row")
