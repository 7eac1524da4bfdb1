"""Which of the six Delphi dimensions are positive, and what do they add up to?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.findings.facts import NO, YES, Person
from forms.packs.packs import Indicator, Pack

DIMENSIONS = ("DR", "CR", "RV", "EX", "CD", "VD")
RECRUITMENT = frozenset({"DR", "CR", "RV"})
DESTINATION = frozenset({"CD", "VD"})
VULNERABILITY = frozenset({"RV", "VD"})
TRAFFICKING = ("trafficking_signs", "child_trafficking_signs")


@dataclass(frozen=True)
class Delphi:
    """Each dimension low and high, the label low and high, and what is missing.

    `missing` are the unanswered codes that could turn a dimension; `stood_in`
    are the vulnerability dimensions on which a trafficking label rests;
    `needs_act`: whether a child was recruited, moved, harboured or received is
    not known, and would change the label.
    """

    dimensions: Mapping[str, tuple[bool, bool]]
    low: str
    high: str
    missing: tuple[str, ...] = ()
    stood_in: tuple[str, ...] = ()
    needs_act: bool = False

    @property
    def positive(self) -> tuple[str, ...]:
        """The dimensions that are positive for certain."""
        return tuple(name for name, (low, _) in self.dimensions.items() if low)

    def as_json(self) -> dict[str, Any]:
        dimensions = {
            name: {"low": low, "high": high}
            for name, (low, high) in self.dimensions.items()
        }
        return {"dimensions": dimensions, "low": self.low, "high": self.high}


def delphi(person: Person, pack: Pack) -> Delphi:
    """The dimensions and the label of one person, an adult or a child.

    Source: ILO/EC operational indicators of trafficking (Delphi), 2009.
    """
    ends = {name: _dimension(person, pack, name) for name in DIMENSIONS}
    low = frozenset(name for name, (is_low, _) in ends.items() if is_low)
    high = frozenset(name for name, (_, is_high) in ends.items() if is_high)
    missing = [
        code
        for name in DIMENSIONS
        if ends[name] == (False, True)
        for code in _open(person, pack, name)
    ]
    if person.is_child:
        act = person.fact("person.act").answer
        labels = child_label(low, act == YES), child_label(high, act != NO)
    else:
        act, labels = NO, (adult_label(low), adult_label(high))
    stood_in = _stood_in(low) if labels[0] == "trafficking_signs" else ()
    needs_act = "EX" in high and act not in (YES, NO)
    return Delphi(ends, *labels, tuple(missing), stood_in, needs_act)


def is_positive(strengths: Iterable[str]) -> bool:
    """2 strong; 1 strong and 1 other; 3 medium; or 2 medium and 1 weak."""
    count = Counter(strengths)
    strong, medium, weak = count["strong"], count["medium"], count["weak"]
    by_strong = strong >= 2 or (strong == 1 and medium + weak >= 1)
    return by_strong or medium >= 3 or (medium == 2 and weak >= 1)


def adult_label(positive: frozenset[str]) -> str:
    """What the positive dimensions of an adult add up to."""
    if "EX" not in positive:
        return "not_exploited"
    if positive & RECRUITMENT and positive & DESTINATION:
        return "trafficking_signs"
    if "CD" in positive:
        return "forced_labour_at_destination"
    if positive & RECRUITMENT:
        return "recruitment_abuse_and_exploited"
    return "exploited"


def child_label(positive: frozenset[str], has_act: bool) -> str:
    """The same for a child: no means are asked for, only an act."""
    if "EX" not in positive:
        return "not_exploited"
    return "child_trafficking_signs" if has_act else "child_exploited"


def _stood_in(positive: frozenset[str]) -> tuple[str, ...]:
    """The vulnerability dimensions without which there would be no trafficking."""
    needed = []
    for side in (RECRUITMENT, DESTINATION):
        found = positive & side
        if found and found <= VULNERABILITY:
            needed.extend(sorted(found))
    return tuple(needed)


def _dimension(person: Person, pack: Pack, name: str) -> tuple[bool, bool]:
    yes, open_ = [], []
    for code, sign in _signs(person, pack, name):
        answer = person.answer_to(code)
        if answer == YES:
            yes.append(_strength(person, sign))
        elif answer != NO:
            open_.append(_strength(person, sign))
    return is_positive(yes), is_positive([*yes, *open_])


def _open(person: Person, pack: Pack, name: str) -> tuple[str, ...]:
    return tuple(
        code
        for code, _ in _signs(person, pack, name)
        if person.answer_to(code) not in (YES, NO)
    )


def _signs(person: Person, pack: Pack, name: str) -> tuple[tuple[str, Indicator], ...]:
    return pack.signs_of.get((name, person.is_child), ())


def _strength(person: Person, sign: Indicator) -> str:
    return sign.child_strength if person.is_child else sign.adult_strength
