"""What do the answers of an inspection say about each worker's wages?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forms.findings.facts import NO, YES, Fact, Facts, Person, Row
from forms.findings.wage_reading import DAYS, last_day_of_a_month_from
from forms.findings.wage_terms import (
    PAYS,
    SOURCES,
    Hours,
    Period,
    Terms,
    half_up,
)
from forms.findings.wages import WageSheet, wage_sheet
from forms.packs.packs import Pack

SEN = 100


def wage_sheets(facts: Facts, pack: Pack) -> tuple[WageSheet, ...]:
    """One sheet for each worker of whom at least one wage period can be reckoned."""
    return tuple(_sheets(facts, pack))


def _sheets(facts: Facts, pack: Pack) -> Iterator[WageSheet]:
    for person in facts.persons:
        terms = terms_of(facts, person)
        if terms is None:
            continue
        made = (period_of(row, terms) for row in person.periods)
        periods = [period for period in made if period is not None]
        if periods:
            yield wage_sheet(terms, periods, pack, person=person.id, code=person.code)


def terms_of(facts: Facts, person: Person) -> Terms | None:
    """The terms of a worker; None when nobody said how the wage is paid.

    What was said of the worker comes before what was said of the group. Not
    asked whether domestic or professional: neither is taken to hold.
    """
    pay = _either(facts, person, "wage.pay").text
    if pay not in PAYS:
        return None
    hours = _either(facts, person, "wage.normal_hours_day").number
    days = _either(facts, person, "wage.days_per_week").number
    employees = facts.group.fact("employer.employees").number
    return Terms(
        jurisdiction=facts.jurisdiction,
        pay=pay,
        employees=None if employees is None else int(employees),
        professional=_unless_said(facts.group.fact("employer.professional")),
        domestic=_unless_said(_either(facts, person, "wage.domestic")),
        manual_work=_flag(_either(facts, person, "wage.manual_work")),
        normal_hours_day=hours if hours and 0 < hours <= 24 else None,
        days_per_week=int(days) if days and 1 <= days <= 7 else 6,
    )


def period_of(row: Row, terms: Terms) -> Period | None:
    """One wage period of a row; None while its dates or basic pay are missing."""
    if what_is_missing(row, terms):
        return None
    begins, ends = row.fact("period.from").day, row.fact("period.to").day
    basic = _sen(row, "basic")
    assert begins is not None and ends is not None and basic is not None
    return Period(
        begins=begins,
        ends=ends,
        basic_sen=basic,
        **_optional(row),
        **_counts(row),
        **_hours(row),
        key=row.key,
    )


def what_is_missing(row: Row, terms: Terms) -> str:
    """Why a row cannot be reckoned: dates, month, basic, days_worked, days; or ""."""
    begins, ends = row.fact("period.from").day, row.fact("period.to").day
    if begins is None or ends is None:
        return "dates"
    if not begins <= ends <= last_day_of_a_month_from(begins):
        return "month"
    if _sen(row, "basic") is None:
        return "basic"
    if terms.pay in ("daily", "weekly") and _count(row, "days_worked") is None:
        return "days_worked"
    length = (ends - begins).days + 1
    counts = (_count(row, name) or 0 for name in DAYS)
    return "days" if any(count > length for count in counts) else ""


def period_keys(row: Row) -> tuple[str, ...]:
    """The answers a sheet of this row rests on: all that say more than nothing."""
    said = (fact for fact in row.facts.values() if fact.is_said)
    keys = (key for fact in said if fact.number != 0 for key in fact.keys)
    return tuple(dict.fromkeys(keys))


def _optional(row: Row) -> dict[str, Any]:
    return {
        "eligible_days": _count(row, "eligible_days"),
        "days_worked": _count(row, "days_worked"),
        "ordinary_days_worked": _count(row, "ordinary_days_worked"),
        "unlawful_deductions_sen": _sen(row, "unlawful_deductions") or 0,
        "paid_sen": _sen(row, "paid"),
        "received_sen": _sen(row, "received"),
        "lawful_deductions_sen": _sen(row, "lawful_deductions") or 0,
        "previous_wages_sen": _sen(row, "previous_wages"),
        "previous_days": _count(row, "previous_days"),
    }


def _counts(row: Row) -> dict[str, Any]:
    names = ("rest_days_half", "rest_days_full", "holidays", "holidays_not_worked")
    return {name: _count(row, name) or Decimal(0) for name in names}


def _hours(row: Row) -> dict[str, Any]:
    names = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")
    found: dict[str, Any] = {name: _pair(row.fact(f"period.{name}")) for name in names}
    source = row.fact("period.hours_source").text
    return {
        **found,
        "has_recalled_hours": any(low != high for low, high in found.values()),
        "hours_source": source if source in SOURCES else "",
    }


def _pair(fact: Fact) -> Hours:
    """Hours as said; `18-24` and ["18", "24"] are a range that was recalled."""
    parts = fact.value if isinstance(fact.value, list) else fact.text.split("-")
    ends = [replace(fact, value=part).number for part in parts]
    known = [end for end in ends if end is not None and end >= 0]
    return (min(known), max(known)) if known else (Decimal(0), Decimal(0))


def _count(row: Row, name: str) -> Decimal | None:
    number = row.fact(f"period.{name}").number
    return number if number is not None and number >= 0 else None


def _sen(row: Row, name: str) -> int | None:
    amount = _count(row, name)
    return None if amount is None else half_up(Fraction(amount) * SEN)


def _either(facts: Facts, person: Person, name: str) -> Fact:
    own = person.fact(name)
    return own if own.is_said else facts.group.fact(name)


def _flag(fact: Fact) -> bool | None:
    return {YES: True, NO: False}.get(fact.answer)


def _unless_said(fact: Fact) -> bool | None:
    """False when nobody asked; None when asked and not known."""
    return False if fact.state == "not_asked" else _flag(fact)
