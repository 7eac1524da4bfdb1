"""What is known of an inspection, of whom, from where, and since when?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

SAID, UNKNOWN, REFUSED, NOT_ASKED = "said", "unknown", "refused", "not_asked"
YES, NO = "yes", "no"
# What counts first when one thing was answered more than once.
WEIGHT = {YES: 3, UNKNOWN: 2, REFUSED: 2, NOT_ASKED: 2, NO: 1}


@dataclass(frozen=True)
class Fact:
    """One thing said about a person (row id) or, with person "", the group.

    `name` is a fact of the contract (`papers.held_by`) or an indicator code
    (`CD01`). `value` counts only while `state` is `said`. `keys` are the
    answers it rests on, `at` the earliest of their times, `question` and
    `shown` their words in English. `is_as_said`: kept in the words of somebody
    though it is no answer of the kind that was asked for.
    """

    name: str
    state: str = NOT_ASKED
    value: Any = None
    person: str = ""
    phase: str = ""
    source: str = ""
    keys: tuple[str, ...] = ()
    at: datetime | None = None
    question: str = ""
    shown: str = ""
    is_confidential: bool = False
    is_as_said: bool = False

    @property
    def is_said(self) -> bool:
        return self.state == SAID

    @property
    def answer(self) -> str:
        """yes, no, unknown, refused or not_asked; any other value is unknown."""
        if not self.is_said:
            return self.state
        if isinstance(self.value, bool):
            return YES if self.value else NO
        return self.value if self.value in (YES, NO) else UNKNOWN

    @property
    def number(self) -> Decimal | None:
        """The value as an exact number, None when unknown or no number."""
        if not self.is_said or isinstance(self.value, bool):
            return None
        try:
            number = Decimal(str(self.value))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None

    @property
    def day(self) -> date | None:
        """The value as a date, None when unknown or impossible."""
        try:
            return date.fromisoformat(str(self.value)[:10]) if self.is_said else None
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The value as text, "" when unknown."""
        return str(self.value) if self.is_said and self.value is not None else ""


Named = Mapping[str, Fact]


@dataclass(frozen=True)
class Row:
    """One row that is no person: a wage period or an action on the spot."""

    key: str
    kind: str
    person: str
    facts: Named

    def fact(self, name: str) -> Fact:
        return self.facts.get(name, Fact(name, person=self.person))


@dataclass(frozen=True)
class Person:
    """One person (`id` = row id, `code` = W1) or the group (both "").

    `signs` are indicator facts by code. `age` None means unknown.
    """

    id: str = ""
    code: str = ""
    prefix: str = ""
    age: int | None = None
    facts: Named = field(default_factory=dict)
    signs: Named = field(default_factory=dict)
    periods: tuple[Row, ...] = ()

    def fact(self, name: str) -> Fact:
        return self.facts.get(name, Fact(name, person=self.id))

    def sign(self, code: str) -> Fact:
        return self.signs.get(code, Fact(code, person=self.id))

    def answer_to(self, code: str) -> str:
        """What was answered to a sign: yes, no, unknown, refused or not_asked."""
        fact = self.signs.get(code)
        return NOT_ASKED if fact is None else fact.answer

    @property
    def is_child(self) -> bool:
        """Under 18, or of unknown age and nobody said: surely not a child."""
        if self.age is not None:
            return self.age < 18
        return bool(self.id) and self.fact("person.may_be_child").answer != NO

    @property
    def label(self) -> str:
        """What a sheet calls the person; never a name."""
        return self.code or self.id


@dataclass(frozen=True)
class Facts:
    """All facts of one inspection; what was said of nobody is the group's.

    `names` are the facts that the form can state, None where there is no form;
    `doubts` what was said and cannot be (see `quality`).
    """

    group: Person = field(default_factory=Person)
    persons: tuple[Person, ...] = ()
    actions: tuple[Row, ...] = ()
    jurisdiction: str = ""
    state: str = ""
    inspected_on: date | None = None
    names: frozenset[str] | None = None
    doubts: tuple[Any, ...] = ()

    def asks(self, name: str) -> bool:
        """Whether an answer could still state this fact."""
        return self.names is None or name in self.names

    @property
    def everybody(self) -> Iterator[Person]:
        """The group first, then each person in order."""
        yield self.group
        yield from self.persons

    def all_of(self, name: str) -> tuple[Fact, ...]:
        """Every said fact of the name, the group's first."""
        found = (one.facts.get(name) for one in self.everybody)
        return tuple(fact for fact in found if fact and fact.is_said)

    def person(self, row_id: str) -> Person:
        """The person of a row id; raises KeyError."""
        for one in self.everybody:
            if one.id == row_id:
                return one
        raise KeyError(row_id)


def weightier(first: Fact, second: Fact) -> Fact:
    """The fact that stands when a thing was answered twice: yes over unknown over no.

    The same yes or no, said twice, rests on the keys of both; of other
    values the first one said stands.
    """
    if first.answer == second.answer and first.answer in (YES, NO):
        return _together(first, second)
    return second if _weight(second) > _weight(first) else first


def _weight(fact: Fact) -> int:
    is_value = fact.is_said and fact.answer not in (YES, NO)
    return WEIGHT[YES] if is_value else WEIGHT[fact.answer]


def _together(first: Fact, second: Fact) -> Fact:
    times = [at for at in (first.at, second.at) if at]
    return replace(
        first,
        keys=tuple(dict.fromkeys((*first.keys, *second.keys))),
        at=min(times) if times else None,
        is_confidential=first.is_confidential or second.is_confidential,
    )
