"""Which answers cannot be, or speak against each other?

What cannot be is kept as said and set apart: it is told, and reckoned with as
not known. What speaks against something else is told, and the rule that says
which of the two counts stands unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from forms.findings.explain import LANGUAGES
from forms.findings.facts import NO, UNKNOWN, Fact, Facts, Named, Person, Row
from forms.packs.packs import Pack

# The most that each number can be; none of them can be below zero.
MOST = {
    **dict.fromkeys(
        (
            *("child.hours_day", "child.school_hours_day", "hours.longest_day"),
            *("child.longest_stretch_hours", "hours.spread_over", "hours.before_break"),
            "wage.normal_hours_day",
        ),
        24,
    ),
    **dict.fromkeys(("child.hours_week", "child.chores_hours_week"), 168),
    **dict.fromkeys(("child.days_week", "wage.days_per_week"), 7),
    **dict.fromkeys(("person.age", "person.age_claimed", "person.age_others"), 130),
    **dict.fromkeys(("period.overtime_hours", "hours.overtime_month"), 744),
    "child.break_minutes": 1440,
}
NUMBERS = frozenset(
    "housing.area_m2 housing.people housing.bed_area_m2 housing.bunk_gap_m"
    " housing.mattress_inches employer.employees workers.foreign_count"
    " papers.held_count".split()
)
# Malay and English names of classes, with the years before the first of them.
CLASSES = re.compile(
    r"\b(darjah|tahun|standard|std|year|tingkatan|form)\s*(\d)\b", re.I
)
SECONDARY = ("tingkatan", "form")
PRIMARY_YEARS = 6


@dataclass(frozen=True)
class Doubt:
    """One answer that cannot be, or two that differ; `keys` say where."""

    code: str
    person: str = ""
    keys: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)

    def text(self, pack: Pack, language: str) -> str:
        return pack.phrases[f"quality.{self.code}"][language].format(**self.parts)

    def as_json(self, pack: Pack) -> dict[str, Any]:
        texts = {language: self.text(pack, language) for language in LANGUAGES}
        return {
            "code": self.code,
            "person": self.person,
            "keys": list(self.keys),
            "text": texts["en"],
            "text_ms": texts["ms"],
        }


def set_apart(facts: Facts) -> Facts:
    """The facts, with what cannot be as not known; `doubts` tells each of them."""
    doubts: list[Doubt] = []
    persons = tuple(_person(facts, one, doubts) for one in facts.persons)
    group = _person(facts, facts.group, doubts)
    return replace(facts, group=group, persons=persons, doubts=tuple(doubts))


def _person(facts: Facts, person: Person, doubts: list[Doubt]) -> Person:
    told = _sound(person.facts, doubts)
    born = told.get("person.birth_date")
    on = facts.inspected_on
    if born is not None and born.day is not None and on is not None and born.day > on:
        doubts.append(Doubt("birth_after", person.id, born.keys))
        told = {**told, born.name: replace(born, state=UNKNOWN, value=None)}
    periods = tuple(_period(row, doubts) for row in person.periods)
    return replace(person, facts=told, periods=periods)


def _period(row: Row, doubts: list[Doubt]) -> Row:
    begins, ends = row.fact("period.from"), row.fact("period.to")
    if begins.day and ends.day and ends.day < begins.day:
        doubts.append(Doubt("reversed", row.person, (*begins.keys, *ends.keys)))
    return replace(row, facts=_sound(row.facts, doubts))


def _sound(facts: Named, doubts: list[Doubt]) -> dict[str, Fact]:
    """The facts of one holder; what cannot be is made unknown and noted."""
    kept = dict(facts)
    for name, fact in facts.items():
        code = _fault(fact)
        if code:
            doubts.append(Doubt(code, fact.person, fact.keys, {"what": fact.question}))
            kept[name] = replace(fact, state=UNKNOWN, value=None)
    return kept


def _fault(fact: Fact) -> str:
    if fact.is_as_said:
        return "as_said"
    if not _is_number(fact.name) or fact.number is None:
        return ""
    if fact.number < 0:
        return "negative"
    return "too_much" if fact.number > MOST.get(fact.name, fact.number) else ""


def _is_number(name: str) -> bool:
    return name in MOST or name in NUMBERS or name.startswith("period.")


def doubts_of(facts: Facts, pack: Pack) -> tuple[Doubt, ...]:
    """All that was set apart, and answers about one person that differ."""
    against = (doubt for one in facts.persons for doubt in _against(facts, one, pack))
    return (*facts.doubts, *against)


def _against(facts: Facts, person: Person, pack: Pack) -> Iterator[Doubt]:
    yield from _ages(facts, person)
    yield from _school(facts, person, pack)
    yield from _day(person)


def _ages(facts: Facts, person: Person) -> Iterator[Doubt]:
    """A claim against the paper or against others: the paper, else the lower counts."""
    born, claimed = person.fact("person.birth_date"), person.fact("person.age_claimed")
    others, may = person.fact("person.age_others"), person.fact("person.may_be_child")
    is_paper = born.day is not None and facts.inspected_on is not None
    said = claimed.number
    if is_paper and said is not None and person.age is not None and said != person.age:
        yield _two("age_claim", person, claimed, born, f"{said:f}", str(person.age))
    elif not is_paper and None not in (said, others.number) and said != others.number:
        yield _two("age_told", person, claimed, others, f"{said:f}", others.text)
    if may.answer == NO and person.age is not None and person.age < 18:
        yield _two("age_adult", person, may, born, "", str(person.age))


def _school(facts: Facts, person: Person, pack: Pack) -> Iterator[Doubt]:
    """A class that nobody of the age can have finished."""
    said = person.fact("child.last_class")
    law = None
    if facts.inspected_on is not None:
        law = pack.law("school_start_age", facts.jurisdiction, facts.inspected_on)
    found = CLASSES.search(said.text)
    if found is None or law is None or person.age is None:
        return
    years = int(found[2])
    if found[1].casefold() in SECONDARY:
        years += PRIMARY_YEARS
    youngest = int(law.number) + years - 1
    if person.age < youngest:
        parts = {"said": said.text, "age": str(person.age), "least": str(youngest)}
        yield Doubt("age_school", person.id, said.keys, parts)


def _day(person: Person) -> Iterator[Doubt]:
    """Work and school that together are longer than a day."""
    work, school = person.fact("child.hours_day"), person.fact("child.school_hours_day")
    if (work.number or 0) + (school.number or 0) > 24:
        yield Doubt("day_over", person.id, (*work.keys, *school.keys))


def _two(
    code: str, person: Person, said: Fact, other: Fact, claim: str, counts: str
) -> Doubt:
    keys = tuple(dict.fromkeys((*said.keys, *other.keys)))
    return Doubt(code, person.id, keys, {"claim": claim, "counts": counts})


def doubts_json(doubts: Iterable[Doubt], pack: Pack) -> list[dict[str, Any]]:
    return [doubt.as_json(pack) for doubt in doubts]
