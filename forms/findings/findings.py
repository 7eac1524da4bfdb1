"""What do the facts of an inspection come to, side by side, with reasons?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forms.findings.breach import Breach, NoRule, Scene, breach_json
from forms.findings.child_labour import ChildLabour, Place, child_labour
from forms.findings.child_work import ChildWork, work_of
from forms.findings.delphi import Delphi, delphi
from forms.findings.explain import (
    Explainer,
    Reason,
    breach_reason,
    no_rule_reason,
)
from forms.findings.facts import Facts, Person
from forms.findings.icls import Icls, icls
from forms.findings.ilo11 import Ilo11, ilo11
from forms.findings.labour_law import breaches
from forms.findings.wage_facts import wage_sheets
from forms.findings.wages import Sen, WageSheet, total
from forms.packs import Pack

ENGINE = "1"


@dataclass(frozen=True)
class PersonFindings:
    """The engines' findings of one person, or of the group (id and code "").

    `age` None is unknown. `child_labour` is None for an adult and the group.
    """

    id: str
    code: str
    age: int | None
    is_child: bool
    ilo11: Ilo11
    icls: Icls
    delphi: Delphi
    child_labour: ChildLabour | None
    reasons: tuple[Reason, ...]

    @property
    def label(self) -> str:
        """What the person is called: the code, else the id; never a name."""
        return self.code or self.id

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of findings.md, with code, age and whole reasons."""
        child = self.child_labour
        return {
            "id": self.id,
            "code": self.code,
            "age": self.age,
            "is_child": self.is_child,
            "ilo11": self.ilo11.as_json(),
            "icls": {**self.icls.as_json(), "pair": list(self.icls.pair or ())},
            "delphi": self.delphi.as_json(),
            "child_labour": None if child is None else child.as_json(),
            "reasons": [reason.as_json() for reason in self.reasons],
        }


@dataclass(frozen=True)
class Findings:
    """All that an inspection shows; `version` names rule pack and engine.

    `group` are the signs that were said of nobody in particular; None when
    there are none. `breaches` are certain, `possible` are those that an answer
    could still show, `no_rule` what no rule is known for here.
    """

    persons: tuple[PersonFindings, ...]
    group: PersonFindings | None
    wages: tuple[WageSheet, ...]
    breaches: tuple[Breach, ...]
    breach_reasons: tuple[Reason, ...]
    version: str
    on: date
    possible: tuple[Breach, ...] = ()
    possible_reasons: tuple[Reason, ...] = ()
    no_rule: tuple[NoRule, ...] = ()
    no_rule_reasons: tuple[Reason, ...] = ()

    @property
    def total_arrears(self) -> Sen:
        return total(sheet.arrears for sheet in self.wages)

    @property
    def total_arrears_sen(self) -> int:
        """What all workers are owed at the least, in sen."""
        return self.total_arrears.low

    def person(self, row_id: str) -> PersonFindings:
        """The findings of one person; raises KeyError."""
        for person in self.persons:
            if person.id == row_id:
                return person
        raise KeyError(row_id)

    def of(self, row_id: str) -> Findings:
        """Only what concerns one person, and what concerns everybody."""
        pairs = zip(self.breaches, self.breach_reasons, strict=True)
        meant = [
            (one, why) for one, why in pairs if row_id in one.persons or not one.persons
        ]
        return replace(
            self,
            persons=tuple(one for one in self.persons if one.id == row_id),
            wages=tuple(one for one in self.wages if one.person == row_id),
            breaches=tuple(one for one, _ in meant),
            breach_reasons=tuple(why for _, why in meant),
        )

    def breach(self, code: str) -> Breach | None:
        """The breach of a code, if it stands."""
        return next((one for one in self.breaches if one.code == code), None)

    def as_json(self) -> dict[str, Any]:
        """Everything as a JSON value, for keeping beside the record."""
        is_ranged = any(sheet.is_ranged for sheet in self.wages)
        return {
            "version": self.version,
            "on": self.on.isoformat(),
            "persons": [person.as_json() for person in self.persons],
            "group": None if self.group is None else self.group.as_json(),
            "wages": [
                {"person": sheet.person, "code": sheet.code, **sheet.as_json()}
                for sheet in self.wages
            ],
            "breaches": _breaches_json(self.breaches, self.breach_reasons),
            "breaches_possible": _breaches_json(self.possible, self.possible_reasons),
            "no_rule": [
                {"code": one.code, "rule": one.rule, **_words(why)}
                for one, why in zip(self.no_rule, self.no_rule_reasons, strict=True)
            ],
            "total_arrears_sen": self.total_arrears.as_json(is_ranged),
        }


def _words(why: Reason) -> dict[str, str]:
    return {"text": why.text, "text_ms": why.text_in("ms")}


def _breaches_json(
    found: tuple[Breach, ...], reasons: tuple[Reason, ...]
) -> list[dict[str, Any]]:
    pairs = zip(found, reasons, strict=True)
    return [breach_json(one, _words(why)) for one, why in pairs]


def find(facts: Facts, pack: Pack, *, on: date) -> Findings:
    """The findings of an inspection by the rules in force `on` a day.

    Where only the state is said, the jurisdiction follows from it.
    """
    if not facts.jurisdiction:
        place_of_state = pack.states.get(pack.state_code(facts.state), "")
        facts = replace(facts, jurisdiction=place_of_state)
    place = Place(pack, facts.jurisdiction, on)
    sheets = wage_sheets(facts, pack)
    broken = breaches(Scene(facts, sheets, pack, on))
    has_signs, sector = bool(facts.group.signs), facts.group.fact("place.sector")
    group = person_findings(facts.group, ChildWork(), place) if has_signs else None
    return Findings(
        persons=tuple(
            person_findings(person, work_of(person, sector), place)
            for person in facts.persons
        ),
        group=group,
        wages=sheets,
        breaches=broken.certain,
        breach_reasons=tuple(breach_reason(one, pack) for one in broken.certain),
        possible=broken.possible,
        possible_reasons=tuple(breach_reason(one, pack) for one in broken.possible),
        no_rule=broken.no_rule,
        no_rule_reasons=tuple(no_rule_reason(one, pack) for one in broken.no_rule),
        version=f"{pack.id} {pack.version}, engine {ENGINE}",
        on=on,
    )


def person_findings(person: Person, work: ChildWork, place: Place) -> PersonFindings:
    """Every engine over one person's facts, side by side."""
    pack = place.pack
    signs, forced = ilo11(person, pack), icls(person, pack)
    label, child = delphi(person, pack), child_labour(person, work, place)
    explain = Explainer(pack, person)

    def reasons() -> Iterator[Reason]:
        yield from explain.ilo11(signs)
        yield from explain.icls(forced)
        yield from explain.delphi(label)
        if child is not None:
            yield from explain.child_labour(child)

    return PersonFindings(
        id=person.id,
        code=person.code,
        age=person.age,
        is_child=person.is_child,
        ilo11=signs,
        icls=forced,
        delphi=label,
        child_labour=child,
        reasons=tuple(reasons()),
    )
