"""What work does this child do, as far as it is known?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from forms.findings.facts import NO, YES, Fact, Person

MINUTES_A_DAY = 24 * 60
PERMITTED = (
    *("none", "family", "entertainment", "school", "training"),
    "apprenticeship",
)
# Kinds of workplace that the law lets work at night, by the words of the
# checklists; of PERHAPS only a part is meant (a vessel, not a fish farm).
SURELY = {"palm_oil": "agriculture", "rubber": "agriculture", "farming": "agriculture"}
PERHAPS = {"fishing": "vessel", "entertainment": "entertainment"}


@dataclass(frozen=True)
class ChildWork:
    """One child's work; None is unknown everywhere.

    Hours are exact; `start` and `end` are minutes after midnight, an end at
    or before the start is the next day. `sector` is the kind of workplace in the
    law's words, `may_be_sector` one that it may be. `keys` maps an input to its
    answers.
    """

    hours_week: Decimal | None = None
    chores_hours_week: Decimal | None = None
    hours_day: Decimal | None = None
    days_week: Decimal | None = None
    start: int | None = None
    end: int | None = None
    break_minutes: Decimal | None = None
    longest_stretch_hours: Decimal | None = None
    school_hours_day: Decimal | None = None
    permitted_as: str | None = None
    light_work: bool | None = None
    hazards: tuple[str, ...] | None = None
    banned_job: bool | None = None
    worst_form: bool | None = None
    school_harm: bool | None = None
    supervised_training: bool | None = None
    works_with: str | None = None
    sector: str | None = None
    may_be_sector: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def span_minutes(self) -> int | None:
        """From the first to the last minute of work, breaks included."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start - 1) % MINUTES_A_DAY + 1

    @property
    def stretch_hours(self) -> Decimal | None:
        """The longest work without a break of 30 minutes; the span if unsaid."""
        if self.longest_stretch_hours is not None or self.span_minutes is None:
            return self.longest_stretch_hours
        return Decimal(self.span_minutes) / 60


def minutes(text: str) -> int | None:
    """`14:30` (seconds and zone ignored) as minutes after midnight."""
    hour, _, rest = text.strip().partition(":")
    minute = rest[:2]
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2):
        return None
    is_real = int(hour) <= 23 and int(minute) <= 59 and len(minute) == 2
    return int(hour) * 60 + int(minute) if is_real else None


def work_of(person: Person, sector: Fact | None = None) -> ChildWork:
    """The work of a person's own answers, hours worked out where unsaid.

    Hours a day are the span less the break; hours a week are hours a day by
    days a week. `sector` is what was said of the workplace.
    """
    facts = {name: person.fact(f"child.{name}") for name in _FIELDS}
    facts["start"], facts["end"] = person.fact("child.start"), person.fact("child.end")
    said: dict[str, Any] = {name: facts[name].number for name in _NUMBERS}
    said.update({name: _flag(facts[name]) for name in _FLAGS})
    work = ChildWork(
        **said,
        start=minutes(facts["start"].text),
        end=minutes(facts["end"].text),
        permitted_as=_choice(facts["permitted_as"]),
        hazards=_choices(facts["hazards"]),
        works_with=facts["works_with"].text or None,
        sector=SURELY.get(sector.text) if sector else None,
        may_be_sector=PERHAPS.get(sector.text) if sector else None,
        keys={name: fact.keys for name, fact in facts.items() if fact.is_said},
    )
    return _worked_out(work)


_NUMBERS = (
    *("hours_week", "chores_hours_week", "hours_day", "days_week"),
    *("break_minutes", "longest_stretch_hours", "school_hours_day"),
)
_FLAGS = (
    *("light_work", "banned_job", "worst_form", "school_harm"),
    "supervised_training",
)
_FIELDS = (*_NUMBERS, *_FLAGS, "permitted_as", "hazards", "works_with")


def _worked_out(work: ChildWork) -> ChildWork:
    hours, keys = work.hours_day, dict(work.keys)
    if hours is None and work.span_minutes is not None:
        pause = min(work.break_minutes or Decimal(0), Decimal(work.span_minutes))
        hours = (work.span_minutes - pause) / 60
        keys["hours_day"] = _joined(keys, "start", "end", "break_minutes")
    week = work.hours_week
    if week is None and hours is not None and work.days_week is not None:
        week = hours * work.days_week
        keys["hours_week"] = _joined(keys, "hours_day", "days_week")
    return replace(work, hours_day=hours, hours_week=week, keys=keys)


def _joined(keys: Mapping[str, tuple[str, ...]], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for name in names for key in keys.get(name, ())))


def _flag(fact: Fact) -> bool | None:
    return {YES: True, NO: False}.get(fact.answer)


def _choice(fact: Fact) -> str | None:
    return fact.text if fact.text in PERMITTED else None


def _choices(fact: Fact) -> tuple[str, ...] | None:
    """Ticked hazards; a plain "none" among them is no hazard."""
    if not fact.is_said:
        return None
    if fact.answer in (YES, NO):
        return ("hazard",) if fact.answer == YES else ()
    values = fact.value if isinstance(fact.value, list | tuple) else (fact.value,)
    return tuple(str(value) for value in values if value and value != "none")
