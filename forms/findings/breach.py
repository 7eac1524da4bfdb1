"""What is a breach of labour law: certain, possible, or without a known rule?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from forms.findings.facts import NO, YES, Fact, Facts, Person, Row
from forms.findings.wages import WageSheet
from forms.packs.packs import LawValue, Pack
from forms.packs.rows import NO_RULE


@dataclass(frozen=True)
class Breach:
    """One breach: its code, law, answers, persons and figures.

    `persons` are row ids; () when the breach is the group's. `figures` fill
    the words of the reason. Where it is not certain, `missing` are the facts
    that would settle it, and `why` the phrase that says why it stays open.
    """

    code: str
    section: str
    keys: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    is_checked: bool = True
    is_certain: bool = True
    missing: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class NoRule:
    """What was asked of a rule that nobody knows here: never "no breach"."""

    code: str
    rule: str


Outcome = Breach | NoRule
Outcomes = Iterator[Outcome]


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

    def no_rule(self, code: str, key: str) -> Iterator[NoRule]:
        """What to say where no rule is known; nothing where the law has no limit."""
        if self.pack.law(key, self.facts.jurisdiction, self.on) is None:
            yield NoRule(code, key)

    def person_ids(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """The persons the facts concern, in the order of the form."""
        concerned = {fact.person for fact in facts}
        return tuple(one.id for one in self.facts.persons if one.id in concerned)

    def group(self, name: str) -> Fact:
        return self.facts.group.fact(name)

    @property
    def periods(self) -> Iterator[tuple[Person, Row]]:
        """Every wage period with its worker."""
        for person in self.facts.everybody:
            for row in person.periods:
                yield person, row


def breach(
    scene: Scene,
    code: str,
    law: LawValue | None,
    found: Iterable[Fact] = (),
    figures: Mapping[str, str] | None = None,
) -> Breach:
    """A breach that is certain, resting on facts."""
    facts = tuple(found)
    return Breach(
        code=code,
        section=law.basis_shown if law else NO_RULE,
        keys=tuple(dict.fromkeys(key for fact in facts for key in fact.keys)),
        persons=scene.person_ids(facts),
        figures=figures or {},
        is_checked=law.is_checked if law else False,
    )


def may_be(
    scene: Scene,
    code: str,
    law: LawValue | None,
    missing: Iterable[str],
    why: str = "breach.open",
) -> Outcomes:
    """A breach that is only possible, where the form asks what would settle it."""
    asked = tuple(name for name in missing if scene.facts.asks(name))
    if law is not None and (asked or why != "breach.open"):
        yield Breach(
            code=code,
            section=law.basis_shown,
            is_checked=law.is_checked,
            is_certain=False,
            missing=asked,
            why=why,
        )


def by_answer(scene: Scene, code: str, key: str, name: str, bad: str = NO) -> Outcomes:
    """A breach that one answer shows; open while nobody has answered yes or no."""
    law, said = scene.law(key), scene.facts.all_of(name)
    found = [fact for fact in said if fact.answer == bad]
    is_settled = any(fact.answer in (YES, NO) for fact in said)
    if law is None:
        if found or (not is_settled and scene.facts.asks(name)):
            yield from scene.no_rule(code, key)
    elif found:
        yield breach(scene, code, law, found, {"limit": law.value})
    elif not is_settled:
        yield from may_be(scene, code, law, (name,))


def over(scene: Scene, code: str, key: str, name: str) -> Outcomes:
    """A breach by hours above a limit."""
    yield from _beyond(scene, code, key, name, is_over)


def below(scene: Scene, code: str, key: str, name: str) -> Outcomes:
    """A breach by a number below a limit."""
    yield from _beyond(scene, code, key, name, is_under)


def is_over(number: Decimal, limit: Decimal) -> bool:
    return number > limit


def is_under(number: Decimal, limit: Decimal) -> bool:
    return number < limit


def _beyond(scene: Scene, code: str, key: str, name: str, is_bad: Any) -> Outcomes:
    law = scene.law(key)
    said = [fact for fact in scene.facts.all_of(name) if fact.number is not None]
    if law is None:
        if said or scene.facts.asks(name):
            yield from scene.no_rule(code, key)
        return
    found = [fact for fact in said if is_bad(fact.number, law.number)]
    if found:
        pick = max if is_bad is is_over else min
        most = pick(fact.number for fact in found if fact.number is not None)
        unit = "hours" if is_bad is is_over else "number"
        figures = {unit: f"{most:f}", "limit": law.value}
        yield breach(scene, code, law, found, figures)
    elif not said:
        yield from may_be(scene, code, law, (name,))


def breach_json(one: Breach, words: Mapping[str, Any]) -> dict[str, Any]:
    """A breach with its words, for keeping and showing."""
    return {
        "code": one.code,
        "section": one.section,
        "is_checked": one.is_checked,
        "low": one.is_certain,
        "high": True,
        "missing": list(one.missing),
        "persons": list(one.persons),
        "keys": list(one.keys),
        "figures": dict(one.figures),
        **words,
    }
