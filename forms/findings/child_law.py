"""What does the law of the place say of this child's work?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from forms.findings.child_work import MINUTES_A_DAY, PERMITTED, ChildWork, minutes
from forms.packs.packs import Pack

CODES = (
    *("too_young", "hours_breach", "rest_breach", "night_breach", "hazardous"),
    *("banned_job", "worst_form", "school_harm"),
)
FINE = ("light_work_ok", "youth_work_ok")
# Law code -> the inputs it rests on.
INPUTS = {
    "too_young": ("age", "permitted_as", "light_work"),
    "hours_breach": ("hours_day", "school_hours_day", "days_week"),
    "rest_breach": ("start", "end", "longest_stretch_hours"),
    "night_breach": ("start", "end", "permitted_as"),
    "hazardous": ("hazards", "supervised_training"),
    "banned_job": ("banned_job",),
    "worst_form": ("worst_form",),
    "school_harm": ("school_harm",),
    "light_work_ok": ("age", "light_work", "permitted_as"),
    "youth_work_ok": ("age",),
}
CHILD, YOUNG = "child", "young"
# Where the pack names no age, the ages of ILO Convention 138, art. 2(3) and 7(1):
# under 15 a child, from 15 a young person, light work from 13.
CHILD_AGE_BELOW, LIGHT_WORK_AGE = 15, 13

Verdict = bool | None


@dataclass
class Here:
    """The law of one place on one day; remembers what it was asked in vain."""

    pack: Pack
    jurisdiction: str
    on: date
    not_known: list[str] = field(default_factory=list)

    def value(self, key: str) -> str | None:
        """The value of a rule; None, and noted, when no rule is known.

        None, and not noted, where the law is known to set no such limit.
        """
        law = self.pack.law(key, self.jurisdiction, self.on)
        if law is None and key not in self.not_known:
            self.not_known.append(key)
        return None if law is None or law.is_no_limit else law.value

    def value_if_any(self, key: str) -> str | None:
        """The same of a rule that some countries have; asked only where this one has."""
        return self.value(key) if self.pack.has_rule(key) else None

    def limit(self, key: str) -> Decimal | None:
        return _exact(self.value(key))

    def limit_if_any(self, key: str) -> Decimal | None:
        return _exact(self.value_if_any(key))

    def age(self, key: str, otherwise: int) -> int:
        """An age of the law, or the age the programme goes by; notes nothing."""
        law = self.pack.law(key, self.jurisdiction, self.on)
        return otherwise if law is None or law.is_no_limit else int(law.number)

    def basis(self, *keys: str) -> str:
        laws = (self.pack.law(key, self.jurisdiction, self.on) for key in keys)
        return "; ".join(dict.fromkeys(law.basis_shown for law in laws if law))


@dataclass(frozen=True)
class LawView:
    """Codes for certain, codes at the most, and the rules nobody knows here."""

    low: tuple[str, ...]
    high: tuple[str, ...]
    unknown_rules: tuple[str, ...]
    basis: Mapping[str, str]


def law_view(age: int | None, work: ChildWork, here: Here) -> LawView:
    """The law codes of one child; of unknown age, over every age under 18.

    Unknown inputs put a code in `high` only. A rule the pack does not hold
    gives no code, and then nothing is called fine either.
    """
    below = here.age("child_age_below", CHILD_AGE_BELOW)
    light = here.age("light_work_min_age", LIGHT_WORK_AGE)
    ages = (light - 1, light, below) if age is None else (age,)
    verdicts = {one: dict(_verdicts(one, work, here)) for one in ages}
    lows, highs = [], []
    for one, found in verdicts.items():
        fine = () if here.not_known else (FINE[one >= below],)
        lows.append(_codes(found, (True,)) or fine)
        highs.append(_codes(found, (True, None)) or fine)
    low = [code for code in (*CODES, *FINE) if all(code in one for one in lows)]
    high = alone(code for one in highs for code in one)
    bands = {YOUNG if one >= below else CHILD for one in ages}
    basis = {code: _basis(code, bands, here) for code in {*low, *high}}
    return LawView(tuple(low), high, tuple(here.not_known), basis)


def _codes(
    verdicts: Mapping[str, Verdict], counted: tuple[Verdict, ...]
) -> tuple[str, ...]:
    return tuple(code for code in CODES if verdicts[code] in counted)


def alone(codes: Iterable[str]) -> tuple[str, ...]:
    """All codes in their order; a fine code only when nothing else stands."""
    found = set(codes)
    breaches = tuple(code for code in CODES if code in found)
    return breaches or tuple(code for code in FINE if code in found)


def _verdicts(age: int, work: ChildWork, here: Here) -> Iterator[tuple[str, Verdict]]:
    below = here.age("child_age_below", CHILD_AGE_BELOW)
    band = YOUNG if age >= below else CHILD
    if band == YOUNG:
        # Who is a young person is a rule too: where it is not known nobody is fine.
        here.value("young_person_age_below")
    yield "too_young", _too_young(age, work, here) if band == CHILD else False
    yield "hours_breach", _hours(band, work, here)
    yield "rest_breach", _rest(band, work, here)
    yield "night_breach", _night(band, work, here)
    yield "hazardous", _hazardous(band, work, here)
    yield "banned_job", work.banned_job
    yield "worst_form", work.worst_form
    yield "school_harm", work.school_harm


def _exact(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _any(*verdicts: Verdict) -> Verdict:
    if True in verdicts:
        return True
    return None if None in verdicts else False


def _over(value: Decimal | None, limit: Decimal | None) -> Verdict:
    """Is it over the limit? No limit known: no breach can be said."""
    if limit is None:
        return False
    return None if value is None else value > limit


def _too_young(age: int, work: ChildWork, here: Here) -> Verdict:
    """What kinds of work a child may do, and from what age light work in the family."""
    child_age = here.value("child_age_below")
    light_age = here.limit("light_work_min_age")
    kind = work.permitted_as
    named = here.value_if_any("child_permitted_kinds") if child_age else None
    kinds = PERMITTED if named is None else named.split(";")
    is_nothing = None if kind is None else kind == "none" or kind not in kinds
    unpermitted = is_nothing if child_age is not None else False
    if light_age is None:
        return unpermitted
    if age < light_age:
        return _any(unpermitted, None if kind is None else kind == "family")
    is_heavy = None if work.light_work is None else not work.light_work
    return _any(unpermitted, is_heavy)


def _hours(band: str, work: ChildWork, here: Here) -> Verdict:
    """Hours a day, hours with school, hours and days a week."""
    with_school = here.limit(f"{band}_day_hours_with_school_max")
    day, school = work.hours_day, work.school_hours_day
    both = None if day is None or school is None else day + school
    return _any(
        _over(day, here.limit(f"{band}_day_hours_max")),
        _over(both, with_school),
        _over(work.hours_week, here.limit_if_any(f"{band}_week_hours_max")),
        _over(work.days_week, here.limit("child_or_young_days_per_week_max")),
    )


def _rest(band: str, work: ChildWork, here: Here) -> Verdict:
    """The longest stretch without a break, and the rest between two days."""
    least_rest = here.limit(f"{band}_rest_between_days")
    span = work.span_minutes
    free = None if span is None else Decimal(MINUTES_A_DAY - span) / 60
    too_short: Verdict = False
    if least_rest is not None:
        too_short = None if free is None else free < least_rest
    stretch = here.limit(f"{band}_consecutive_hours_max")
    return _any(_over(work.stretch_hours, stretch), too_short)


def _night(band: str, work: ChildWork, here: Here) -> Verdict:
    """Does the work meet the hours of the night that are forbidden?"""
    ban = here.value(f"{band}_night_ban")
    excepted = _is_excepted(band, work, here)
    if ban is None or excepted:
        return False
    if work.start is None or work.span_minutes is None:
        return None
    ends = work.start + work.span_minutes
    nights = _nights(ban)
    is_at_night = any(work.start < late and early < ends for early, late in nights)
    return None if is_at_night and excepted is None else is_at_night


def _nights(ban: str) -> Iterator[tuple[int, int]]:
    """The forbidden hours of the night before, this night and the next one."""
    begin, end = (minutes(part) or 0 for part in ban.split("-"))
    length = (end - begin) % MINUTES_A_DAY
    for day in (-1, 0, 1):
        early = begin + day * MINUTES_A_DAY
        yield early, early + length


def _is_excepted(band: str, work: ChildWork, here: Here) -> Verdict:
    """Does the law let this kind of work go on at night? None: it may."""
    law = here.pack.law(f"{band}_night_exceptions", here.jurisdiction, here.on)
    if law is None:
        return False
    kinds = law.value.split(";")
    if work.permitted_as in kinds or work.sector in kinds:
        return True
    return None if work.permitted_as is None or work.may_be_sector in kinds else False


def _hazardous(band: str, work: ChildWork, here: Here) -> Verdict:
    """Any hazard, save a young person's training under supervision."""
    has_hazard = None if work.hazards is None else bool(work.hazards)
    exception = here.pack.law("hazardous_exception", here.jurisdiction, here.on)
    if band == CHILD or exception is None or has_hazard is False:
        return has_hazard
    if work.supervised_training:
        return False
    return None if work.supervised_training is None else has_hazard


def _basis(code: str, bands: Iterable[str], here: Here) -> str:
    keys: Mapping[str, Callable[[str], tuple[str, ...]]] = {
        "too_young": lambda band: ("child_permitted_work", "light_work_min_age"),
        "hours_breach": lambda band: (
            *(f"{band}_day_hours_max", f"{band}_week_hours_max"),
        ),
        "rest_breach": lambda band: (f"{band}_consecutive_hours_max",),
        "night_breach": lambda band: (f"{band}_night_ban",),
        "hazardous": lambda band: ("hazardous_ban", "hazardous_exception"),
        "light_work_ok": lambda band: ("child_permitted_work",),
    }
    named = keys.get(code, lambda band: ("young_person_age_below",))
    bases = (here.basis(*named(band)) for band in sorted(bands))
    return "; ".join(dict.fromkeys(basis for basis in bases if basis))
