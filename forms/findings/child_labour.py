"""Is this child in child labour, in statistics and by the law of the place?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from forms.findings.child_law import INPUTS, Here, law_view
from forms.findings.child_work import ChildWork
from forms.findings.facts import Person
from forms.packs.packs import Pack

# SDG 8.7.1: economic hours in the reference week from which work is child labour.
THRESHOLDS = ((5, 11, 1), (12, 14, 14), (15, 17, 43))
CHORES_UPTO_AGE, CHORES_HOURS = 14, 21
EVERY_AGE = range(0, 19)

Ends = tuple[bool, bool] | None


@dataclass(frozen=True)
class ChildLabour:
    """The statistics view and the law view of one child, low and high.

    Statistics are None where the series does not count the age. `unknown_rules`
    are the law rules the pack does not hold here; `basis` names the law of a
    code, `age_basis` the one that says who is a child; `threshold` are the SDG
    hours at the child's age.
    """

    sdg_8_7_1: Ends
    sdg_8_7_1_chores: Ends
    icls_child_labour: Ends
    law_low: tuple[str, ...]
    law_high: tuple[str, ...]
    unknown_rules: tuple[str, ...] = ()
    basis: Mapping[str, str] = field(default_factory=dict)
    threshold: int | None = None
    work: ChildWork = ChildWork()
    age_basis: str = ""
    is_age_known: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "sdg_8_7_1": _ends_json(self.sdg_8_7_1),
            "sdg_8_7_1_chores": _ends_json(self.sdg_8_7_1_chores),
            "icls_child_labour": _ends_json(self.icls_child_labour),
            "law": {"low": list(self.law_low), "high": list(self.law_high)},
        }


@dataclass(frozen=True)
class Place:
    """Where and when the law is asked."""

    pack: Pack
    jurisdiction: str
    on: date


def child_labour(person: Person, work: ChildWork, place: Place) -> ChildLabour | None:
    """Both views of one child; None for somebody known to be 18 or over.

    Of unknown age: every age is possible in statistics, and the law takes the
    person for a child.
    """
    if not person.is_child:
        return None
    here = Here(place.pack, place.jurisdiction, place.on)
    ages = EVERY_AGE if person.age is None else (person.age,)
    law = law_view(person.age, work, here)
    return ChildLabour(
        sdg_8_7_1=_over(ages, work, hours_series),
        sdg_8_7_1_chores=_over(ages, work, chores_series),
        icls_child_labour=_over(ages, work, icls_series),
        law_low=law.low,
        law_high=law.high,
        unknown_rules=law.unknown_rules,
        basis=law.basis,
        threshold=None if person.age is None else threshold(person.age),
        work=work,
        age_basis=here.basis("child_below"),
        is_age_known=person.age is not None,
    )


def threshold(age: int) -> int | None:
    """The economic hours a week that count as child labour at this age."""
    for youngest, oldest, hours in THRESHOLDS:
        if youngest <= age <= oldest:
            return hours
    return None


def hours_series(age: int, work: ChildWork) -> bool | None:
    """SDG 8.7.1 by economic hours; None when the hours are not known."""
    hours = threshold(age)
    if hours is None:
        return False
    return _reaches(work.hours_week, hours)


def chores_series(age: int, work: ChildWork) -> bool | None:
    """The series with chores, apart: chores up to 14, the hours rule from 15."""
    if age > CHORES_UPTO_AGE or threshold(age) is None:
        return hours_series(age, work)
    return _reaches(work.chores_hours_week, CHORES_HOURS)


def icls_series(age: int, work: ChildWork) -> bool | None:
    """Child labour in the ICLS sense: the hours, any hazard, or a worst form."""
    if threshold(age) is None:
        return False
    has_hazard = None if work.hazards is None else bool(work.hazards)
    found = (hours_series(age, work), has_hazard, work.worst_form)
    if True in found:
        return True
    return None if None in found else False


def _reaches(hours: Decimal | None, least: int) -> bool | None:
    return None if hours is None else hours >= least


def _over(ages: range | tuple[int, ...], work: ChildWork, series: Any) -> Ends:
    """Low and high over the possible ages; None when no age is counted."""
    if all(threshold(age) is None for age in ages):
        return None
    found = [series(age, work) for age in ages]
    return all(one is True for one in found), any(one is not False for one in found)


def _ends_json(ends: Ends) -> dict[str, bool] | None:
    return None if ends is None else {"low": ends[0], "high": ends[1]}


def possible_codes(found: ChildLabour) -> Iterator[str]:
    """The law codes that only what is unknown could still show."""
    return (code for code in found.law_high if code not in found.law_low)


def child_inputs(child: ChildLabour) -> tuple[str, ...]:
    """The inputs, by name, that are not known and would settle a code or a series."""
    names = [name for code in possible_codes(child) for name in INPUTS.get(code, ())]
    series = {
        "hours_week": child.sdg_8_7_1,
        "chores_hours_week": child.sdg_8_7_1_chores,
    }
    names += [name for name, ends in series.items() if _is_open(ends)]
    if _is_open(child.icls_child_labour):
        names += ["hazards", "worst_form", "hours_week"]
    return tuple(name for name in dict.fromkeys(names) if _is_unknown(child, name))


def _is_open(ends: tuple[bool, bool] | None) -> bool:
    return ends is not None and ends[0] != ends[1]


def _is_unknown(child: ChildLabour, name: str) -> bool:
    if name == "age":
        return not child.is_age_known
    if name == "supervised_training" and child.work.hazards is None:
        return False  # Training excuses a hazard: whether there is one comes first.
    return getattr(child.work, name) is None
