"""Are wages paid whole, on time, by the bank, and not below the minimum?

Sources: Employment Act 1955 s.19, s.24, s.25; Minimum Wages Orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from forms.findings.breach import Breach, Outcomes, Scene, breach, by_answer, may_be
from forms.findings.facts import NO, YES, Fact, Row
from forms.findings.wage_terms import money
from forms.findings.wages import PeriodSheet
from forms.packs.packs import LawValue

# Deductions that want the worker's request and a permit (s.24(4)).
BY_PERMIT = frozenset({"housing", "food"})


def deductions(scene: Scene) -> Outcomes:
    """s.24: whatever is in none of its classes is not allowed."""
    said = scene.facts.all_of("wage.deductions_unlawful")
    found = [fact for fact in said if fact.answer == YES]
    for _, row in scene.periods:
        fact = row.fact("period.unlawful_deductions")
        if (fact.number or 0) > 0:
            found.append(fact)
    law = scene.law("deduction_class_1_no_consent")
    if found:
        yield breach(scene, "unlawful_deductions", law, found)
    elif not any(fact.answer == NO for fact in said):
        name = "wage.deductions_unlawful"
        yield from may_be(scene, "unlawful_deductions", law, (name,))


def without_permit(scene: Scene) -> Outcomes:
    """s.24(4): housing and food are deducted only on request and by permit."""
    law = scene.law("deduction_class_3_request_and_DG_permit")
    kinds = scene.group("wage.deduction_kinds")
    if law is not None and kinds.is_said and BY_PERMIT & set(_ticks(kinds)):
        yield breach(scene, "deductions_without_permit", law, [kinds])


def _ticks(fact: Fact) -> Sequence[str]:
    return fact.value if isinstance(fact.value, list | tuple) else (str(fact.value),)


def over_cap(scene: Scene) -> Outcomes:
    """s.24(8): not more than half of a month's wages."""
    law = scene.law("deduction_cap_pct_of_month_wages")
    if law is None:
        return
    found: list[Fact] = []
    for _, row in scene.periods:
        taken = [
            row.fact(f"period.{kind}_deductions") for kind in ("lawful", "unlawful")
        ]
        wages = _wages(scene, row)
        share = sum((fact.number or Decimal(0) for fact in taken), Decimal(0))
        if wages is not None and share * 100 > wages * law.number:
            found.extend(fact for fact in taken if fact.is_said)
    if found:
        yield breach(scene, "deductions_over_cap", law, found, {"limit": law.value})


def _wages(scene: Scene, row: Row) -> Decimal | None:
    """Wages earned in a period at the most, refunds apart, in money."""
    for sheet in scene.sheets:
        for period in sheet.periods:
            if period.key == row.key:
                refund = period.item("unlawful_deductions").sen.low
                return Decimal(period.due.high - refund) / 100
    return None


def late(scene: Scene) -> Outcomes:
    """s.19(1): within so many days after the wage period; holding back is late too."""
    key = "wage_due_days_after_period"
    held = [one for one in scene.facts.all_of("wage.withheld") if one.answer == YES]
    law = scene.law(key)
    if held and law is not None:
        late_too = scene.facts.all_of("wage.paid_on_time")
        found = [*held, *(fact for fact in late_too if fact.answer == NO)]
        yield breach(scene, "wages_late", law, found, {"limit": law.value})
    else:
        yield from by_answer(scene, "wages_late", key, "wage.paid_on_time")


def by_bank(scene: Scene) -> Outcomes:
    """s.25: into the worker's own account."""
    key = "wages_through_bank"
    yield from by_answer(scene, "wages_not_by_bank", key, "wage.paid_by_bank")


def minimum_wage(scene: Scene) -> Outcomes:
    """Basic pay below the minimum, by the worksheets or by what was seen."""
    law = scene.law("minimum_wage_penalty_max")
    said = scene.facts.all_of("wage.below_minimum")
    seen = [fact for fact in said if fact.answer == YES]
    made = _from_sheets(scene, "minimum_wage", law, "minimum_wage_top_up")
    if made is None and seen:
        made = breach(scene, "minimum_wage_seen", law, seen)
    if made is not None:
        yield made
    elif _may_owe(scene, "minimum_wage_top_up"):
        yield from may_be(scene, "minimum_wage", law, OPEN_TOP_UP, "breach.open.range")
    elif not any(fact.answer == NO for fact in said):
        yield from may_be(scene, "minimum_wage", law, ("wage.below_minimum",))


def arrears(scene: Scene) -> Outcomes:
    """Anything owed by the worksheets."""
    law = scene.law("wage_due_days_after_period")
    made = _from_sheets(scene, "wage_arrears", law, "")
    if made is not None:
        yield made
    elif _may_owe(scene, ""):
        yield from may_be(scene, "wage_arrears", law, OPEN_SHEET, "breach.open.range")


OPEN_TOP_UP = ("employer.employees", "employer.professional", "wage.domestic")
OPEN_SHEET = ("period.paid", *OPEN_TOP_UP, "wage.manual_work", "period.overtime_hours")


def _sen(period: PeriodSheet, item: str, end: str) -> int:
    of = period.item(item).sen if item else period.arrears
    return int(getattr(of, end))


def _may_owe(scene: Scene, item: str) -> bool:
    periods = (period for sheet in scene.sheets for period in sheet.periods)
    return any(_sen(period, item, "high") > 0 for period in periods)


def _from_sheets(
    scene: Scene, code: str, law: LawValue | None, item: str
) -> Breach | None:
    """A breach that the wage worksheets show, by an item or by the arrears."""
    persons: list[str] = []
    keys: list[str] = []
    owed = 0
    for sheet in scene.sheets:
        for period in sheet.periods:
            sen = _sen(period, item, "low")
            if sen > 0:
                owed += sen
                persons.append(sheet.person)
                keys.extend(_row_keys(scene, period.key))
    if not owed:
        return None
    made = breach(scene, code, law, (), {"amount": money(owed)})
    return replace(made, keys=tuple(keys), persons=tuple(dict.fromkeys(persons)))


def _row_keys(scene: Scene, key: str) -> tuple[str, ...]:
    for _, row in scene.periods:
        if row.key == key:
            basic, paid = row.fact("period.basic"), row.fact("period.paid")
            return (*basic.keys, *paid.keys)
    return ()


READERS = (
    *(deductions, without_permit, over_cap, late, by_bank, minimum_wage),
    arrears,
)
