"""Which red flags do the answers of a checklist raise, of whom, as it stands?

A pure reading of the answers: a flag is there while an answer raises it and
gone when the answer is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from forms.definition import FormDefinition, Question
from forms.findings.facts import Person
from forms.findings.reading import read_facts
from forms.guidance import Condition, Guidance, RedFlag
from forms.guidance_tables import CHILD

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Raised:
    """A flag that stands: of which person's row ("" the workplace), by which answers.

    `is_age_unknown`: it speaks of a child because nothing is known of the age.
    """

    flag: RedFlag
    row: str
    person: str
    keys: tuple[str, ...]
    is_age_unknown: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """The same flag of the same person, however often it is answered."""
        return self.row, self.flag.code


class FlagReader:
    """Reads the flags of one form by one pack; cheap to ask after every answer."""

    def __init__(self, definition: FormDefinition, guidance: Guidance) -> None:
        self.definition = definition
        self.guidance = guidance

    @cached_property
    def _by_question(self) -> Mapping[str, tuple[tuple[int, Condition], ...]]:
        """Generic key -> the flags (by place) that its answer may raise."""
        conditions = [
            (place, condition)
            for place, flag in enumerate(self.guidance.flags)
            for condition in flag.when
        ]
        found = {
            question.key: tuple(
                (place, one) for place, one in conditions if _means(one, question)
            )
            for question in self.definition.questions
        }
        return {key: meant for key, meant in found.items() if meant}

    def may_change(self, key: str) -> bool:
        """Whether an answer at `key` may raise or lower a flag; ages count too."""
        generic = self.definition.generic_key(key)
        question = self.definition.by_key.get(generic)
        fact = question.attributes.get("fact", "") if question else ""
        return generic in self._by_question or fact.startswith("person.")

    def raised(self, answers: Answers) -> tuple[Raised, ...]:
        """Every flag that stands, the gravest first, each person's once."""
        keys: dict[tuple[int, str], list[str]] = {}
        for key, value in answers.items():
            for place in self._places(key, value):
                keys.setdefault((place, self._person_row(key)), []).append(key)
        if not keys:
            return ()
        persons = self._persons(answers) if any(row for _, row in keys) else {}
        order = {row_id: number for number, row_id in enumerate(persons, 1)}

        def by_gravity(one: tuple[int, str]) -> tuple[int, int]:
            place, row = one
            return place, order.get(row.rpartition("/")[2], 0) if row else 0

        found = (
            self._raised(place, row, keys[place, row], persons)
            for place, row in sorted(keys, key=by_gravity)
        )
        return tuple(one for one in found if one is not None)

    def _raised(
        self, place: int, row: str, keys: list[str], persons: Mapping[str, Person]
    ) -> Raised | None:
        flag = self.guidance.flags[place]
        person = persons.get(row.rpartition("/")[2]) if row else None
        if not flag.concerns(person.is_child if person else None):
            return None
        if person is None:
            return Raised(flag, row, "", tuple(keys))
        is_unknown = person.age is None and flag.about == CHILD
        return Raised(flag, row, person.label, tuple(keys), is_unknown)

    def _places(self, key: str, value: object) -> Iterator[int]:
        """The flags that one answer raises; a tick says the name of its choice."""
        generic = self.definition.generic_key(key)
        for place, condition in self._by_question.get(generic, ()):
            if condition.is_met(value):
                yield place
        around, _, choice = generic.rpartition("/")
        if value is True and not choice.startswith("~"):
            for place, condition in self._by_question.get(around, ()):
                if condition.is_met(choice):
                    yield place

    def _persons(self, answers: Answers) -> Mapping[str, Person]:
        facts = read_facts(self.definition, answers, {})
        return {person.id: person for person in facts.persons}

    def _person_row(self, key: str) -> str:
        """The row of the person that a key stands in: `workers/ab`; "" outside."""
        parts = key.split("/")
        for size in range(len(parts) - 1, 1, -1):
            repeat = self.definition.by_key.get(
                self.definition.generic_key("/".join(parts[: size - 1]))
            )
            if repeat is not None and repeat.person_prefix:
                return "/".join(parts[:size])
        return ""

    # -- who is near ----------------------------------------------------------

    def is_employer_near(self, answers: Answers, key: str) -> bool:
        """Whether someone of the employer may see or hear, where `key` is asked.

        What was said in the same row (an interview) counts before what was
        said of the whole visit.
        """
        conditions = self.guidance.employer_near
        if not conditions:
            return False
        named = {condition.name for condition in conditions}
        rows = [*_rows_around(key), ""]
        for row in rows:
            said = _said_in(row, named, answers)
            if said:
                return any(
                    condition.is_met(value)
                    for name, value in said
                    for condition in conditions
                    if condition.name == name
                )
        return False


def _means(condition: Condition, question: Question) -> bool:
    """Whether an answer to this question can meet the condition."""
    marks = question.attributes
    if condition.name[:1].isupper():
        return marks.get("indicator") == condition.name
    if "." in condition.name:
        return marks.get("fact") == condition.name
    return question.key.rpartition("/")[2] == condition.name


def _rows_around(key: str) -> Iterator[str]:
    """The keys above a question, the nearest first: `workers/ab/interviews/cd`."""
    parts = key.split("/")[:-1]
    yield from ("/".join(parts[:size]) for size in range(len(parts), 1, -1))


def _said_in(row: str, named: set[str], answers: Answers) -> list[tuple[str, object]]:
    """(question, value) of the answers that stand directly in a row; ticks by choice."""
    begin = f"{row}/" if row else ""
    found: list[tuple[str, object]] = []
    for name in named:
        value = answers.get(f"{begin}{name}")
        # Don't know and refused are not "no": what is said further out counts.
        if value is not None and not isinstance(value, dict):
            found.append((name, value))
            ticks = f"{begin}{name}/"
            found += [
                (name, one.removeprefix(ticks))
                for one, is_ticked in answers.items()
                if is_ticked is True and one.startswith(ticks)
            ]
    return found
