"""Which breaches of labour law do the answers show, by which section?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from forms.findings.facts import NO, YES, Fact, Facts, Row
from forms.findings.wage_terms import money
from forms.findings.wages import WageSheet
from forms.packs import LawValue, Pack

HOLDERS = ("employer", "agent", "recruiter")
DORMITORY, BEDROOM = "dormitory", "bedroom"


@dataclass(frozen=True)
class Breach:
    """One breach for certain: its code, law, answers, persons and figures.

    `persons` are row ids; () when the breach is the group's. `figures` fill
    the words of the reason.
    """

    code: str
    section: str
    keys: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    is_checked: bool = True


@dataclass(frozen=True)
class Scene:
    """What the breaches are read from."""

    facts: Facts
    sheets: tuple[WageSheet, ...]
    pack: Pack
    on: date

    def law(self, key: str) -> LawValue | None:
        """The rule here and now; None where none is known, or the law has none."""
        law = self.pack.law(key, self.facts.jurisdiction, self.on)
        return None if law is None or law.is_no_limit else law

    def person_ids(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """The persons the facts concern, in the order of the form."""
        concerned = {fact.person for fact in facts}
        return tuple(one.id for one in self.facts.persons if one.id in concerned)


def breaches(scene: Scene) -> tuple[Breach, ...]:
    """Every breach that is certain; where no rule is known there is none to state."""
    return tuple(breach for read in READERS for breach in read(scene))


def held_papers(facts: Facts) -> tuple[Fact, ...]:
    """The facts that say papers are with employer, agent or recruiter."""
    holders = facts.all_of("papers.held_by")
    return tuple(fact for fact in holders if fact.text in HOLDERS)


def area_per_person(facts: Facts) -> Decimal | None:
    """Square metres of housing a person; None when either figure is missing."""
    area = facts.group.fact("housing.area_m2").number
    people = facts.group.fact("housing.people").number
    return area / people if area is not None and people and people > 0 else None


def _papers(scene: Scene) -> Iterator[Breach]:
    """Passports Act 1966 s.12(1)(f), with or without "consent"."""
    signs = (one.sign("CD01") for one in scene.facts.everybody)
    found = (*held_papers(scene.facts), *(sign for sign in signs if sign.answer == YES))
    if found:
        law = scene.law("passport_retention_penalty_max")
        yield _breach("papers_held", law, scene, found)


def _deductions(scene: Scene) -> Iterator[Breach]:
    said = scene.facts.all_of("wage.deductions_unlawful")
    found = [fact for fact in said if fact.answer == YES]
    for row in _periods(scene.facts):
        fact = row.fact("period.unlawful_deductions")
        if (fact.number or 0) > 0:
            found.append(fact)
    if found:
        law = scene.law("deduction_class_1_no_consent")
        yield _breach("unlawful_deductions", law, scene, found)


def _over_cap(scene: Scene) -> Iterator[Breach]:
    """More than half of a month's wages taken (s.24(8))."""
    law = scene.law("deduction_cap_pct_of_month_wages")
    if law is None:
        return
    found: list[Fact] = []
    for row in _periods(scene.facts):
        taken = [
            row.fact(f"period.{kind}_deductions") for kind in ("lawful", "unlawful")
        ]
        wages = _wages(scene, row)
        share = sum((fact.number or Decimal(0) for fact in taken), Decimal(0))
        if wages is not None and share * 100 > wages * law.number:
            found.extend(fact for fact in taken if fact.is_said)
    if found:
        figures = {"limit": law.value}
        yield _breach("deductions_over_cap", law, scene, found, figures)


def _wages(scene: Scene, row: Row) -> Decimal | None:
    """Wages earned in a period at the most, refunds apart, in money."""
    for sheet in scene.sheets:
        for period in sheet.periods:
            if period.key == row.key:
                refund = period.item("unlawful_deductions").sen.low
                return Decimal(period.due.high - refund) / 100
    return None


def _longest_day(scene: Scene) -> Iterator[Breach]:
    yield from _over(
        scene, "longest_day", "hours_day_absolute_max", "hours.longest_day"
    )


def _overtime(scene: Scene) -> Iterator[Breach]:
    """Overtime of a month, said of the group or counted in a worker's period."""
    counted = [row.fact("period.overtime_hours") for row in _periods(scene.facts)]
    name = "hours.overtime_month"
    yield from _over(scene, "overtime", "overtime_month_max", name, counted)


def _over(
    scene: Scene, code: str, key: str, name: str, also: Iterable[Fact] = ()
) -> Iterator[Breach]:
    law = scene.law(key)
    if law is None:
        return
    said = (*scene.facts.all_of(name), *also)
    found = [fact for fact in said if (fact.number or 0) > law.number]
    if found:
        most = max(fact.number for fact in found if fact.number is not None)
        figures = {"hours": f"{most:f}", "limit": law.value}
        yield _breach(code, law, scene, found, figures)


def _housing(scene: Scene) -> Iterator[Breach]:
    """Square metres a person; a place of unknown kind is held to the lower figure."""
    group, area = scene.facts.group, area_per_person(scene.facts)
    kind = BEDROOM if group.fact("housing.kind").text == BEDROOM else DORMITORY
    key = {BEDROOM: "housing_bedroom_area_min", DORMITORY: "housing_dorm_area_min"}
    law = scene.law(key[kind])
    if law is not None and area is not None and area < law.number:
        names = ("housing.area_m2", "housing.people", "housing.kind")
        found = [fact for name in names if (fact := group.fact(name)).is_said]
        figures = {"area": f"{area:.2f}", "limit": law.value}
        yield _breach("housing_area", law, scene, found, figures)
    certificate, needed = (
        group.fact("housing.certificate"),
        scene.law("certificate_for_accommodation"),
    )
    if needed is not None and certificate.answer == NO:
        yield _breach("housing_certificate", needed, scene, [certificate])


def _minimum_wage(scene: Scene) -> Iterator[Breach]:
    law = scene.law("minimum_wage_penalty_max")
    yield from _from_sheets(scene, "minimum_wage", law, "minimum_wage_top_up")


def _arrears(scene: Scene) -> Iterator[Breach]:
    law = scene.law("wage_due_days_after_period")
    yield from _from_sheets(scene, "wage_arrears", law, "")


def _from_sheets(
    scene: Scene, code: str, law: LawValue | None, item: str
) -> Iterator[Breach]:
    """A breach that the wage worksheets show, by an item or by the arrears."""
    persons: list[str] = []
    keys: list[str] = []
    owed = 0
    for sheet in scene.sheets:
        for period in sheet.periods:
            sen = period.item(item).sen.low if item else period.arrears.low
            if sen > 0:
                owed += sen
                persons.append(sheet.person)
                keys.extend(_row_keys(scene.facts, period.key))
    if owed:
        made = _breach(code, law, scene, (), {"amount": money(owed)})
        ids = tuple(dict.fromkeys(persons))
        yield Breach(
            code, made.section, tuple(keys), ids, made.figures, made.is_checked
        )


def _row_keys(facts: Facts, key: str) -> tuple[str, ...]:
    for row in _periods(facts):
        if row.key == key:
            basic, paid = row.fact("period.basic"), row.fact("period.paid")
            return (*basic.keys, *paid.keys)
    return ()


def _debt(scene: Scene) -> Iterator[Breach]:
    found = debt_facts(scene.facts)
    if found:
        law = scene.law("forced_labour_penalty_max")
        yield _breach("debt", law, scene, found)


def debt_facts(facts: Facts) -> tuple[Fact, ...]:
    """Debt bondage, or a recruitment fee paid: yes, or any sum above zero."""
    found = [one for one in facts.all_of("debt.bound") if one.answer == YES]
    for fact in facts.all_of("recruitment.fee_paid"):
        if fact.answer == YES or (fact.number or 0) > 0:
            found.append(fact)
    for person in facts.everybody:
        signs = (person.sign(code) for code in ("CD02", "CR04"))
        found.extend(sign for sign in signs if sign.answer == YES)
    return tuple(found)


def _periods(facts: Facts) -> Iterator[Row]:
    for person in facts.everybody:
        yield from person.periods


def _breach(
    code: str,
    law: LawValue | None,
    scene: Scene,
    found: Iterable[Fact],
    figures: Mapping[str, str] | None = None,
) -> Breach:
    facts = tuple(found)
    return Breach(
        code=code,
        section=law.basis_shown if law else "no rule known for this place and date",
        keys=tuple(dict.fromkeys(key for fact in facts for key in fact.keys)),
        persons=scene.person_ids(facts),
        figures=figures or {},
        is_checked=law.is_checked if law else False,
    )


READERS: tuple[Callable[[Scene], Iterator[Breach]], ...] = (
    *(_papers, _deductions, _over_cap, _longest_day, _overtime, _housing),
    *(_minimum_wage, _arrears, _debt),
)


def breach_json(breach: Breach, words: Mapping[str, Any]) -> dict[str, Any]:
    """A breach with its words, for keeping and showing."""
    return {
        "code": breach.code,
        "section": breach.section,
        "is_checked": breach.is_checked,
        "persons": list(breach.persons),
        "keys": list(breach.keys),
        "figures": dict(breach.figures),
        **words,
    }
