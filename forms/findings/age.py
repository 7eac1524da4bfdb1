"""How old may this person be, by what is known, and is it a child to us?

Benefit of the doubt (S57): who may be under 18 is treated as a child. A paper
beats words, of papers that differ the younger one counts; but a paper that
makes an adult of somebody whom others call a child is doubted, because such
papers are made for permits. Never a medical age test: bones and teeth cannot
tell an age to the year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ADULT_FROM = 18
OLDEST = 120
PAPER, CLAIMED, OTHERS, GRADE, EVENT, SIBLING = (
    *("paper", "claimed", "others", "grade"),
    *("event", "sibling"),
)
# What the child says of itself and what others say is entered in the checklist.
SPOKEN = (CLAIMED, OTHERS)


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks of an age: from `low` to `high` whole years."""

    kind: str
    low: int
    high: int
    detail: str = ""

    @property
    def may_be_child(self) -> bool:
        return self.low < ADULT_FROM


@dataclass(frozen=True)
class AgeReading:
    """What the evidence comes to.

    `used` is the age that the rules of the checklist reckon with, None when
    they must take it as unknown; `why` and `advice` are codes of phrases.
    `differing` are the pieces of evidence that do not agree with what is used.
    """

    low: int
    high: int
    used: int | None
    is_child: bool
    why: str
    advice: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    differing: tuple[Evidence, ...]


def age_on(born: date, on: date) -> int:
    """Whole years on a day; raises ValueError for a birth after it."""
    if born > on:
        raise ValueError("born after the day")
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def of_paper(born: date, on: date) -> Evidence:
    years = age_on(born, on)
    return Evidence(PAPER, years, years, born.isoformat())


def of_words(kind: str, years: int) -> Evidence:
    return Evidence(kind, years, years)


def of_grade(low: int, high: int, years_ago: int, name: str) -> Evidence:
    """Usual ages in a grade that the child is in, or was in some years ago."""
    return Evidence(GRADE, low + years_ago, high + years_ago, name)


def of_event(born_in: int, on: date) -> Evidence:
    """Born in the year of an event that everybody there remembers."""
    years = on.year - born_in
    return Evidence(EVENT, max(years - 1, 0), years, str(born_in))


def of_siblings(older_than: int | None, younger_than: int | None) -> Evidence:
    """At least as old as a younger brother or sister, at most as an older one."""
    low = 0 if older_than is None else older_than
    high = OLDEST if younger_than is None else younger_than
    return Evidence(SIBLING, min(low, high), max(low, high))


def read_age(evidence: Iterable[Evidence], *, is_unsure: bool = False) -> AgeReading:
    """The range, the age that the rules will use and why, and child or not.

    `is_unsure`: the officer thinks that the person may be under 18.
    """
    given = tuple(evidence)
    papers = [one for one in given if one.kind == PAPER]
    words = [one for one in given if one.kind != PAPER]
    if papers:
        return _by_paper(min(papers, key=lambda one: one.low), given, words, is_unsure)
    if words:
        return _by_words(given, is_unsure)
    return AgeReading(0, OLDEST, None, True, "nothing", ("ask",), (), ())


def _by_paper(
    paper: Evidence, given: tuple[Evidence, ...], words: list[Evidence], is_unsure: bool
) -> AgeReading:
    years = paper.low
    differing = tuple(one for one in given if not _agrees(one, years))
    younger = [one.low for one in words if one in differing and one.may_be_child]
    if years >= ADULT_FROM and (younger or is_unsure):
        return _doubted(years, given, differing, younger)
    papers = {one.low for one in given if one.kind == PAPER}
    why = "paper_younger" if len(papers) > 1 else "paper"
    advice = ("enter_birth_date", *(("keep_as_said",) if differing else ()))
    is_child = years < ADULT_FROM
    return AgeReading(years, years, years, is_child, why, advice, given, differing)


def _doubted(
    years: int,
    given: tuple[Evidence, ...],
    differing: tuple[Evidence, ...],
    younger: list[int],
) -> AgeReading:
    """A paper says adult, somebody says child: the child's age counts until checked."""
    low = min([*younger, ADULT_FROM - 1])
    is_said = any(one.low == low for one in given if one.kind in SPOKEN)
    last = () if is_said else ("enter_estimate",) if younger else ("leave_age_out",)
    advice = ("leave_birth_date_out", "may_be_child", *last)
    used = low if younger else None
    return AgeReading(low, years, used, True, "paper_doubted", advice, given, differing)


def _by_words(given: tuple[Evidence, ...], is_unsure: bool) -> AgeReading:
    low, high = _together(given)
    is_said = any(one.low == low for one in given if one.kind in SPOKEN)
    differing = tuple(one for one in given if one.low > low) if _differ(given) else ()
    kept = ("keep_as_said",) if differing else ()
    if is_unsure and low >= ADULT_FROM:
        return AgeReading(
            *(ADULT_FROM - 1, high, None, True, "unsure"),
            *(("may_be_child", "leave_age_out", *kept), given, differing),
        )
    is_child = low < ADULT_FROM
    first = "may_be_child" if is_child else "words_alone"
    advice = (first, *(() if is_said else ("enter_estimate",)), *kept)
    why = "younger_word" if differing else "words"
    return AgeReading(low, high, low, is_child, why, advice, given, differing)


def _differ(given: tuple[Evidence, ...]) -> bool:
    """Whether no age agrees with all of it."""
    return max(one.low for one in given) > min(one.high for one in given)


def _together(given: tuple[Evidence, ...]) -> tuple[int, int]:
    """What all allow; where they contradict each other, from the least to the most."""
    if _differ(given):
        return min(one.low for one in given), max(one.high for one in given)
    return max(one.low for one in given), min(one.high for one in given)


def _agrees(one: Evidence, years: int) -> bool:
    return one.low <= years <= one.high
