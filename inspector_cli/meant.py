"""What do facts or answers from a file mean, with no laptop and nothing kept?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from forms.definition import FormDefinition
from forms.findings.explain import LANGUAGES
from forms.findings.facts import Facts
from forms.findings.facts_document import persons_of_facts, shown
from forms.findings.findings import Findings, find
from forms.findings.missing import missing_json, missing_of, questions_for
from forms.findings.person import PersonFindings
from forms.findings.places import ByPlace, find_anywhere, over_places
from forms.findings.reading import read_facts
from forms.follow_ups import CalledFor, called_for
from forms.packs.packs import Pack
from inspector_cli.answers_file import Refused, place_words
from inspector_cli.trouble import AnswersRefused, NotHere
from inspector_cli.unkept import Unkept, filled
from inspector_cli.words.phrases import form_language


@dataclass(frozen=True)
class Meant:
    """What a file means. `found` is None for facts: they carry no wages or breaches.

    `places` holds the same by the law of each place where no place is known.
    `as_said` are the answers that cannot be, kept in the words of the file.
    """

    pack: Pack
    persons: tuple[PersonFindings, ...]
    jurisdiction: str = ""
    found: Findings | None = None
    called: tuple[CalledFor, ...] = ()
    as_said: tuple[Refused, ...] = ()
    places: ByPlace = field(default_factory=dict)
    definition: FormDefinition | None = None

    def of(self, named: str) -> Meant:
        """Only one person: the Nth, or the one of a code or id. Raises NotHere."""
        wanted = _named(self.persons, named)
        place = self.persons.index(wanted)
        return replace(
            self,
            persons=(wanted,),
            found=None if self.found is None else self.found.of(wanted.id),
            called=tuple(one for one in self.called if _concerns(one, wanted)),
            places={code: (all_[place],) for code, all_ in self.places.items()},
        )

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of findings.md, and what an inspection has beside it."""
        told: dict[str, Any] = {"persons": [shown(one) for one in self.persons]}
        if self.found is not None:
            told |= self._beside(self.found)
        if self.places:
            told["jurisdiction"] = None
            told["by_jurisdiction"] = {
                code: {"persons": [shown(one) for one in persons]}
                for code, persons in self.places.items()
            }
        return told

    def _beside(self, found: Findings) -> dict[str, Any]:
        whole = found.as_json()
        names = {one.id: one.label for one in self.persons}
        for breach in (*whole["breaches"], *whole["breaches_possible"]):
            breach["persons"] = [names.get(one, one) for one in breach["persons"]]
        for labels in whole["labels"]["persons"]:
            labels["id"] = names.get(labels["id"], labels["id"])
        for doubt in whole["quality"]:
            doubt["person"] = names.get(doubt["person"], doubt["person"])
        del whole["persons"]
        return {
            **whole,
            "group": None if found.group is None else shown(found.group),
            "jurisdiction": self.jurisdiction,
            "kept_as_said": [
                {"where": one.key, "why": one.why} for one in self.as_said
            ],
            "missing": missing_json(self.persons),
            "questions": self._questions(found),
            "follow_ups": [_called_json(one) for one in self.called],
        }

    def _questions(self, found: Findings) -> dict[str, dict[str, str]]:
        """What is missing anywhere -> the question that would state it."""
        if self.definition is None:
            return {}
        languages = {
            code: form_language(self.definition.languages, code) for code in LANGUAGES
        }
        names = [name for one in found.possible for name in one.missing]
        for person in self.persons:
            names += [name for every in missing_of(person).values() for name in every]
        asked = questions_for(self.definition, dict.fromkeys(names), languages)
        return {one.name: {"key": one.key, **one.words} for one in asked}


def meaning_of_facts(document: dict[str, Any], pack: Pack) -> Meant:
    """What a document of facts means; over every place when it names none.

    Raises DocumentRefused with every fault.
    """
    place = document.get("jurisdiction")
    if place is not None:
        return Meant(pack, persons_of_facts(document), jurisdiction=str(place))
    places = {
        code: persons_of_facts({**document, "jurisdiction": code})
        for code in pack.jurisdictions
    }
    return Meant(pack, over_places(places, pack), places=places)


def facts_of_answers(
    answers: dict[str, Any],
    definition: FormDefinition,
    pack: Pack,
    *,
    now: datetime,
    on: date | None = None,
) -> tuple[Facts, tuple[Refused, ...]]:
    """The facts of a file of answers, and the answers that were kept as said.

    Raises AnswersRefused with every answer that the form cannot take.
    """
    unkept, refused = filled(answers, definition, now, pack.zone)
    if refused:
        raise AnswersRefused([(one.key, one.why) for one in _placed(unkept, refused)])
    facts = read_facts(definition, unkept.interview.answers(), {}, on)
    return facts, _placed(unkept, unkept.as_said)


def _placed(unkept: Unkept, refused: Sequence[Refused]) -> tuple[Refused, ...]:
    """The same with the place as a person reads it."""
    return tuple(Refused(place_words(unkept, one.key), one.why) for one in refused)


def meaning_of_answers(
    facts: Facts,
    definition: FormDefinition,
    as_said: tuple[Refused, ...],
    pack: Pack,
    today: date,
) -> Meant:
    """What the facts of an inspection mean; over every place when none is known."""
    on = facts.inspected_on or today
    place = facts.jurisdiction or pack.states.get(pack.state_code(facts.state), "")
    places: ByPlace = {}
    if place:
        found = find(facts, pack, on=on)
    else:
        found, places = find_anywhere(facts, pack, on=on)
    called = called_for(found, facts, pack, inspection="preview")
    return Meant(
        *(pack, found.persons, place, found, called, as_said, places),
        definition=definition,
    )


def _named(persons: Sequence[PersonFindings], named: str) -> PersonFindings:
    for person in persons:
        if named.casefold() in (person.code.casefold(), person.id.casefold()):
            return person
    if named.isdecimal() and 1 <= int(named) <= len(persons):
        return persons[int(named) - 1]
    there = ", ".join(one.label for one in persons) or "nobody"
    raise NotHere(f"There is no person {named} in this file.", f"There are: {there}.")


def _concerns(one: CalledFor, person: PersonFindings) -> bool:
    return not one.persons or person.id in one.persons


def _called_json(one: CalledFor) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "step": one.step,
        "persons": sorted(one.persons.values()),
        "who": one.who,
        "due_at": one.due_at.isoformat(),
        "due": one.due_words,
    }
