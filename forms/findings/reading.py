"""Which facts do the answers of an inspection state, of whom?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from forms.attachments import file_name, is_file
from forms.definition import FormDefinition, Question
from forms.findings.facts import (
    NOT_ASKED,
    REFUSED,
    SAID,
    UNKNOWN,
    Fact,
    Facts,
    Person,
    Row,
    weightier,
)
from forms.findings.quality import set_apart

ROW, DELETED = "/~row", "/~del"
# What an answer that is no answer means; the last is a value of the wrong kind.
MARKS = {"dk": UNKNOWN, "rf": REFUSED, "skip": NOT_ASKED, "said": UNKNOWN}
ENGLISH = "(en)"
PERIODS, ACTIONS = "wage.periods", "actions"
Answers = Mapping[str, Any]
Times = Mapping[str, datetime]


@dataclass
class _Holder:
    """What is gathered of one person, the group, or one row."""

    key: str = ""
    id: str = ""
    prefix: str = ""
    kind: str = ""
    person: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    signs: dict[str, Fact] = field(default_factory=dict)

    def keep(self, kept: dict[str, Fact], fact: Fact) -> None:
        known = kept.get(fact.name)
        kept[fact.name] = fact if known is None else weightier(known, fact)


@dataclass(frozen=True)
class _Place:
    """A row of a repeat: its concrete key, and the holders of what stands in it."""

    key: str
    holder: _Holder
    person: _Holder


@dataclass(frozen=True)
class _Reader:
    definition: FormDefinition
    answers: Answers
    times: Times
    children: Mapping[str, tuple[str, ...]]
    language: str

    @cached_property
    def ticks(self) -> tuple[str, ...]:
        """The keys of all that is ticked."""
        ticked = (key for key, value in self.answers.items() if value is True)
        return tuple(key for key in ticked if "/~" not in key)

    def label(self, question: Question) -> str:
        """The question's words; of a calculated one, those of its fact: `Hours week`."""
        fact = question.attributes.get("fact", "").rpartition(".")[2]
        words = self.definition.label(question.key, self.language)
        return words or fact.replace("_", " ").capitalize() or question.key

    def shown(self, question: Question, value: Any) -> str:
        """An answer in words: the label of each choice, yes-or-no as it is."""
        values = value if isinstance(value, tuple) else (value,)
        if question.kind.startswith("select"):
            values = tuple(self._choice(question, str(one)) for one in values)
        return ", ".join(str(one) for one in values)

    def _choice(self, question: Question, name: str) -> str:
        return self.definition.choice_label(question.key, name, self.language) or name


def read_facts(
    definition: FormDefinition, answers: Answers, times: Times, on: date | None = None
) -> Facts:
    """The facts of answers in merge form, by the `li:` attributes of the form.

    `on` stands for the day of the inspection where it is not the one that was said.
    `times` gives when an answer was typed or observed (key -> aware moment).
    Don't know is unknown, refused is refused, skipped and absent are not
    asked. What stands in no row of a person concerns the group.
    """
    language = _english(definition)
    reader = _Reader(definition, answers, times, _rows(definition, answers), language)
    group = _Holder()
    holders = list(_gather(reader, group))
    names = (one.attributes.get("fact", "") for one in definition.questions)
    return set_apart(replace(_facts(group, holders, on), names=frozenset(names)))


def _english(definition: FormDefinition) -> str:
    """The form's English, or its default language where it has none."""
    spoken = (name for name in definition.languages if ENGLISH in name)
    return next(spoken, definition.default_language)


def _rows(definition: FormDefinition, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Concrete repeat key (`workers/ab/payslips`) -> its row ids, in their order."""
    found: dict[str, list[tuple[Any, str]]] = {}
    for key, created in answers.items():
        row, _, last = key.rpartition("/")
        is_kept = last == "~row" and answers.get(row + DELETED) is not True
        if is_kept and isinstance(created, int | float):
            repeat, _, row_id = row.rpartition("/")
            found.setdefault(repeat, []).append((created, row_id))
    return {key: tuple(name for _, name in sorted(rows)) for key, rows in found.items()}


def _gather(reader: _Reader, group: _Holder) -> Iterator[_Holder]:
    """Each holder of facts, in form order, filled with what was said."""
    places: dict[str, list[_Place]] = {"": [_Place("", group, group)]}
    for repeat in sorted(reader.definition.repeats, key=lambda one: one.key.count("/")):
        around = places.get(_around(repeat), [])
        places[repeat.key] = [
            place for outer in around for place in _places(reader, repeat, outer)
        ]
        for place in places[repeat.key]:
            if place.holder.key == place.key:
                yield place.holder
    for question in reader.definition.stating:
        inside = question.repeat_keys[-1] if question.repeat_keys else ""
        for place in places.get(inside, ()):
            key = f"{place.key}/{question.local_key}" if place.key else question.key
            if reader.answers.get(key) is not None:
                _keep(reader, question, place, key)


def _around(repeat: Question) -> str:
    outer = [key for key in repeat.repeat_keys if key != repeat.key]
    return outer[-1] if outer else ""


def _places(reader: _Reader, repeat: Question, outer: _Place) -> Iterator[_Place]:
    """The rows of a repeat inside one outer row, each with its holder."""
    last = repeat.key.rpartition("*/")[2]
    key = f"{outer.key}/{last}" if outer.key else last
    prefix, kind = repeat.attributes.get("person", ""), repeat.attributes.get(
        "rows", ""
    )
    for row_id in reader.children.get(key, ()):
        row_key = f"{key}/{row_id}"
        if prefix:
            person = _Holder(row_key, row_id, prefix, person=row_id)
            yield _Place(row_key, person, person)
        elif kind:
            held = _Holder(row_key, row_id, kind=kind, person=outer.person.id)
            yield _Place(row_key, held, outer.person)
        else:
            yield _Place(row_key, outer.holder, outer.person)


def _keep(reader: _Reader, question: Question, place: _Place, key: str) -> None:
    """Keep what one answer says in one row, with whom it concerns."""
    name = question.attributes.get("fact", "")
    code = question.attributes.get("indicator", "")
    fact = _fact(reader, question, place, key)
    if fact is None:
        return
    if name:
        place.holder.keep(place.holder.facts, fact)
    if code:
        sign = replace(fact, name=code)
        place.person.keep(place.person.signs, sign)


def _fact(reader: _Reader, question: Question, place: _Place, key: str) -> Fact | None:
    state, value, keys = _value(reader, question, key)
    if state == NOT_ASKED:
        return None
    note = reader.answers.get(f"{key}/~note")
    source = note.get("source") if isinstance(note, dict) else None
    times = [reader.times[one] for one in keys if one in reader.times]
    return Fact(
        name=question.attributes.get("fact", ""),
        state=state,
        value=value,
        person=place.person.id,
        phase=question.attributes.get("phase", ""),
        source=source or question.attributes.get("source", ""),
        keys=keys,
        at=min(times) if times else None,
        question=reader.label(question),
        shown=reader.shown(question, value) if state == SAID else state,
        is_confidential=question.is_confidential,
        is_as_said=_is_as_said(reader.answers[key]),
    )


def _is_as_said(answer: Any) -> bool:
    return isinstance(answer, dict) and answer.get("~") == "said"


def _value(
    reader: _Reader, question: Question, key: str
) -> tuple[str, Any, tuple[str, ...]]:
    """State, value and keys of an answer; a multi-select gives its ticks."""
    value = reader.answers[key]
    if is_file(value):
        return SAID, file_name(value), (key,)
    if isinstance(value, dict):
        return MARKS.get(str(value.get("~")), UNKNOWN), None, (key,)
    if question.kind != "select_multiple":
        return SAID, value, (key,)
    begin = f"{key}/"
    ticked = sorted(one for one in reader.ticks if one.startswith(begin))
    names = tuple(one.removeprefix(begin) for one in ticked)
    return SAID, names, (key, *ticked)


def _facts(group: _Holder, holders: list[_Holder], on: date | None) -> Facts:
    inspected_on = on or group.facts.get("inspected_on", Fact("inspected_on")).day
    rows = [_row(held) for held in holders if held.kind]
    persons = [_person(held, rows, inspected_on) for held in holders if held.prefix]

    def said(name: str) -> str:
        return group.facts.get(name, Fact(name)).text

    return Facts(
        group=Person(facts=group.facts, signs=group.signs),
        persons=tuple(persons),
        actions=tuple(row for row in rows if row.kind == ACTIONS),
        jurisdiction=said("place.jurisdiction"),
        state=said("place.state"),
        inspected_on=inspected_on,
    )


def _row(held: _Holder) -> Row:
    return Row(key=held.key, kind=held.kind, person=held.person, facts=held.facts)


def _person(held: _Holder, rows: list[Row], on: date | None) -> Person:
    periods = (row for row in rows if row.kind == PERIODS)
    own = (row for row in periods if row.person == held.id)
    return Person(
        id=held.id,
        code=held.facts.get("person.code", Fact("person.code")).text,
        prefix=held.prefix,
        age=age_of(held.facts, on),
        facts=held.facts,
        signs=held.signs,
        periods=tuple(own),
    )


def age_of(facts: Mapping[str, Fact], on: date | None) -> int | None:
    """Whole years on a day, by date of birth, else as said; None when unknown.

    A birth after the day is impossible and counts as unknown.
    """
    born = facts.get("person.birth_date", Fact("person.birth_date")).day
    if born is not None and on is not None and born <= on:
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    said = facts.get("person.age", Fact("person.age")).number
    return int(said) if said is not None and 0 <= said <= 130 else None
