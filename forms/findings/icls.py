"""Is this forced labour by the statistical definition (20th ICLS, 2018)?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.findings.facts import NO, YES, Person
from forms.packs.packs import Indicator, Pack

UNDETERMINED = "undetermined"
INVOLUNTARY, MENACE = "I", "C"
STRENGTHS = ("strong", "medium", "weak", "")


@dataclass(frozen=True)
class Icls:
    """yes, no or undetermined, and the two ends it lies between.

    `pair` are the codes that decided a yes: one of involuntary work, one of
    threat or menace of penalty. `missing` are the codes that could decide it.
    """

    result: str
    low: str
    high: str
    involuntary: tuple[str, ...] = ()
    menace: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        return {"result": self.result, "low": self.low, "high": self.high}


def icls(person: Person, pack: Pack) -> Icls:
    """Involuntary work and menace of penalty, both, inside the reference period.

    `low` takes every unknown as no, `high` as yes. Vulnerability (V) and
    exploitation (X) never decide. Source: 20th ICLS guidelines, 2018.
    """
    yes = {side: _codes(person, pack, side, (YES,)) for side in (INVOLUNTARY, MENACE)}
    open_ = {side: _open(person, pack, side) for side in (INVOLUNTARY, MENACE)}
    low = YES if yes[INVOLUNTARY] and yes[MENACE] else NO
    may_be = [bool(yes[side] or open_[side]) for side in (INVOLUNTARY, MENACE)]
    high = YES if all(may_be) else NO
    result = low if low == high else UNDETERMINED
    asked_still = [side for side in (INVOLUNTARY, MENACE) if not yes[side]]
    missing = [code for side in asked_still for code in open_[side]]
    return Icls(
        result=result,
        low=low,
        high=high,
        involuntary=yes[INVOLUNTARY],
        menace=yes[MENACE],
        missing=tuple(missing) if result == UNDETERMINED else (),
        pair=_pair(yes, pack) if low == YES else None,
    )


def _codes(
    person: Person, pack: Pack, side: str, answers: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(
        code
        for code, sign in pack.indicators.items()
        if sign.side == side and person.answer_to(code) in answers
    )


def _open(person: Person, pack: Pack, side: str) -> tuple[str, ...]:
    return tuple(
        code
        for code, sign in pack.indicators.items()
        if sign.side == side and person.answer_to(code) not in (YES, NO)
    )


def _pair(yes: dict[str, tuple[str, ...]], pack: Pack) -> tuple[str, str]:
    """The strongest sign of each side; of equals the first of the list."""

    def strength(code: str) -> int:
        sign: Indicator = pack.indicators[code]
        return STRENGTHS.index(sign.adult_strength)

    return min(yes[INVOLUNTARY], key=strength), min(yes[MENACE], key=strength)
