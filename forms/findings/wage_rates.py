"""What is a day and an hour of this worker's time worth, at the least?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from forms.findings.wage_terms import Case, Period, Terms, money, plain
from forms.packs.packs import LawValue, Pack
from forms.packs.rows import NO_RULE

CEILING = "ot_wage_ceiling"
DOMESTIC = "domestic_worker"
# Where neither the contract nor the pack says: ILO Hours of Work Convention, art. 2.
USUAL_HOURS_A_DAY = 8


@dataclass(frozen=True)
class Minimum:
    """A minimum wage over one period, in sen; `sen` None when none is in force."""

    sen: Fraction | None
    formula: str
    basis: str

    @property
    def floor(self) -> Fraction:
        return self.sen or Fraction(0)


@dataclass(frozen=True)
class Rates:
    """The worth of a day and an hour in sen, unrounded, and how they come about.

    `hours_beyond` are the normal hours a day above what the week allows.
    """

    day: Fraction
    day_formula: str
    hour: Fraction
    hour_formula: str
    hours_beyond: Fraction
    is_above_ceiling: bool
    basis: str


@dataclass(frozen=True)
class Law:
    """The pack as one worker's place and one period see it."""

    pack: Pack
    terms: Terms
    period: Period
    case: Case

    def value(self, key: str) -> LawValue | None:
        """The value at the beginning of the period."""
        return self._on(key, self.period.begins)

    def number(self, key: str) -> Fraction | None:
        value = self.value(key)
        return None if value is None or value.is_no_limit else value.fraction

    @property
    def days_a_month(self) -> Fraction:
        """The days a monthly wage is divided by; some laws go by the days a week."""
        by_week = self.number(f"ordinary_rate_divisor_{self.terms.days_per_week}day")
        found = by_week or self.number("ordinary_rate_divisor")
        # No rule known: the calendar days, which claim the least.
        return found or Fraction(self.period.days)

    @property
    def days_a_week(self) -> Fraction:
        """The days a weekly wage is divided by."""
        found = self.number("weekly_rate_divisor")
        return found or Fraction(self.terms.days_per_week)

    @property
    def ordinary_hours(self) -> Fraction | None:
        """The longest day that is no overtime; None where no rule is known."""
        week = self.number("hours_week_max")
        by_week = None if week is None else week / self.terms.days_per_week
        known = (by_week, self.number("ordinary_hours_day_max"))
        return min((hours for hours in known if hours), default=None)

    @property
    def is_paid_by_contract_only(self) -> bool:
        """Is overtime, rest-day and holiday pay left to the contract?"""
        return self.case.is_domestic and self._excludes_domestic("extra_pay_excludes")

    def _excludes_domestic(self, key: str) -> bool:
        value = self.value(key) or self.value_at_the_end(key)
        return value is not None and DOMESTIC in value.value.split(";")

    def value_at_the_end(self, key: str) -> LawValue | None:
        """The value on the last day: a first minimum wage may begin in the period."""
        return self._on(key, self.period.ends)

    def basis(self, *keys: str) -> str:
        """The legal basis of the values, said unchecked where nobody checked."""
        found = [value.basis_shown for key in keys if (value := self.value(key))]
        return "; ".join(dict.fromkeys(found)) or NO_RULE

    def elsewhere(self, key: str) -> Fraction | None:
        """The lowest value that the key has anywhere in the country on that day."""
        day, size = self.period.begins, self.case.size
        found = (self.pack.law(key, p, day, size) for p in self.pack.jurisdictions)
        return min((Fraction(one.number) for one in found if one), default=None)

    @cached_property
    def rates(self) -> Rates:
        """The worth of a day and an hour, worked out once."""
        return rates(self)

    @property
    def minimum(self) -> Minimum:
        """The minimum that this kind of pay is held against."""
        by_month = self.terms.pay in ("monthly", "piece")
        return self.monthly_minimum if by_month else self.daily_minimum

    @cached_property
    def monthly_minimum(self) -> Minimum:
        """The minimum a month; where the law sets one a day, that by the days."""
        if self.pack.has_rule("minimum_wage_monthly"):
            return self._minimum("minimum_wage_monthly")
        daily, days = self.daily_minimum, self.days_a_month
        if daily.sen is None:
            return daily
        words = f"{daily.formula} x {plain(days)}"
        basis = self.basis("ordinary_rate_divisor")
        return Minimum(daily.sen * days, words, f"{daily.basis}; {basis}")

    @cached_property
    def daily_minimum(self) -> Minimum:
        """The minimum a day; some laws set it by a week of 4, 5 or 6 days."""
        if self.pack.has_rule("minimum_wage_daily"):
            return self._minimum("minimum_wage_daily")
        days = min(max(self.terms.days_per_week, 4), 6)
        return self._minimum(f"minimum_wage_daily_{days}day")

    def _minimum(self, key: str) -> Minimum:
        if self.case.is_domestic and self._excludes_domestic("minimum_wage_excludes"):
            value = self.value("minimum_wage_excludes")
            value = value or self.value_at_the_end("minimum_wage_excludes")
            basis = value.basis_shown if value else NO_RULE
            return Minimum(None, "no minimum wage for domestic workers", basis)
        runs = list(self._runs(key))
        if not any(value for value, _ in runs):
            return Minimum(None, "no minimum wage in force", NO_RULE)
        days = self.period.days
        total = sum(
            (_sen(value) * count for value, count in runs if value), Fraction(0)
        )
        parts = " + ".join(
            f"{money(_sen(value))} x {count}" for value, count in runs if value
        )
        bases = dict.fromkeys(value.basis_shown for value, _ in runs if value)
        whole = len(runs) == 1
        formula = money(total / days) if whole else f"({parts}) / {days}"
        return Minimum(total / days, formula, "; ".join(bases))

    def _runs(self, key: str) -> Iterator[tuple[LawValue | None, int]]:
        """The values of the period in turn, each with its calendar days."""
        first, last = self.value(key), self.value_at_the_end(key)
        if first is not None and first is last:
            # It holds at both ends, so on every day between.
            yield first, self.period.days
            return
        days = (timedelta(days=number) for number in range(self.period.days))
        values = [self._on(key, self.period.begins + day) for day in days]
        begin = 0
        for index in range(1, len(values) + 1):
            if index == len(values) or values[index] != values[begin]:
                yield values[begin], index - begin
                begin = index

    def _on(self, key: str, day: date) -> LawValue | None:
        return self.pack.law(key, self.case.place, day, self.case.size)


def sizes(terms: Terms, place: str, period: Period, pack: Pack) -> tuple[str, ...]:
    """`large` or `small` as the minimum wage tells employers apart; both if unknown.

    Where the law of the place tells none apart there is one size, "".
    """
    keys = ("large_employer_from", "small_employer_below")
    laws = [pack.law(key, place, period.begins) for key in keys]
    least, below = (law.number if law else None for law in laws)
    if least is None and below is None:
        return ("",)
    count = terms.employees
    if terms.professional or (count is not None and least and count >= least):
        return ("large",)
    is_small = count is not None and below is not None and count < below
    return (
        ("small",) if is_small and terms.professional is False else ("small", "large")
    )


def rates(law: Law) -> Rates:
    """A day's and an hour's worth: contract or minimum, whichever is more.

    Source: Employment Act 1955 s.60I; the hour's divisor never exceeds what
    the weekly limit leaves for a day.
    """
    day, day_formula, keys = _day(law)
    normal, allowed = law.terms.normal_hours_day, law.ordinary_hours
    agreed = Fraction(normal) if normal else allowed or Fraction(USUAL_HOURS_A_DAY)
    divisor = min(agreed, allowed) if allowed else agreed
    return Rates(
        day=day,
        day_formula=day_formula,
        hour=day / divisor,
        hour_formula=f"{day_formula} / {plain(divisor)}",
        hours_beyond=agreed - divisor,
        is_above_ceiling=is_above(law, law.number(CEILING)),
        basis=law.basis(*keys),
    )


def _day(law: Law) -> tuple[Fraction, str, tuple[str, ...]]:
    basic = Fraction(law.period.basic_sen)
    if law.terms.pay == "monthly":
        divisor = law.days_a_month
        month, words = _best(basic, money(basic), law.monthly_minimum)
        formula = f"{words} / {plain(divisor)}"
        return month / divisor, formula, ("ordinary_rate_divisor",)
    day, words, keys = {"daily": _daily, "weekly": _weekly, "piece": _piece}[
        law.terms.pay
    ](law)
    best, formula = _best(day, words, law.daily_minimum)
    return best, formula, keys


def _best(contract: Fraction, words: str, minimum: Minimum) -> tuple[Fraction, str]:
    if minimum.floor > contract:
        return minimum.floor, minimum.formula
    return contract, words


def _daily(law: Law) -> tuple[Fraction, str, tuple[str, ...]]:
    basic = law.period.basic_sen
    return Fraction(basic), money(basic), ("ordinary_rate_divisor",)


def _weekly(law: Law) -> tuple[Fraction, str, tuple[str, ...]]:
    divisor = law.days_a_week
    words = f"{money(law.period.basic_sen)} / {plain(divisor)}"
    return law.period.basic_sen / divisor, words, ("weekly_rate_divisor",)


def _piece(law: Law) -> tuple[Fraction, str, tuple[str, ...]]:
    """The preceding period's wages by its days, or this one's where none is known."""
    wages, days = law.period.previous_wages_sen, law.period.previous_days
    if wages is None or not days:
        wages, days = law.period.basic_sen, law.period.days_worked or Decimal(0)
    if not days:
        return Fraction(0), "no days known", ("ordinary_rate_piece",)
    words = f"{money(wages)} / {plain(days)}"
    return Fraction(wages) / Fraction(days), words, ("ordinary_rate_piece",)


def is_above(law: Law, ceiling: Fraction | None) -> bool:
    """Whether the contract's month is above a ceiling; never where there is none."""
    if ceiling is None:
        return False
    basic = Fraction(law.period.basic_sen)
    days = law.days_a_month
    by_pay = {"daily": basic * days, "weekly": basic / law.days_a_week * days}
    return by_pay.get(law.terms.pay, basic) > ceiling * 100


def _sen(value: LawValue) -> Fraction:
    return value.fraction * 100
