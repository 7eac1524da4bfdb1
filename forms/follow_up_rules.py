"""Which findings call for a follow-up, of whom, and because of which answers?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from forms.findings.child_labour import ChildLabour
from forms.findings.child_law import CODES, INPUTS
from forms.findings.delphi import TRAFFICKING
from forms.findings.facts import YES, Fact, Facts, Person
from forms.findings.findings import Findings
from forms.findings.icls import MENACE
from forms.findings.law_housing import area_per_person
from forms.findings.law_papers import debt_facts, held_papers
from forms.findings.person import PersonFindings
from forms.findings.wage_facts import period_keys
from forms.findings.wages import PeriodSheet
from forms.packs.packs import Pack

STOP_WORK = frozenset({"too_young", "hazardous", "banned_job", "worst_form"})
ORDER_ONLY = frozenset({"hours_breach", "night_breach", "rest_breach"})
URGENT_SIGNS = ("CD05", "CR02")
GRAVE_SIGNS = ("CD01", "CD02", "CD03", "CD04", "CR01")
HOUSING = (
    *("housing_area", "housing_certificate", "housing_bed", "housing_bunk_gap"),
    "housing_mattress",
)
SERIOUS_LABELS = (*TRAFFICKING, "forced_labour_at_destination")


@dataclass(frozen=True)
class Scene:
    """What the rules look at."""

    findings: Findings
    facts: Facts
    pack: Pack

    @property
    def both(self) -> Iterator[tuple[Person, PersonFindings]]:
        """Each person beside the findings of that person."""
        for person in self.facts.persons:
            yield person, self.findings.person(person.id)

    def persons(self, ids: Iterable[str]) -> tuple[Person, ...]:
        wanted = set(ids)
        return tuple(one for one in self.facts.persons if one.id in wanted)

    def behind(self, keys: Iterable[str]) -> tuple[Fact, ...]:
        """The facts that rest on answers, in the order of the answers."""
        known = {key: fact for fact in _all_facts(self.facts) for key in fact.keys}
        facts = (known[key] for key in keys if key in known)
        return tuple({fact.keys: fact for fact in facts}.values())


@dataclass(frozen=True)
class Call:
    """One call for a follow-up: of whom, because of what, with which figures.

    `is_mild` gives the longer time where the rule has two.
    """

    because: tuple[Fact, ...]
    persons: tuple[Person, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    is_mild: bool = False


Rule = Callable[[Scene], Iterator[Call]]


def danger_now(scene: Scene) -> Iterator[Call]:
    """F01: danger to life, locked in, or sexual violence now."""
    for person in scene.facts.everybody:
        fact = person.fact("danger.now")
        if fact.answer == YES:
            yield Call((fact,), (person,) if person.id else ())


def child_in_urgent_need(scene: Scene) -> Iterator[Call]:
    """F02: a child with a forced, sexual, sale or illicit-work sign."""
    for person, found in scene.both:
        if not person.is_child:
            continue
        named = (person.fact(f"child.{name}") for name in ("urgent_sign", "worst_form"))
        signs = (person.sign(code) for code in URGENT_SIGNS)
        because = [fact for fact in (*named, *signs) if fact.answer == YES]
        because += [person.sign(code) for code in found.icls.pair or ()]
        if because:
            yield Call(_once(because), (person,))


def child_must_stop(scene: Scene) -> Iterator[Call]:
    """F03: a child in hazardous work, or in work not permitted at that age."""
    for person, child in _children(scene):
        codes = _stop_codes(child)
        if codes:
            yield Call(_inputs(scene, person, child, codes), (person,))


def child_hours_only(scene: Scene) -> Iterator[Call]:
    """F04: hours, night or rest breach only; one order for the inspection."""
    because: list[Fact] = []
    persons: list[Person] = []
    for person, child in _children(scene):
        codes = [code for code in child.law_low if code in ORDER_ONLY]
        if codes and not _stop_codes(child):
            persons.append(person)
            because.extend(_inputs(scene, person, child, codes))
    if persons:
        yield Call(_once(because), tuple(persons))


def papers_held(scene: Scene) -> Iterator[Call]:
    """F05: papers held by another, with or without "consent"."""
    held = held_papers(scene.facts)
    signs = [person.sign("CD01") for person in scene.facts.everybody]
    signs = [sign for sign in signs if sign.answer == YES]
    if not held and not signs:
        return
    returned = [_returned(scene, fact) for fact in held]
    is_mild = not signs and all(fact.answer == YES for fact in returned)
    count = scene.facts.group.fact("papers.held_count")
    figures = {} if count.number is None else {"papers_count": int(count.number)}
    said = [fact for fact in (*returned, count) if fact.is_said]
    persons = scene.persons(fact.person for fact in (*held, *signs))
    yield Call(_once([*held, *signs, *said]), persons, figures, is_mild)


def wages_owed(scene: Scene) -> Iterator[Call]:
    """F06: wage arrears above zero."""
    owed = {
        sheet.person: sheet.arrears_sen
        for sheet in scene.findings.wages
        if sheet.arrears_sen > 0
    }
    if owed:
        figures = {
            "arrears_sen": _by_label(scene, owed),
            "total_arrears_sen": sum(owed.values()),
        }
        because = _of_periods(scene, lambda sheet: sheet.arrears.low > 0)
        yield Call(because, scene.persons(owed), figures)


def below_minimum(scene: Scene) -> Iterator[Call]:
    """F07: basic pay below the minimum wage."""
    short = {
        sheet.person: sum(_top_up(period) for period in sheet.periods)
        for sheet in scene.findings.wages
    }
    short = {person: sen for person, sen in short.items() if sen > 0}
    if short:
        figures = {"top_up_sen": _by_label(scene, short)}
        names = ("basic", "eligible_days", "days_worked")
        because = _of_periods(scene, lambda sheet: _top_up(sheet) > 0, names)
        yield Call(because, scene.persons(short), figures)


def unlawful_deductions(scene: Scene) -> Iterator[Call]:
    """F08: an unlawful deduction, or deductions over the cap."""
    taken = {
        sheet.person: sum(_deducted(period) for period in sheet.periods)
        for sheet in scene.findings.wages
    }
    taken = {person: sen for person, sen in taken.items() if sen > 0}
    figures = {"unlawful_deductions_sen": _by_label(scene, taken)} if taken else {}
    for call in _from_breaches(scene, "unlawful_deductions", "deductions_over_cap"):
        yield replace(call, figures={**call.figures, **figures})


def too_long_hours(scene: Scene) -> Iterator[Call]:
    """F09: overtime over the monthly limit, or more than the longest day."""
    yield from _from_breaches(scene, "overtime", "longest_day")


def forced_labour_route(scene: Scene) -> Iterator[Call]:
    """F10: ICLS yes; a serious Delphi label; or a grave sign with one more menace."""
    for person, found in scene.both:
        yes = [sign for sign in person.signs.values() if sign.answer == YES]
        codes = {sign.name for sign in yes}
        menace = codes & {
            code for code, sign in scene.pack.indicators.items() if sign.side == MENACE
        }
        is_grave = bool(codes & set(GRAVE_SIGNS)) and len(menace) >= 2
        is_serious = found.delphi.low in SERIOUS_LABELS
        if found.icls.result == YES or is_serious or is_grave:
            yield Call(_once(yes), (person,))


def debt_or_fees(scene: Scene) -> Iterator[Call]:
    """F11: debt bondage, or recruitment fees paid."""
    found = debt_facts(scene.facts)
    if found:
        yield Call(_once(found), scene.persons(fact.person for fact in found))


def poor_housing(scene: Scene) -> Iterator[Call]:
    """F12: housing below standard, or no certificate for accommodation."""
    for call in _from_breaches(scene, *HOUSING):
        area, breach = area_per_person(scene.facts), scene.findings.breach(
            "housing_area"
        )
        figures: dict[str, Any] = {}
        if area is not None:
            figures["area_per_person_m2"] = f"{area:.2f}"
        if breach is not None:
            figures["minimum_m2"] = breach.figures["limit"]
        yield Call(call.because, (), figures)


# Rule -> what calls for it; steps, times and owners stand in the pack.
RULES: Mapping[str, Rule] = {
    "F01": danger_now,
    "F02": child_in_urgent_need,
    "F03": child_must_stop,
    "F04": child_hours_only,
    "F05": papers_held,
    "F06": wages_owed,
    "F07": below_minimum,
    "F08": unlawful_deductions,
    "F09": too_long_hours,
    "F10": forced_labour_route,
    "F11": debt_or_fees,
    "F12": poor_housing,
}


def _children(scene: Scene) -> Iterator[tuple[Person, ChildLabour]]:
    for person, found in scene.both:
        if found.child_labour is not None:
            yield person, found.child_labour


def _stop_codes(child: ChildLabour) -> list[str]:
    """Codes that stop the work; training excuses a hazard only when it is said."""
    certain = set(child.law_low)
    if child.work.hazards and "hazardous" in child.law_high:
        certain.add("hazardous")
    return [code for code in CODES if code in certain & STOP_WORK]


def _inputs(
    scene: Scene, person: Person, child: ChildLabour, codes: Iterable[str]
) -> tuple[Fact, ...]:
    """The answers behind law codes; the age as told before the day of birth."""
    names = dict.fromkeys(name for code in codes for name in INPUTS[code])
    keys = [key for name in names for key in child.work.keys.get(name, ())]
    ages = (person.fact(f"person.{name}") for name in ("age", "birth_date"))
    age = [fact for fact in ages if fact.is_said][:1]
    return _once([*age, *scene.behind(keys)])


def _returned(scene: Scene, held: Fact) -> Fact:
    return scene.facts.person(held.person).fact("papers.returned_on_request")


def _top_up(period: PeriodSheet) -> int:
    return period.item("minimum_wage_top_up").sen.low


def _deducted(period: PeriodSheet) -> int:
    return period.item("unlawful_deductions").sen.low


def _by_label(scene: Scene, amounts: Mapping[str, int]) -> dict[str, int]:
    return {person.label: amounts[person.id] for person in scene.persons(amounts)}


def _of_periods(
    scene: Scene,
    is_meant: Callable[[PeriodSheet], bool],
    names: tuple[str, ...] = (),
) -> tuple[Fact, ...]:
    """The answers behind the sheets meant; all of a period, or those named."""
    sheets = (period for sheet in scene.findings.wages for period in sheet.periods)
    meant = {period.key for period in sheets if is_meant(period)}
    keys: list[str] = []
    for person in scene.facts.persons:
        for row in person.periods:
            if row.key in meant and names:
                named = (row.fact(f"period.{name}") for name in names)
                keys.extend(key for fact in named for key in fact.keys)
            elif row.key in meant:
                keys.extend(period_keys(row))
    return scene.behind(keys)


def _from_breaches(scene: Scene, *codes: str) -> Iterator[Call]:
    found = [one for code in codes if (one := scene.findings.breach(code))]
    if found:
        keys = [key for breach in found for key in breach.keys]
        persons = scene.persons(name for breach in found for name in breach.persons)
        figures = {one.code: dict(one.figures) for one in found if one.figures}
        yield Call(scene.behind(keys), persons, figures)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(
        {fact.keys or (fact.name, fact.person): fact for fact in facts}.values()
    )


def _all_facts(facts: Facts) -> Iterator[Fact]:
    for person in facts.everybody:
        yield from person.facts.values()
        yield from person.signs.values()
        for row in person.periods:
            yield from row.facts.values()
