"""Are hours, breaks, overtime, rest days and holidays within the law?

Sources: Employment Act 1955 s.59, s.60A, s.60D; Employment (Limitation of
Overtime Work) Regulations 1980.
"""

from __future__ import annotations

from decimal import Decimal

from forms.findings.breach import (
    Outcomes,
    Scene,
    breach,
    by_answer,
    may_be,
    over,
)
from forms.findings.facts import NO, YES, Fact, Person, Row

ALL_WEEK = 7


def longest_day(scene: Scene) -> Outcomes:
    """s.60A(7): no day beyond the longest, overtime included."""
    key = "hours_day_absolute_max"
    yield from over(scene, "longest_day", key, "hours.longest_day")


def spread_over(scene: Scene) -> Outcomes:
    """s.60A(1)(c): from the first to the last hour of work, breaks included."""
    yield from over(scene, "spread_over", "spread_over_max", "hours.spread_over")


def before_a_break(scene: Scene) -> Outcomes:
    """s.60A(1)(a): hours in a row before a break of 30 minutes."""
    key = "consecutive_hours_before_break"
    yield from over(scene, "no_break", key, "hours.before_break")


def hours_a_day(scene: Scene) -> Outcomes:
    """s.60A(1)(b): normal hours a day; up to the short-week limit it may be lawful.

    A longer day is allowed where another day of the week is shorter: that
    nobody asked, so between the two limits the breach is only possible.
    """
    law, upto = scene.law("hours_day_max"), scene.law("hours_day_max_short_week")
    said = _numbers(scene, "wage.normal_hours_day")
    if law is None:
        if said:
            yield from scene.no_rule("hours_day", "hours_day_max")
        return
    most = upto.number if upto else law.number
    found = [fact for fact in said if (fact.number or 0) > most]
    if found:
        yield breach(scene, "hours_day", law, found, _most(found, law.value))
    elif any((fact.number or 0) > law.number for fact in said):
        yield from may_be(scene, "hours_day", law, (), "breach.open.short_day")
    elif not said:
        yield from may_be(scene, "hours_day", law, ("wage.normal_hours_day",))


def hours_a_week(scene: Scene) -> Outcomes:
    """s.60A(1)(d): normal hours a day by days a week."""
    law = scene.law("hours_week_max")
    names = ("wage.normal_hours_day", "wage.days_per_week")
    both = [[one.fact(name) for name in names] for one in scene.facts.everybody]
    known = [(day, days) for day, days in both if day.number and days.number]
    if law is None:
        if known:
            yield from scene.no_rule("hours_week", "hours_week_max")
        return
    found = [
        fact
        for day, days in known
        if (day.number or 0) * (days.number or 0) > law.number
        for fact in (day, days)
    ]
    if found:
        yield breach(scene, "hours_week", law, found, {"limit": law.value})
    elif not known:
        yield from may_be(scene, "hours_week", law, names)


def overtime(scene: Scene) -> Outcomes:
    """Overtime of a month, said of the group or counted in a worker's period.

    Whether work on rest days and holidays counts is disputed: certain where
    overtime alone is over the limit, possible where only both together are.
    """
    law = scene.law("overtime_month_max")
    said = _numbers(scene, "hours.overtime_month")
    counted = [row.fact("period.overtime_hours") for _, row in scene.periods]
    if law is None:
        if said or any(fact.number for fact in counted):
            yield from scene.no_rule("overtime", "overtime_month_max")
        return
    every = [*said, *(fact for fact in counted if fact.number is not None)]
    found = [fact for fact in every if (fact.number or 0) > law.number]
    wide = [_with_rest_days(scene, person, row) for person, row in scene.periods]
    if found:
        yield breach(scene, "overtime", law, found, _most(found, law.value))
    elif any(hours > law.number for hours in wide):
        yield from may_be(scene, "overtime", law, (), "breach.open.overtime")
    elif not every:
        yield from may_be(scene, "overtime", law, ("hours.overtime_month",))


def _with_rest_days(scene: Scene, person: Person, row: Row) -> Decimal:
    """Overtime and all work on rest days and holidays of a period, in hours."""
    day = person.fact("wage.normal_hours_day").number
    limit = scene.law("hours_day_max")
    normal = day if day is not None else limit.number if limit else Decimal(0)

    def said(name: str) -> Decimal:
        return row.fact(f"period.{name}").number or Decimal(0)

    days = said("rest_days_full") + said("rest_days_half") / 2 + said("holidays")
    hours = ("overtime_hours", "rest_day_extra_hours", "holiday_extra_hours")
    return days * normal + sum((said(name) for name in hours), Decimal(0))


def rest_day(scene: Scene) -> Outcomes:
    """s.59: one whole rest day in each week."""
    law = scene.law("rest_day_per_week")
    said = scene.facts.all_of("hours.weekly_rest")
    found = [fact for fact in said if fact.answer == NO]
    found += [
        fact
        for fact in scene.facts.all_of("wage.days_per_week")
        if (fact.number or 0) >= ALL_WEEK
    ]
    if law is None:
        if found:
            yield from scene.no_rule("rest_day", "rest_day_per_week")
    elif found:
        yield breach(scene, "rest_day", law, found)
    elif not any(fact.answer == YES for fact in said):
        yield from may_be(scene, "rest_day", law, ("hours.weekly_rest",))


def holidays(scene: Scene) -> Outcomes:
    """s.60D: paid holidays are given, or the work on them is paid as the law says."""
    yield from by_answer(
        scene, "public_holidays", "publicholiday_pay", "wage.holidays_given"
    )


def _numbers(scene: Scene, name: str) -> list[Fact]:
    return [fact for fact in scene.facts.all_of(name) if fact.number is not None]


def _most(found: list[Fact], limit: str) -> dict[str, str]:
    most = max(fact.number for fact in found if fact.number is not None)
    return {"hours": f"{most:f}", "limit": limit}


READERS = (
    *(longest_day, spread_over, before_a_break, hours_a_day, hours_a_week),
    *(overtime, rest_day, holidays),
)
