"""What do the facts of an inspection come to, side by side, with reasons?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forms.findings.asked import Asked, asked_of
from forms.findings.breach import Breach, NoRule, Scene, breach_json
from forms.findings.child_labour import Place
from forms.findings.child_work import ChildWork, work_of
from forms.findings.explain import Reason, breach_reason, no_rule_reason
from forms.findings.facts import Facts
from forms.findings.labels import Found, Labels, labels_of
from forms.findings.labour_law import Broken, breaches
from forms.findings.person import PersonFindings, person_findings
from forms.findings.quality import Doubt, doubts_json, doubts_of
from forms.findings.wage_facts import wage_sheets
from forms.findings.wages import Sen, WageSheet, total
from forms.packs.packs import Pack

ENGINE = "3"


@dataclass(frozen=True)
class Findings:
    """All that an inspection shows; `version` names rule pack and engine.

    `group` are the signs that were said of nobody in particular; None when
    there are none. `breaches` are certain, `possible` are those that an answer
    could still show, `no_rule` what no rule is known for here; `asked` says of
    whom anything was asked.
    """

    persons: tuple[PersonFindings, ...]
    group: PersonFindings | None
    wages: tuple[WageSheet, ...]
    breaches: tuple[Breach, ...]
    breach_reasons: tuple[Reason, ...]
    labels: Labels
    version: str
    on: date
    quality: tuple[Doubt, ...] = ()
    possible: tuple[Breach, ...] = ()
    possible_reasons: tuple[Reason, ...] = ()
    no_rule: tuple[NoRule, ...] = ()
    no_rule_reasons: tuple[Reason, ...] = ()
    asked: Asked = Asked()

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
            labels=self.labels.only(row_id),
            quality=tuple(one for one in self.quality if one.person in ("", row_id)),
            breaches=tuple(one for one, _ in meant),
            breach_reasons=tuple(why for _, why in meant),
        )

    def breach(self, code: str) -> Breach | None:
        """The breach of a code, if it stands."""
        return next((one for one in self.breaches if one.code == code), None)

    def outline(self) -> dict[str, Any]:
        """The part of `as_json` without any words: what was found, of whom."""
        return {
            "persons": [person.outline() for person in self.persons],
            "group": None if self.group is None else self.group.outline(),
            "breaches": [{"code": one.code} for one in self.breaches],
            "total_arrears_sen": self._arrears_json(),
        }

    def _arrears_json(self) -> Any:
        is_ranged = any(sheet.is_ranged for sheet in self.wages)
        return self.total_arrears.as_json(is_ranged)

    def as_json(self) -> dict[str, Any]:
        """Everything as a JSON value, for keeping beside the record."""
        return {
            "version": self.version,
            "on": self.on.isoformat(),
            "persons": [person.as_json() for person in self.persons],
            "group": None if self.group is None else self.group.as_json(),
            "wages": [
                {"person": sheet.person, "code": sheet.code, **sheet.as_json()}
                for sheet in self.wages
            ],
            "labels": self.labels.as_json(),
            "quality": doubts_json(self.quality, self.labels.pack),
            "breaches": _breaches_json(self.breaches, self.breach_reasons),
            "breaches_possible": _breaches_json(self.possible, self.possible_reasons),
            "no_rule": [
                {"code": one.code, "rule": one.rule, **_words(why)}
                for one, why in zip(self.no_rule, self.no_rule_reasons, strict=True)
            ],
            "total_arrears_sen": self._arrears_json(),
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
    persons = tuple(
        person_findings(person, work_of(person, sector), place)
        for person in facts.persons
    )
    asked = asked_of(facts)
    found = Found(
        *(persons, group, asked, broken.certain, broken.possible, broken.no_rule)
    )
    return Findings(
        persons=persons,
        group=group,
        wages=sheets,
        labels=labels_of(found, place),
        version=f"{pack.id} {pack.version}, engine {ENGINE}",
        on=on,
        quality=doubts_of(facts, pack),
        asked=asked,
        **_law(broken, pack),
    )


def _law(broken: Broken, pack: Pack) -> dict[str, Any]:
    return {
        "breaches": broken.certain,
        "breach_reasons": tuple(breach_reason(one, pack) for one in broken.certain),
        "possible": broken.possible,
        "possible_reasons": tuple(breach_reason(one, pack) for one in broken.possible),
        "no_rule": broken.no_rule,
        "no_rule_reasons": tuple(no_rule_reason(one, pack) for one in broken.no_rule),
    }
