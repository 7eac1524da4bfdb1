"""Which lines does a wage worksheet have, and how is each worked out?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forms.findings.wage_rates import Law, Rates
from forms.findings.wage_terms import Hours, half_up, money, plain
from forms.packs.rows import CONTRACT, NO_RULE


@dataclass(frozen=True)
class Sen:
    """An amount in whole sen that may lie between two ends."""

    low: int
    high: int

    def __add__(self, other: Sen) -> Sen:
        return Sen(self.low + other.low, self.high + other.high)

    def as_json(self, is_ranged: bool) -> Any:
        """An integer, or both ends where anything of the sheet is a range."""
        return {"low": self.low, "high": self.high} if is_ranged else self.low


@dataclass(frozen=True)
class Item:
    """One line of the worksheet, with its formula and the law it rests on.

    An item that is not claimed is shown and not added; None: it depends on
    what is not known.
    """

    name: str
    sen: Sen
    formula: str
    basis: str
    is_claimed: bool | None = True

    def as_json(self, is_ranged: bool) -> dict[str, Any]:
        """The item in the fixed shape; `claimed` only where it is not true."""
        shown = {
            "name": self.name,
            "sen": self.sen.as_json(is_ranged),
            "formula": self.formula,
            "basis": self.basis,
        }
        return shown if self.is_claimed else {**shown, "claimed": self.is_claimed}


def items(law: Law, rate: Rates) -> Iterator[Item]:
    """Every line of a sheet, always all of them, in the order of the sheet."""
    basic = _basic(law)
    yield basic
    yield _top_up(law, basic)
    yield _overtime(law, rate)
    yield _day_item(law, rate, "rest_day_half", law.period.rest_days_half)
    yield _day_item(law, rate, "rest_day_full", law.period.rest_days_full)
    yield _hour_item(
        law, rate, "rest_day_extra", _hours(law, law.period.rest_day_extra_hours)
    )
    yield _day_item(law, rate, "holiday", law.period.holidays)
    yield _holiday_paid(law, rate)
    yield _hour_item(
        law, rate, "holiday_extra", _hours(law, law.period.holiday_extra_hours)
    )
    yield _unlawful_deductions(law)


def _unlawful_deductions(law: Law) -> Item:
    """What is owed back; from cash that came without it, it is missing already."""
    taken = law.period.unlawful_deductions_sen
    basis = law.basis("deduction_class_1_no_consent")
    return Item(
        *("unlawful_deductions", Sen(taken, taken), money(taken), basis),
        is_claimed=not law.period.is_net,
    )


def _line(law: Law, rate: Rates, name: str, exact: Fraction, words: str) -> Item:
    """An item whose claim depends on the kind of worker and the ceiling."""
    sen = half_up(exact)
    is_over = rate.is_above_ceiling and not law.case.is_manual
    is_claimed = not (law.is_paid_by_contract_only or is_over)
    bases = dict.fromkeys((law.basis(*_keys(law, name)), rate.basis))
    return Item(name, Sen(sen, sen), words, "; ".join(bases), is_claimed)


def _basic(law: Law) -> Item:
    period, pay = law.period, law.terms.pay
    if pay == "monthly":
        exact = Fraction(period.basic_sen) * Fraction(period.eligible) / period.days
        words = f"{money(period.basic_sen)} x {plain(period.eligible)} / {period.days}"
        basis = law.basis("incomplete_month_formula")
        basis = CONTRACT if basis == NO_RULE else basis
    elif pay == "piece":
        exact, words = Fraction(period.basic_sen), money(period.basic_sen)
        basis = CONTRACT
    else:
        share = law.days_a_week
        day = Fraction(period.basic_sen) / (share if pay == "weekly" else 1)
        week = f" / {plain(share)}" if pay == "weekly" else ""
        worked = _worked(law)
        exact = day * worked
        words = f"{money(period.basic_sen)}{week} x {_days(worked)}"
        basis = CONTRACT
    sen = half_up(exact)
    return Item("basic", Sen(sen, sen), words, basis)


def _days(count: Decimal | Fraction) -> str:
    return f"{plain(count)} {'day' if count == 1 else 'days'}"


def _worked(law: Law) -> Fraction:
    return Fraction(law.period.days_worked or 0)


def _top_up(law: Law, basic: Item) -> Item:
    """What lifts the basic wage, allowances apart, to the minimum."""
    period, pay = law.period, law.terms.pay
    minimum, by_month = law.minimum, pay in ("monthly", "piece")
    if minimum.sen is None:
        words, sen = minimum.formula, 0
    elif by_month:
        least = half_up(minimum.sen * Fraction(period.eligible) / period.days)
        sen = max(0, least - basic.sen.low)
        words = f"{minimum.formula} x {plain(period.eligible)} / {period.days}"
        words = f"{words} - {money(basic.sen.low)}"
    else:
        share = law.days_a_week
        day = Fraction(period.basic_sen) / (share if pay == "weekly" else 1)
        sen = half_up(max(Fraction(0), minimum.sen - day) * _worked(law))
        words = f"({minimum.formula} - {money(day)}) x {_days(_worked(law))}"
    return Item("minimum_wage_top_up", Sen(sen, sen), words, minimum.basis)


def _hours(law: Law, hours: Hours) -> Fraction:
    return Fraction(hours[law.case.end])


def _overtime(law: Law, rate: Rates) -> Item:
    """Overtime said, and the hours of ordinary days beyond the weekly limit."""
    hours = _hours(law, law.period.overtime_hours)
    hours += Fraction(law.period.ordinary_days_worked or 0) * rate.hours_beyond
    return _hour_item(law, rate, "overtime", hours)


def _hour_item(law: Law, rate: Rates, name: str, hours: Fraction) -> Item:
    times = law.number(_keys(law, name)[0]) or Fraction(0)
    words = f"{rate.hour_formula} x {plain(times)} x {plain(hours)} h"
    return _line(law, rate, name, rate.hour * times * hours, words)


def _day_item(law: Law, rate: Rates, name: str, days: Decimal) -> Item:
    times = law.number(_keys(law, name)[0]) or Fraction(0)
    words = f"{rate.day_formula} x {plain(times)} x {_days(days)}"
    return _line(law, rate, name, rate.day * times * Fraction(days), words)


def _holiday_paid(law: Law, rate: Rates) -> Item:
    """A daily-paid worker's holidays, worked or not: others have them in the wage."""
    days = law.period.holidays + law.period.holidays_not_worked
    if law.terms.pay != "daily":
        return _line(law, rate, "holiday_paid", Fraction(0), "in the wage")
    words = f"{rate.day_formula} x {_days(days)}"
    return _line(law, rate, "holiday_paid", rate.day * Fraction(days), words)


def _keys(law: Law, name: str) -> tuple[str, ...]:
    """The law values an item rests on, its multiplier first."""
    by_day = {"monthly": "monthly", "weekly": "monthly"}.get(law.terms.pay, "daily")
    full = "rest_day_piece" if law.terms.pay == "piece" else ""
    return {
        "overtime": ("ot_rate_normal_day", "hours_week_max"),
        "rest_day_half": (f"restday_pay_{by_day}_halfday",),
        "rest_day_full": (full or f"restday_pay_{by_day}_fullday",),
        "rest_day_extra": ("ot_rate_rest_day_beyond_normal",),
        "holiday": ("publicholiday_pay",),
        "holiday_paid": ("publicholiday_pay",),
        "holiday_extra": ("ot_rate_public_holiday_beyond_normal",),
    }[name]
